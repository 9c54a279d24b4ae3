import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** What somebody answered to being written to: a no, or a block of their address. */
export type Answer = {
  sequence: number;
  subject_id: string;
  kind: "withdrawn" | "objected" | "suppressed";
  method: string;
  at: Date;
  /** Through which message, where it was by a link or a report of one. */
  message_id: string | null;
};

/** The noes of the ledger as rows, for domains that know what its message was part of; `narrowed` is a condition on `event`. */
export function answersSql({ accountId }: Context, narrowed: RawBuilder<boolean>): RawBuilder<Answer> {
  return sql`
    select event.sequence, event.subject_id, event.kind, event.method, event.at,
      (event.leaf::json ->> 'message')::uuid as message_id
    from consent.event as event
    where event.account_id = ${accountId} and event.kind in ('withdrawn', 'objected', 'suppressed') and ${narrowed}`;
}
