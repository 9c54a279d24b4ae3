import { type RawBuilder, sql } from "kysely";
import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf, EventKind } from "#kernel/proof.ts";
import { errors } from "./consent.errors.ts";

export type EventFilter = {
  email?: string | undefined;
  kind?: EventKind | undefined;
  purposeId?: number | undefined;
  sourceId?: number | undefined;
  from?: Date | undefined;
  /** Up to, and not including. */
  until?: Date | undefined;
};

export type EventRow = {
  id: string;
  sequence: number;
  subjectId: SubjectId;
  leaf: ConsentLeaf;
  leafText: string;
};
type Page = { limit: number; offset: number; sort: "asc" | "desc" };

/** Events of the ledger that fit, in the order of their numbers, and how many there are. */
export async function findEvents(
  context: Context,
  filter: EventFilter,
  { limit, offset, sort }: Page,
): Promise<{ count: number; events: EventRow[] }> {
  const wanted = await eventCondition(context, filter);
  const direction = sort === "asc" ? sql`asc` : sql`desc`;
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from consent.event where ${wanted}`.execute(context.tx);
  const { rows } = await sql<Row>`
    select id, sequence, subject_id, leaf from consent.event where ${wanted}
    order by sequence ${direction} limit ${limit} offset ${offset}`.execute(context.tx);
  return { count: counted[0]?.count ?? 0, events: rows.map(rowOf) };
}

export async function findEvent(context: Context, eventId: string): Promise<EventRow> {
  const { rows } = await sql<Row>`
    select id, sequence, subject_id, leaf from consent.event
    where account_id = ${context.accountId} and id = ${eventId}`.execute(context.tx);
  if (!rows[0]) throw errors.eventNotFound();
  return rowOf(rows[0]);
}

type Row = { id: string; sequence: number; subject_id: string; leaf: string };

function rowOf({ id, sequence, subject_id, leaf }: Row): EventRow {
  return {
    id,
    sequence: Number(sequence),
    subjectId: subject_id as SubjectId,
    leaf: JSON.parse(leaf) as ConsentLeaf,
    leafText: leaf,
  };
}

/**
 * A filter as a condition on `consent.event`. Purpose and source stand in the leaf alone; its form is fixed and
 * quotes within its texts are escaped, so that a piece of it can be nothing else.
 */
export async function eventCondition(context: Context, filter: EventFilter): Promise<RawBuilder<boolean>> {
  const { kind, purposeId, sourceId, from, until } = filter;
  const conditions = [sql`account_id = ${context.accountId}`];
  if (filter.email !== undefined) conditions.push(await ofPerson(context, filter.email));
  if (kind) conditions.push(sql`kind = ${kind}`);
  if (from) conditions.push(sql`at >= ${from}`);
  if (until) conditions.push(sql`at < ${until}`);
  if (purposeId) conditions.push(sql`strpos(leaf, ${`"id":${purposeId},"key":"`}) > 0`);
  if (sourceId) conditions.push(sql`strpos(leaf, ${`"source":"${sourceId}","subject":"`}) > 0`);
  return sql`${sql.join(conditions, sql` and `)}`;
}

async function ofPerson(context: Context, email: string): Promise<RawBuilder<unknown>> {
  const address = normaliseAddress(email);
  if (!address) throw errors.addressNotValid({ field: "email" });
  const subjectId = await findSubject(context, address);
  return subjectId ? sql`subject_id = ${subjectId}::uuid` : sql`false`;
}
