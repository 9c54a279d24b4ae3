import { type RawBuilder, sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { overBefore, type Preview } from "../endings.ts";
import { heldPeople } from "../holds/holds.sql.ts";
import { ruleOf } from "../law-pack.ts";

/** What somebody else did about a person is no sign of theirs: an import, a bounce, a merge. */
const notTheirs = sql`(e.kind in ('imported', 'retracted') or e.method in ('import', 'merged')
  or (e.kind = 'suppressed' and e.method <> 'complaint'))`;

/**
 * When each of these contacts gave their last sign: something they said about consent, a click they permitted us to see,
 * what they asked about their data, an order that a program wrote to them about; else their collection. Opens are none
 * (CNIL). `contact` is the contacts in question, as a condition.
 */
function lastSigns(
  { accountId }: Context,
  contact: RawBuilder<unknown>,
): RawBuilder<{ subject_id: SubjectId; at: Date }> {
  return sql`
    select contact.subject_id, greatest(coalesce(standing.obtained_at, contact.created_at), said.at, click.day, ordered.at, asked.at) as at
    from contacts.contact as contact
    left join consent.standing as standing
      on standing.account_id = contact.account_id and standing.subject_id = contact.subject_id
    left join lateral (
      select e.at from consent.event as e
      where e.account_id = ${accountId} and e.subject_id = contact.subject_id and not ${notTheirs}
      order by e.sequence desc limit 1
    ) as said on true
    left join tracking.last_click as click on click.account_id = ${accountId} and click.subject_id = contact.subject_id
    left join lateral (
      select max(t.created_at) as at from transactional.message as t
      join delivery.message as m on m.account_id = t.account_id and m.id = t.id and m.authorised_by = 'contract'
      where t.account_id = ${accountId} and t.subject_id = contact.subject_id
    ) as ordered on true
    left join lateral (
      select max(r.created_at) as at from rights.request as r
      where r.account_id = ${accountId} and r.subject_id = contact.subject_id
    ) as asked on true
    where contact.account_id = ${accountId} and coalesce(standing.obtained_at, contact.created_at) < ${contact}`;
}

/** Contacts whose last sign is older than the period. */
export function inactiveSql(
  context: Context,
  period: number,
): RawBuilder<{ subject_id: SubjectId; at: Date }> {
  const before = overBefore(context.now, ruleOf("inactive_people"), period);
  return sql`select subject_id, at from (${lastSigns(context, sql`${before}`)}) as sign where at < ${before}`;
}

export async function countInactive(context: Context, period: number): Promise<Preview> {
  const held = await heldPeople(context);
  const { rows } = await sql<{ rows: number; held: number; oldest: Date | null }>`
    select count(*) filter (where not isheld) as rows, count(*) filter (where isheld) as held, min(at) as oldest
    from (select at, subject_id = any(${uuids(held)}::uuid[]) as isheld from (${inactiveSql(context, period)}) as inactive) as person`.execute(
    context.tx,
  );
  const counted = rows[0] ?? { rows: 0, held: 0, oldest: null };
  return { ...counted, stores: [{ store: "contacts.contact", rows: counted.rows }] };
}

/** Who leaves when: those who were told on their day, the others when they will have given no sign for so long. */
export async function foreseeInactive(
  context: Context,
  period: number,
  months: number,
): Promise<{ month: string; rows: number }[]> {
  const { accountId, now } = context;
  const { rows } = await sql<{ month: string; rows: number }>`
    select to_char(greatest(leaves, ${now}) at time zone 'UTC', 'YYYY-MM') as month, count(*) as rows from (
      select coalesce(leaver.leaves_on::timestamptz, sign.at + make_interval(months => ${period}) + make_interval(days => ${noticeDays})) as leaves
      from (${lastSigns(context, sql`${now}::timestamptz + make_interval(months => ${months}) - make_interval(months => ${period})`)}) as sign
      left join retention.leaver on leaver.account_id = ${accountId} and leaver.subject_id = sign.subject_id
    ) as person where leaves < ${now}::timestamptz + make_interval(months => ${months}) group by 1`.execute(
    context.tx,
  );
  return rows;
}

/** For how long somebody may still say something before they go. */
export const noticeDays = 30;
