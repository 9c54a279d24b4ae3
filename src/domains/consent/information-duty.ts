import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

export type ToInformRow = {
  subject_id: SubjectId;
  inform_by: Date;
  /** They said no to this business, or are held still: they know who holds their data, and are not written to (14(5)(a)). */
  keeps_away: boolean;
};

/** The people of a source who still have to be told that their data is held, and by when (art. 14(3)). */
export function toInformOver(context: Context, sourceId: number): RawBuilder<ToInformRow> {
  return sql`
    select standing.subject_id, standing.inform_by,
      standing.restricted_at is not null
      or exists (
        select from consent.suppression as block where block.account_id = standing.account_id and block.subject_id = standing.subject_id
          and block.lifted_at is null and (block.expires_at is null or block.expires_at > ${context.now}::timestamptz))
      or exists (
        select from consent.permission where permission.account_id = standing.account_id and permission.subject_id = standing.subject_id
          and permission.state in ('withdrawn', 'objected')) as keeps_away
    from consent.standing
    where standing.account_id = ${context.accountId} and standing.source_id = ${sourceId}
      and standing.informed_at is null and standing.inform_by is not null`;
}

/** The sources of which somebody still has to be told. */
export async function sourcesToInform(context: Context): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from consent.source where account_id = ${context.accountId} and informed = 'not_yet' and exists (
      select from consent.standing where standing.account_id = source.account_id and standing.source_id = source.id
        and standing.informed_at is null and standing.inform_by is not null)
    order by id`.execute(context.tx);
  return rows.map(({ id }) => id);
}

/**
 * Takes the duty from the people of a source (art. 14(5)) or puts it back, some thousands at a time: the gate no longer
 * waits for them to be told, or does again. Says whether there may be more.
 */
export async function changeDuty(
  context: Context,
  { sourceId, duty, most }: { sourceId: number; duty: "lifted" | "in_force"; most: number },
): Promise<boolean> {
  const lifted = duty === "lifted";
  const { numAffectedRows = 0n } = await sql`
    update consent.standing set inform_by = case when ${lifted}::boolean then null
      else (obtained_at at time zone 'UTC' + interval '1 month') at time zone 'UTC' end
    where account_id = ${context.accountId} and subject_id = any(array(
      select subject_id from consent.standing
      where account_id = ${context.accountId} and source_id = ${sourceId} and informed_at is null and obtained_at is not null
        and (inform_by is not null) = ${lifted}::boolean
      limit ${most}))`.execute(context.tx);
  return numAffectedRows === BigInt(most);
}
