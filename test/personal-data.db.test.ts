import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createContact } from "#domains/contacts/create-contact.ts";
import { getLists } from "#domains/contacts/index.ts";
import { collectSubject, finishErasure, type Held, startErasure } from "#domains/rights/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Holding } from "#kernel/holdings.ts";
import { modules } from "../src/app.ts";
import { meet, openBusiness, type Person, subscribe, type TestBusiness } from "./business.ts";
import { placesOf } from "./places-of.ts";
import { markIn, plant } from "./plant-person.ts";

/** What an erasure itself keeps of the person, to be finished: it is tried where erasures are. */
const ownOfErasures = "rights.erasure_person";

const holdings = modules
  .flatMap((module) => module.holdings)
  .filter(
    ({ about, subject, columns, table }) =>
      about === "contact" && subject && hasPersonal(columns) && table !== ownOfErasures,
  );

let t: TestBusiness;
let person: Person;
let held: Held[] = [];

beforeAll(async () => {
  t = await openBusiness();
  const address = "zibeline@exemple.fr";
  await t.work(async (context) =>
    createContact(context, {
      email: address,
      attributes: { FIRSTNAME: "Zibeline" },
      listIds: (await getLists(context)).map(({ id }) => id),
    }),
  );
  person = await t.work(async (context) => {
    const met = await meet(context, address);
    await subscribe(context, met, t.newsletter);
    return met;
  });
  const { subjectId } = person;
  const ring = await t.work((context) => keyringFor(context, [subjectId]));
  const database = t.databases.urls.operational;
  for (const holding of holdings) await plant(holding, { accountId: t.accountId, subjectId, ring, database });
  held = await t.work((context) => collected(context));
});
afterAll(() => t.close());

async function collected(context: Parameters<typeof collectSubject>[0]): Promise<Held[]> {
  const all: Held[] = [];
  for await (const each of collectSubject(context, person.subjectId)) all.push(each);
  return all;
}

function hasPersonal(columns: Holding["columns"]): boolean {
  return Object.values(columns).some((column) => column.kind === "personal");
}

test("there is enough to look at", () => {
  expect(holdings.length).toBeGreaterThan(15);
});

test.each(holdings.map((holding) => [holding.table, holding] as const))(
  "what %s holds of a person is in the answer to their request",
  (table, holding) => {
    const rows = held.filter((each) => each.holding.table === table).flatMap((each) => each.rows);
    expect(rows.length).toBeGreaterThan(0);
    for (const [name, column] of Object.entries(holding.columns)) {
      if (column.kind !== "personal") continue;
      const values = rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined);
      expect(values, `${table}.${name}`).not.toEqual([]);
      // What the domain itself wrote is its own; what was planted is known.
      if (column.sealed && rows.length === 1 && !writtenByUs.has(table))
        expect(values).toEqual([markIn(table, name)]);
    }
  },
);

const writtenByUs = new Set(["contacts.contact", "consent.evidence", "consent.standing"]);

test("nothing of it survives the erasure", async () => {
  const { subjectId } = person;
  const before = await heldIn(t.databases.urls.owner);
  expect(before).toContain("contacts.contact");
  const { erasureId } = await t.work((context) =>
    startErasure(context, { subjectIds: [subjectId], ground: "person_asked", told: "not" }),
  );
  expect(await finishErasure(t.resources, { accountId: t.accountId, erasureId })).toBe("done");
  expect(await t.work((context) => collected(context))).toEqual([]);
  const allowed = new Set(
    holdings.filter(({ onErase }) => onErase !== "delete_row").map(({ table }) => table),
  );
  expect((await heldIn(t.databases.urls.owner)).filter((table) => !allowed.has(table))).toEqual([]);
  // Nor does their id stand anywhere that nobody declared; jobs and traces name people by nothing else.
  const stays = new Set(
    modules
      .flatMap((module) => module.holdings)
      .filter(({ about, subject, onErase }) => about === "contact" && subject && onErase !== "delete_row")
      .map(({ table }) => table),
  );
  const places = [...(await placesOf(t.databases.urls.owner, subjectId)).keys()];
  expect(places.filter((table) => !stays.has(table) && !table.startsWith("pgboss."))).toEqual([]);
  // Rows that stay are unreadable: there is no key, in the vault or anywhere.
  const ring = await t.work((context) => keyringFor(context, [subjectId]));
  expect(ring.has(subjectId)).toBe(false);
});

test("whatever there is of a person is found by an index, not by reading the table", async () => {
  const client = new pg.Client({ connectionString: t.databases.urls.owner });
  await client.connect();
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select n.nspname || '.' || c.relname as table,
           array(select a.attname::text from unnest(i.indkey[0:1]) as k join pg_attribute a on a.attrelid = c.oid and a.attnum = k) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where i.indpred is null or c.relname = 'file'`);
  await client.end();
  const slow = modules
    .flatMap((module) => module.holdings)
    .filter(({ about, subject, table }) => about === "contact" && subject && !/^(vault|trace)\./.test(table))
    .filter(
      ({ table, subject }) =>
        !rows.some((index) => index.table === table && index.columns.join() === `account_id,${subject}`),
    );
  // Of an erasure's own people: few, and looked up by the erasure.
  expect(slow.map(({ table }) => table)).toEqual([]);
});

/** The tables that hold a row about the person. */
async function heldIn(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables: string[] = [];
  for (const { table, subject } of holdings) {
    const { rowCount } = await client.query(
      `select 1 from ${table} where account_id = $1 and ${subject} = $2`,
      [t.accountId, person.subjectId],
    );
    if (rowCount) tables.push(table);
  }
  await client.end();
  return tables;
}
