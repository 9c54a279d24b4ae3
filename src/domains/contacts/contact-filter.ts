import { type RawBuilder, sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { filterCondition } from "./attribute-filter.ts";
import { errors } from "./contacts.errors.ts";
import { searchCondition } from "./search-condition.ts";
import { readSegment } from "./segments/read-segment.ts";
import { getSegment } from "./segments/segments.sql.ts";
import { type Verdict, verdictIs } from "./verdict.ts";

export type ContactFilter = {
  search?: string | undefined;
  ids?: readonly number[] | undefined;
  listIds?: readonly number[] | undefined;
  segmentId?: number | undefined;
  modifiedSince?: string | undefined;
  createdSince?: string | undefined;
  /** `equals(CITY,"Lyon")`. */
  filter?: string | undefined;
  purposeId?: number | undefined;
  verdict?: Verdict | undefined;
};

/** A filter with what it is in SQL; no condition where everybody is meant. `found` is known where only a search or a sealed value is asked. */
export type Asked = {
  filter: ContactFilter;
  condition: RawBuilder<boolean> | undefined;
  found?: number | undefined;
};

/** What people ask while they look around: it may be anybody, and nobody pages through it to the end. */
export function isOpenEnded({ search, verdict }: ContactFilter): boolean {
  return Boolean(search?.trim()) || verdict !== undefined;
}

/** What the gate is asked, of everybody or of one list. */
export type Judged = { purposeId: number; verdict: Verdict; listId: number | undefined };

/** It, where nothing else is asked. */
export function onlyVerdict({ purposeId, verdict, ...rest }: ContactFilter): Judged | undefined {
  const plain = Object.values(rest).every((value) => value === undefined);
  const listId = onlyList(rest);
  return (plain || listId !== undefined) && purposeId && verdict ? { purposeId, verdict, listId } : undefined;
}

/** The list, where everybody on one list is meant and nothing else is asked. */
export function onlyList({ listIds = [], ...rest }: ContactFilter): number | undefined {
  const [listId, ...others] = listIds;
  const plain = others.length === 0 && Object.values(rest).every((value) => value === undefined);
  return plain ? listId : undefined;
}

export async function conditionOf(
  context: Context,
  filter: ContactFilter,
): Promise<RawBuilder<boolean> | undefined> {
  return (await readFilter(context, filter)).condition;
}

export async function readFilter(context: Context, filter: ContactFilter): Promise<Asked> {
  const conditions: RawBuilder<boolean>[] = [];
  const { search, ids, listIds, segmentId, modifiedSince, createdSince, purposeId, verdict } = filter;
  const searched = search?.trim() ? await searchCondition(context, search.trim()) : undefined;
  if (searched) conditions.push(searched.condition);
  if (ids?.length) conditions.push(sql`id = any(${ids}::bigint[])`);
  if (listIds?.length) conditions.push(onLists(context, listIds));
  if (segmentId) conditions.push(await inSegment(context, segmentId));
  if (modifiedSince) conditions.push(sql`updated_at >= ${modifiedSince}::timestamptz`);
  if (createdSince) conditions.push(sql`created_at >= ${createdSince}::timestamptz`);
  const filtered = filter.filter ? await filterCondition(context, filter.filter) : undefined;
  if (filtered) conditions.push(filtered.condition);
  if (purposeId && verdict) conditions.push(await judged(context, purposeId, verdict));
  else if (verdict) throw errors.purposeMissing();
  return {
    filter,
    condition: conditions.length === 0 ? undefined : sql`(${sql.join(conditions, sql` and `)})`,
    found: conditions.length === 1 ? (searched ?? filtered)?.found : undefined,
  };
}

function onLists({ accountId }: Context, listIds: readonly number[]): RawBuilder<boolean> {
  return sql`exists (
    select from contacts.list_member as member
    join contacts.list on list.account_id = member.account_id and list.id = member.list_id and list.deleted_at is null
    where member.account_id = ${accountId} and member.subject_id = contacts.contact.subject_id
      and member.list_id = any(${listIds}::bigint[]))`;
}

async function inSegment(context: Context, segmentId: number): Promise<RawBuilder<boolean>> {
  const { people } = await readSegment(context, (await getSegment(context, segmentId)).definition);
  return sql`contacts.contact.subject_id in (${people})`;
}

/** Each contact is judged as it is looked at, so that a page ends the judging. */
async function judged(context: Context, purposeId: number, verdict: Verdict): Promise<RawBuilder<boolean>> {
  const gate = await gateOver(context, purposeId, sql`select contacts.contact.subject_id`);
  return sql`exists (select from (${gate}) as judged where ${verdictIs(verdict)})`;
}
