import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { SuppressionReason } from "./suppress.ts";

export type BlockedPerson = { subjectId: SubjectId; reason: SuppressionReason; source: string; at: Date };

type Between = { from?: Date | undefined; to?: Date | undefined };
type Page = { limit: number; offset: number; sort: "asc" | "desc" };

/** Whom no message reaches at all, each once with the block that came last. */
export async function blockedPeople(
  context: Context,
  { from, to, limit, offset, sort }: Between & Page,
): Promise<{ people: BlockedPerson[]; count: number }> {
  const order = sort === "asc" ? sql`asc` : sql`desc`;
  const { rows } = await sql<{
    subject_id: SubjectId;
    reason: SuppressionReason;
    source: string;
    at: Date;
    total: number;
  }>`
    select *, count(*) over () as total from (
      select distinct on (subject_id) subject_id, reason, source, at from consent.suppression
      where ${inForce(context)} and at between ${from ?? new Date(0)} and ${to ?? context.now}
      order by subject_id, at desc
    ) as block order by at ${order}, subject_id limit ${limit} offset ${offset}`.execute(context.tx);
  return {
    people: rows.map(({ subject_id, reason, source, at }) => ({ subjectId: subject_id, reason, source, at })),
    count: rows[0]?.total ?? 0,
  };
}

/** Lets mail be tried again at addresses that a server called unknown; how many. */
export async function forgetHardBounces(
  context: Context,
  { from, to, subjectId }: Between & { subjectId?: SubjectId | undefined },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update consent.suppression set lifted_at = ${context.now}
    where ${inForce(context)} and reason = 'hard_bounce'
      and at between ${from ?? new Date(0)} and ${to ?? context.now}
      and (${subjectId ?? null}::uuid is null or subject_id = ${subjectId ?? null}::uuid)`.execute(
    context.tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Who reported a message as unwanted since then: `subject_id`. */
export function complaintsSql({ accountId }: Context, since: Date) {
  return sql`select distinct subject_id from consent.suppression
    where account_id = ${accountId} and reason = 'complaint' and at >= ${since}`;
}

/** Messages reported by people whom the ledger does not know, since they were only ever owed messages: `message_id`, `at`. */
export function strangersComplaintsSql({ accountId }: Context, since: Date) {
  return sql<{ message_id: string; at: Date }>`select message_id, at from consent.suppression
    where account_id = ${accountId} and reason = 'complaint' and message_id is not null and at >= ${since}`;
}

function inForce({ accountId, now }: Context) {
  return sql`account_id = ${accountId} and scope = 'everything' and lifted_at is null
    and (expires_at is null or expires_at > ${now}::timestamptz)`;
}
