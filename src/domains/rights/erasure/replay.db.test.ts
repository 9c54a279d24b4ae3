import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createContact } from "#domains/contacts/create-contact.ts";
import { findContacts } from "#domains/contacts/find-contacts.ts";
import { keyringFor, liftBars } from "#domains/vault/index.ts";
import { meet, openBusiness, type Person, subscribe, type TestBusiness } from "#test/business.ts";
import { collectSubject, finishErasure, replayJournal, startErasure } from "../index.ts";

/**
 * Backups are copies of whole databases here, taken and put back by the server itself: what dump and restore do, without
 * programs that the embedded server lacks.
 */
let t: TestBusiness;
let superuser: pg.Client;
const folder = mkdtempSync(join(tmpdir(), "licet-replay-"));
const journal = join(folder, "erasures.ndjson");

beforeAll(async () => {
  t = await openBusiness({ LICET_ERASURE_JOURNAL: journal });
  superuser = new pg.Client({ connectionString: inject("databaseUrls").superuser });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await t.close();
  rmSync(folder, { recursive: true });
});

type Store = "operational" | "vault" | "archive";
const nameOf = (store: Store): string => new URL(t.databases.urls[store]).pathname.slice(1);

async function backup(store: Store): Promise<string> {
  const copy = `backup_${randomUUID().slice(0, 8)}`;
  await alone(nameOf(store), () =>
    superuser.query(`create database ${copy} template ${nameOf(store)} strategy file_copy`),
  );
  return copy;
}

/** The tables of the copy in place of those there are: the database keeps its name, its owner and its doors. */
async function restore(store: Store, copy: string): Promise<void> {
  const name = nameOf(store);
  const doors = await superuser.query<{ owner: string; acl: string[] | null }>(
    "select pg_get_userbyid(datdba) as owner, datacl::text[] as acl from pg_database where datname = $1",
    [name],
  );
  await alone(name, async () => {
    await superuser.query(`drop database ${name} with (force)`);
    await superuser.query(
      `create database ${name} template ${copy} strategy file_copy owner ${doors.rows[0]?.owner}`,
    );
  });
  await superuser.query(`revoke connect on database ${name} from public`);
  const reader = { operational: "licet_operational", vault: "licet_vault", archive: "licet_archive" }[store];
  await superuser.query(`grant connect on database ${name} to ${reader}`);
}

/** Nobody else may be connected while a database is copied. */
async function alone(name: string, work: () => Promise<unknown>): Promise<void> {
  await superuser.query(`alter database ${name} with allow_connections false`).catch(() => {});
  try {
    await superuser.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
      name,
    ]);
    await work();
  } finally {
    await superuser.query(`alter database ${name} with allow_connections true`);
  }
}

async function somebody(address: string): Promise<Person> {
  await t.work((context) =>
    createContact(context, { email: address, attributes: { FIRSTNAME: "Marguerite" } }),
  );
  return t.work(async (context) => {
    const person = await meet(context, address);
    await subscribe(context, person, t.newsletter);
    return person;
  });
}

async function erase({ subjectId }: Person): Promise<void> {
  const { erasureId } = await t.work((context) =>
    startErasure(context, { subjectIds: [subjectId], ground: "person_asked", told: "not" }),
  );
  expect(await finishErasure(t.resources, { accountId: t.accountId, erasureId })).toBe("done");
}

/** Neither found, nor readable, nor there. */
async function isGone({ subjectId, address }: Person): Promise<void> {
  const found = await t.work((context) =>
    findContacts(context, { search: address }, { limit: 10, offset: 0, sort: "desc" }),
  );
  expect(found.count).toBe(0);
  const stores = await t.work(async (context) => {
    expect((await keyringFor(context, [subjectId])).has(subjectId)).toBe(false);
    const names = [];
    for await (const { holding } of collectSubject(context, subjectId)) names.push(holding.table);
    return names;
  });
  expect(stores).toEqual([]);
  const { rows } = await t.asOwner("select 1 from contacts.contact where subject_id = $1", [subjectId]);
  expect(rows).toEqual([]);
  await expect(t.work((context) => createContact(context, { email: address }))).rejects.toThrow(
    "contacts.contact_erased",
  );
}

describe("somebody who was erased does not come back", () => {
  test.each([
    ["the operational database and the archive are restored", ["operational", "archive"]],
    ["the vault is restored", ["vault"]],
    ["everything is restored", ["operational", "vault", "archive"]],
  ] as const)("when %s", async (_, stores) => {
    const person = await somebody(`${stores.join("-")}@exemple.fr`);
    const stays = await somebody(`reste-${stores.join("-")}@exemple.fr`);
    const copies = new Map<Store, string>();
    for (const store of stores) copies.set(store, await backup(store));
    await erase(person);
    await isGone(person);
    for (const [store, copy] of copies) await restore(store, copy);
    expect(await replayJournal(t.resources)).toMatchObject({ replayed: 1, strange: 0 });
    await isGone(person);
    const found = await t.work((context) =>
      findContacts(context, { search: stays.address }, { limit: 10, offset: 0, sort: "desc" }),
    );
    expect(found.count).toBe(1);
    // Once is enough.
    expect(await replayJournal(t.resources)).toMatchObject({ replayed: 0, purgedAgain: 0 });
    for (const copy of copies.values()) await superuser.query(`drop database ${copy}`);
  });
});

test("who came back by their own will stays welcome when Licet starts again", async () => {
  const person = await somebody("revenue@exemple.fr");
  await erase(person);
  await isGone(person);
  await liftBars({ ...t.resources, accountId: t.accountId }, [person.address]);
  await replayJournal(t.resources);
  const { id } = await t.work((context) => createContact(context, { email: person.address }));
  expect(id).toBeGreaterThan(0);
});
