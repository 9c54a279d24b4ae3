import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { errors } from "./delivery.errors.ts";
import { openMailing } from "./open-mailing.ts";
import { wakeDispatcher } from "./queues.ts";
import { countChanges } from "./tally.ts";

/** Some may have arrived already: a person decides, never the machine. The Message-ID stays, so readers may know the copy. */
export async function resendUncertain(
  context: Context,
  { mailingId, messageIds }: { mailingId: number; messageIds?: readonly string[] | undefined },
): Promise<number> {
  const known = await context.tx
    .selectFrom("delivery.mailing")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .executeTakeFirst();
  if (!known) throw errors.mailingNotFound();
  const { rows } = await sql<{ id: string }>`
    update delivery.message set state = 'queued', state_at = ${context.now}, try_at = ${context.now},
      -- What waited for this decision has not grown old by it.
      expires_at = greatest(expires_at, ${new Date(context.now.getTime() + 24 * 3600 * 1000)})
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and notable = 'uncertain'
      and ${messageIds ? sql`id = any(${messageIds}::uuid[])` : sql`true`}
    returning id`.execute(context.tx);
  if (rows.length === 0) return 0;
  const { stream } = await openMailing(context, mailingId);
  await countChanges(context, mailingId, { uncertain: -rows.length, queued: rows.length });
  await wakeDispatcher(context, stream);
  return rows.length;
}
