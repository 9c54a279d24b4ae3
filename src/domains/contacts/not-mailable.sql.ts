import { sql } from "kysely";
import { gateOver, type Reason } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { withoutLoops } from "./count-judged.sql.ts";
import { everybodySql } from "./everybody.sql.ts";

export type NotMailable = { allowed: number; groups: { reason: Reason; count: number; askable: number }[] };

/** For what somebody would be written to, and by whom where that is said. */
export type AskedFor = { purposeId: number; senderAddress: string | undefined };

/** The gate over all contacts, counted in one pass: each person once, under what weighs most against them. */
export async function countNotMailable(
  context: Context,
  { purposeId, senderAddress }: AskedFor,
): Promise<NotMailable> {
  const gate = await gateOver(context, purposeId, everybodySql(), "whole_account", senderAddress);
  const { rows } = await sql<{ reason: Reason | null; count: number; askable: number }>`
    select reasons[1] as reason, count(*)::int as count,
      (count(*) filter (where reasons <@ '{evidence_too_weak,expired}'))::int as askable
    from (${gate}) as judged group by 1 order by 2 desc`.execute(context.tx);
  const groups = rows.flatMap(({ reason, ...counts }) => (reason === null ? [] : [{ reason, ...counts }]));
  return { allowed: rows.find((row) => row.reason === null)?.count ?? 0, groups };
}

export type Refused = { contactId: number; subjectId: SubjectId; reasons: Reason[] };

/** Those of one group, the oldest contacts first. Hardly anybody may be in it: whole tables once, instead of looking up each contact. */
export async function findNotMailable(
  context: Context,
  {
    purposeId,
    senderAddress,
    reason,
    limit,
    offset,
  }: AskedFor & { reason: string; limit: number; offset: number },
): Promise<Refused[]> {
  const gate = await gateOver(context, purposeId, everybodySql(), "whole_account", senderAddress);
  return withoutLoops(context, () =>
    refused(
      context,
      sql`select contact.id as contact_id, judged.subject_id, judged.reasons from (${gate}) as judged
      join contacts.contact as contact on contact.account_id = ${context.accountId} and contact.subject_id = judged.subject_id
      where judged.reasons[1] = ${reason} order by contact.id limit ${limit} offset ${offset}`,
    ),
  );
}

/** All who may not be mailed, a stretch of contacts at a time; `next` is where to go on. */
export async function refusedAfter(
  context: Context,
  { purposeId, senderAddress, after, limit }: AskedFor & { after: number; limit: number },
): Promise<{ people: Refused[]; next: number | undefined }> {
  const { rows: stretch } = await sql<{ id: number; subject_id: SubjectId }>`
    select id, subject_id from contacts.contact where account_id = ${context.accountId} and id > ${after}
    order by id limit ${limit}`.execute(context.tx);
  const subjects = stretch.map((row) => row.subject_id);
  const audience = sql`select unnest(${subjects}::uuid[]) as subject_id`;
  const gate = await gateOver(context, purposeId, audience, "by_key", senderAddress);
  const people = await refused(
    context,
    sql`select contact.id as contact_id, judged.subject_id, judged.reasons from (${gate}) as judged
      join contacts.contact as contact on contact.account_id = ${context.accountId} and contact.subject_id = judged.subject_id
      where not judged.allowed order by contact.id`,
  );
  return { people, next: stretch.length === limit ? Number(stretch.at(-1)?.id) : undefined };
}

async function refused(context: Context, query: ReturnType<typeof sql>): Promise<Refused[]> {
  const { rows } = await (
    query as ReturnType<typeof sql<{ contact_id: number; subject_id: SubjectId; reasons: Reason[] }>>
  ).execute(context.tx);
  return rows.map((row) => ({
    contactId: Number(row.contact_id),
    subjectId: row.subject_id,
    reasons: row.reasons,
  }));
}
