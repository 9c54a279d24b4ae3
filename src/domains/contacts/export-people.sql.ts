import { type RawBuilder, sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { column } from "#kernel/binary-column.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type ContactFilter, conditionOf } from "./contact-filter.ts";
import type { ChosenColumns } from "./export.api.ts";
import { ExportedPeople, type PeopleColumns } from "./exported-people.ts";
import { verdictSql } from "./verdict.ts";

export type Wanted = Pick<ChosenColumns, "facts" | "purposeIds"> & {
  who: ContactFilter;
  /** Attributes that are not sealed, by name. */
  plain: readonly string[];
};

/** Enough for a statement to be worth its planning; a few megabytes. */
const batchSize = 4000;

/**
 * The people of an export, some thousands at a time, in the order of their numbers; in a unit of work that reads one
 * moment. While some are opened and written, the database already reads the next.
 */
export async function* readPeople(
  context: Context,
  wanted: Wanted,
): AsyncGenerator<{ people: ExportedPeople; total: number }> {
  const total = await openCursor(context, wanted.who);
  // Of an array that comes with the statement nobody knows how long it is; a loop in a loop would be right for ten.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('enable_seqscan', 'off', true)`.execute(
    context.tx,
  );
  let next = readSome(context, wanted);
  for (;;) {
    const people = await next;
    if (!people) return;
    next = readSome(context, wanted);
    // Awaited above; a failure in between must not end the process before that.
    next.catch(() => {});
    yield { people, total };
  }
}

/** Who is in it, by their ids alone; how many. */
async function openCursor(context: Context, who: ContactFilter): Promise<number> {
  const { accountId, tx } = context;
  const condition = (await conditionOf(context, who)) ?? sql`true`;
  const chosen = sql`from contacts.contact where account_id = ${accountId} and ${condition}`;
  const { rows } = await sql<{ total: number }>`select count(*) as total ${chosen}`.execute(tx);
  await sql`declare exported no scroll cursor for select subject_id ${chosen} order by id`.execute(tx);
  return rows[0]?.total ?? 0;
}

/** The next of them, and their keys from the other database meanwhile. Undefined at the end. */
async function readSome(context: Context, wanted: Wanted): Promise<ExportedPeople | undefined> {
  const { rows } = await sql<{
    subject_id: SubjectId;
  }>`fetch forward ${sql.lit(batchSize)} from exported`.execute(context.tx);
  if (rows.length === 0) return undefined;
  const subjectIds = rows.map((row) => row.subject_id);
  const [columns, ring] = await Promise.all([
    readColumns(context, wanted, subjectIds),
    keyringFor(context, subjectIds),
  ]);
  return new ExportedPeople(subjectIds, columns, ring);
}

/** All that is said of these people is fetched by their keys, table by table, and put together in memory. */
async function readColumns(
  context: Context,
  { facts, plain, purposeIds }: Wanted,
  subjectIds: readonly SubjectId[],
): Promise<PeopleColumns> {
  const parts: Part[] = [
    contactPart(plain),
    ...(facts.includes("lists") ? [listsPart(context)] : []),
    ...(await Promise.all(purposeIds.map((id) => gatePart(context, id)))),
  ];
  const values = parts.flatMap((part) => Object.entries(part.values));
  const { rows } = await sql<PeopleColumns>`
    with asked as materialized (select ${uuids(subjectIds)}::uuid[] as ids)
    select ${sql.join(values.map(([name]) => sql`${column(sql.ref(name))} as ${sql.ref(name)}`))}
    from (
      select ${sql.join(values.map(([name, value]) => sql`${value} as ${sql.ref(name)}`))}
      from contacts.contact ${sql.join(
        parts.map(({ join }) => join),
        sql` `,
      )}
      where contact.account_id = ${context.accountId} and contact.subject_id = any(${asked})
      order by contact.id
    ) as person`.execute(context.tx);
  return rows[0] as PeopleColumns;
}

/** Said once, since every table is asked for all of them. */
const asked = sql<SubjectId[]>`(select ids from asked)::uuid[]`;

/** What of a person stands in one place, joined to `contacts.contact`. */
type Part = { join: RawBuilder<unknown>; values: Record<string, RawBuilder<unknown>> };

function contactPart(plain: readonly string[]): Part {
  return {
    join: sql``,
    values: {
      id: sql`contact.id`,
      address: sql`contact.address_sealed`,
      identity: sql`contact.identity_sealed`,
      language: sql`contact.language`,
      source: sql`contact.source_id`,
      created: sql`contact.created_at`,
      updated: sql`contact.updated_at`,
      ...Object.fromEntries(plain.map((name) => [`plain_${name}`, sql`contact.attributes ->> ${name}`])),
    },
  };
}

function listsPart({ accountId }: Context): Part {
  return {
    join: sql`left join (
      select subject_id, string_agg(list_id::text, ',' order by list_id) as ids from contacts.list_member
      where account_id = ${accountId} and subject_id = any(${asked}) group by subject_id
    ) as lists on lists.subject_id = contact.subject_id`,
    values: { lists: sql`lists.ids` },
  };
}

async function gatePart(context: Context, id: number): Promise<Part> {
  const people = sql`select unnest(${asked}) as subject_id`;
  const name = sql.ref(`gate_${id}`);
  return {
    join: sql`left join (
      select subject_id, ${verdictSql} as may, state, strength::text, since
      from (${await gateOver(context, id, people, { among: asked })}) as judged
    ) as ${name} on ${name}.subject_id = contact.subject_id`,
    values: {
      [`may_${id}`]: sql`${name}.may`,
      [`said_${id}`]: sql`${name}.state`,
      [`proof_${id}`]: sql`${name}.strength`,
      [`since_${id}`]: sql`${name}.since`,
    },
  };
}
