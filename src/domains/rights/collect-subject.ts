import { sql } from "kysely";
import { formerAddressesOf } from "#domains/contacts/index.ts";
import { tracesOf } from "#domains/trace/index.ts";
import { type Keyring, keyringFor, type SealedColumn } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { Column, Holding } from "#kernel/holdings.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Localized } from "#kernel/localized.ts";

export type HeldValue =
  | string
  | number
  | boolean
  | null
  | readonly HeldValue[]
  | { [name: string]: HeldValue };

/** One row about the person: each value by its column, opened and with names in place of ids. */
export type HeldRow = Readonly<Record<string, HeldValue>>;

/** Some rows of one store. A store comes in as many parts as it needs, one after the other. */
export type Held = { holding: Holding; rows: readonly HeldRow[] };

const atOnce = 1000;
/** Beside the columns of a store, by a name that none of them has: under which of the person’s addresses. */
const whose = "whose row";
const mostTraces = 50_000;

/**
 * Everything held of a person, under former addresses as well, store by store as the holdings declare them, some rows at a time: memory stays flat
 * whatever there is. A domain that declares what it holds is included by that. Ids, keyed hashes and secrets are left
 * out; stores that hold nothing of the person are, too. Read it to its end, or not at all: one store is open at a time.
 */
export async function* collectSubject(context: Context, subjectId: SubjectId): AsyncGenerator<Held> {
  const people = [subjectId, ...(await formerAddressesOf(context, [subjectId]))];
  const ring = await keyringFor(context, people);
  if (!ring.has(subjectId)) return;
  const nameOf = namesOf(context);
  for (const holding of context.personal.holdings) {
    if (!isReadable(holding)) continue;
    yield* readStore(context, { holding, ring, people, nameOf });
  }
  for (const each of people) yield* readTraces(context, each);
}

/** Whether rows of it can be told a person: it is about contacts, and not only by ids and hashes. */
export function isReadable({ about, subject, columns }: Holding): boolean {
  return (
    about === "contact" &&
    subject !== undefined &&
    Object.values(columns).some((column) => column.kind === "personal")
  );
}

type Reading = {
  holding: Holding;
  ring: Keyring;
  people: readonly SubjectId[];
  nameOf: ReturnType<typeof namesOf>;
};

async function* readStore(
  context: Context,
  { holding, ring, people, nameOf }: Reading,
): AsyncGenerator<Held> {
  const { table, columns, subject = "" } = holding;
  const told = Object.entries(columns).filter(([, column]) => isTold(column));
  await sql`
    declare held no scroll cursor for
    select ${sql.join(told.map(([name]) => sql.ref(name)))}, ${sql.ref(subject)} as ${sql.ref(whose)} from ${sql.table(table)}
    where account_id = ${context.accountId} and ${sql.ref(subject)} = any(${uuids(people)}::uuid[])`.execute(
    context.tx,
  );
  try {
    for (;;) {
      const { rows } = await sql<Record<string, unknown>>`fetch forward ${sql.lit(atOnce)} from held`.execute(
        context.tx,
      );
      if (rows.length === 0) return;
      for (const [, column] of told)
        if (column.kind === "identifier" && column.names) await nameOf.learn(column.names);
      const read = (row: Record<string, unknown>): HeldRow =>
        Object.fromEntries(
          told.map(([name, column]) => {
            const value = row[name];
            if (column.kind === "identifier") return [name, nameOf.tell(column.names, value)];
            if (column.kind === "personal" && column.sealed && Buffer.isBuffer(value))
              return [
                name,
                opened(ring.open(row[whose] as SubjectId, `${table}.${name}` as SealedColumn, value)),
              ];
            return [name, toldAs(value)];
          }),
        );
      yield { holding, rows: rows.map(read) };
    }
  } finally {
    await sql`close held`.execute(context.tx);
  }
}

function isTold(column: Column): boolean {
  return (
    column.kind === "personal" || column.kind === "other" || (column.kind === "identifier" && !!column.names)
  );
}

/** Sealed values are texts, or JSON where there is more to say. */
function opened(text: string | undefined): HeldValue {
  if (text === undefined) return null;
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as HeldValue;
  } catch {
    return text;
  }
}

function toldAs(value: unknown): HeldValue {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return opened(value);
  if (Buffer.isBuffer(value)) return value.toString("base64");
  return (value ?? null) as HeldValue;
}

type Named = { table: string; column: string };

/** What things are called whose ids stand in rows: each table is read once, names are few. */
function namesOf(context: Context) {
  const known = new Map<string, Map<number, string>>();
  return {
    async learn({ table, column }: Named): Promise<void> {
      if (known.has(table)) return;
      const { rows } = await sql<{ id: number; name: unknown }>`
        select id, ${sql.ref(column)} as name from ${sql.table(table)} where account_id = ${context.accountId}`.execute(
        context.tx,
      );
      known.set(table, new Map(rows.map(({ id, name }) => [id, inLanguage(name, context)])));
    },
    tell(named: Named | undefined, id: unknown): HeldValue {
      if (id === null || id === undefined || !named) return null;
      if (Array.isArray(id))
        return id.map((each) => known.get(named.table)?.get(Number(each)) ?? String(each));
      return known.get(named.table)?.get(Number(id)) ?? String(id);
    },
  };
}

function inLanguage(name: unknown, { language }: Context): string {
  if (typeof name !== "object" || name === null) return String(name);
  const texts = name as Partial<Localized>;
  return (isLanguage(language) ? texts[language] : undefined) ?? texts.en ?? texts.fr ?? "";
}

/** Who looked and what was done, with what for; no names of staff (law: by default). */
async function* readTraces(context: Context, subjectId: SubjectId): AsyncGenerator<Held> {
  const holding = context.personal.holdings.find(({ table }) => table === "trace.entry");
  // The newest of them, told as everything is: from the first to the last.
  const entries = (await tracesOf(context, subjectId, mostTraces)).reverse();
  if (!holding || entries.length === 0) return;
  for (let from = 0; from < entries.length; from += atOnce) {
    yield {
      holding,
      rows: entries.slice(from, from + atOnce).map(({ at, operation, purpose, actor_kind, outcome }) => ({
        at: at.toISOString(),
        operation,
        purpose,
        actor_kind,
        outcome,
      })),
    };
  }
}
