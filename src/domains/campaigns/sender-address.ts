import { listSenders } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { CampaignRow } from "./campaigns.sql.ts";

/** Who writes: what was fixed when the campaign was let go, before that whom the draft names; undefined for nobody yet. */
export async function senderAddressOf(context: Context, row: CampaignRow): Promise<string | undefined> {
  if (row.sender_address !== null) return row.sender_address;
  return (await listSenders(context)).find(({ id }) => id === row.sender_id)?.address;
}
