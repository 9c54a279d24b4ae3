import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { messageTime } from "#kernel/ids.ts";
import type { Stream } from "../create-mailing.ts";
import type { LifePart } from "./life.ts";

export type Purge = {
  at: Date;
  what: LifePart;
  how: "partition" | "rows" | "by_hand";
  stream: Stream | null;
  senderAddress: string | null;
  /** Of messages that were taken before this. */
  before: Date;
  messages: number;
  bytes: number | null;
  doneBy: string | null;
};

/** What was deleted of the log, the newest first: what went in one night for one reason is one line. */
export async function listPurges(
  context: Context,
  { limit, offset }: { limit: number; offset: number },
): Promise<Purge[]> {
  const { rows } = await sql<Omit<Purge, "before"> & { up_to: string }>`
    select max(at) as at, what, how, stream, sender_address as "senderAddress", max(up_to::text) as up_to,
      sum(messages)::bigint as messages, sum(bytes)::bigint as bytes, max(done_by) as "doneBy"
    from delivery.purge where account_id = ${context.accountId}
    group by at::date, what, how, stream, sender_address, left(up_to::text, 2)
    order by 1 desc limit ${limit} offset ${offset}`.execute(context.tx);
  return rows.map(({ up_to, ...row }) => ({ ...row, before: messageTime(up_to) }));
}
