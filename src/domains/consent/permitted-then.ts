import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";

type Then = {
  purposeId: number;
  /** A column of the query around it. */
  subject: RawBuilder<unknown>;
  /** A moment of that query. */
  at: RawBuilder<Date>;
};

/**
 * Whether the last that a person had said of a purpose by a moment was a yes, as the ledger tells: permissions know only what was said
 * since. A box left unticked takes nothing back.
 */
export function permittedThen({ accountId }: Context, { purposeId, subject, at }: Then): RawBuilder<boolean> {
  return sql`coalesce((
    select said.choice = 'granted' from consent.event as event
      cross join lateral json_to_recordset(event.leaf::json -> 'purposes') as said(id bigint, choice text)
    where event.account_id = ${accountId} and event.subject_id = ${subject} and event.at <= ${at} and said.id = ${purposeId}
      and event.kind not in ('requested', 'suppressed') and (said.choice in ('granted', 'withdrawn') or event.kind = 'declined')
    order by event.sequence desc limit 1), false)`;
}
