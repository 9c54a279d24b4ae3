import type { Context } from "#kernel/context.ts";
import { hostOf, openTarget } from "./target.ts";
import { listWebhooks } from "./webhooks.sql.ts";

/** The servers that are told of what happens to people. */
export async function webhookHosts(context: Context): Promise<string[]> {
  const webhooks = await listWebhooks(context);
  return Promise.all(webhooks.map(async (row) => hostOf(await openTarget(context, row.target_sealed))));
}
