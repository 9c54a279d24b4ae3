import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContact } from "#domains/contacts/create-contact.ts";
import { deleteContact } from "#domains/contacts/delete-contact.ts";
import { findContact, updateContact } from "#domains/contacts/index.ts";
import { createFile } from "#domains/files/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { keyringFor, liftBars } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { meet, openBusiness, type Person, subscribe, type TestBusiness } from "#test/business.ts";
import { certificateOf, collectSubject, finishErasure, startErasure } from "../index.ts";
import { countsOf, steps } from "./erasures.sql.ts";
import { acknowledge, recipientsOf } from "./recipients.ts";

let t: TestBusiness;
let number = 0;
const masterKey = randomBytes(32).toString("base64");
const folder = mkdtempSync(join(tmpdir(), "licet-erasure-"));
const journal = join(folder, "erasures.ndjson");

beforeAll(async () => {
  t = await openBusiness({ LICET_MASTER_KEY: masterKey, LICET_ERASURE_JOURNAL: journal });
});
afterAll(async () => {
  await t.close();
  rmSync(folder, { recursive: true });
});

/** A subscriber who is a contact and was sent something. */
async function somebody(): Promise<Person> {
  number += 1;
  const address = `personne${number}@exemple.fr`;
  await t.work((context) =>
    createContact(context, { email: address, attributes: { FIRSTNAME: "Marguerite" } }),
  );
  return t.work(async (context) => {
    const person = await meet(context, address);
    await subscribe(context, person, t.newsletter);
    await context.tx
      .insertInto("delivery.introduced")
      .values({
        account_id: t.accountId,
        subject_id: person.subjectId,
        message_id: person.subjectId,
        at: context.now,
      })
      .execute();
    return person;
  });
}

const start = (subjectIds: SubjectId[], told: "by_mail" | "not" = "not") =>
  t.work((context) => startErasure(context, { subjectIds, ground: "person_asked", told }));

const finish = (erasureId: string) => finishErasure(t.resources, { accountId: t.accountId, erasureId });

/** Runs it in another process, which is killed at that point. */
async function killedAt(erasureId: string, dieAt: string): Promise<void> {
  const { urls } = t.databases;
  const environment = {
    LICET_LOG_LEVEL: "silent",
    LICET_MASTER_KEY: masterKey,
    LICET_ERASURE_JOURNAL: journal,
    DATABASE_URL: urls.operational,
    VAULT_DATABASE_URL: urls.vault,
    ARCHIVE_DATABASE_URL: urls.archive,
  };
  const given = { environment, accountId: t.accountId, erasureId, dieAt };
  const child = fork(new URL("./run-erasure.fixture.ts", import.meta.url), [JSON.stringify(given)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [, signal] = await once(child, "exit");
  expect(signal, dieAt).toBe("SIGKILL");
}

/** As the dispatcher leaves a message that a server has taken. */
const messagesHaveLeft = () =>
  t.asOwner("update delivery.message set state = 'submitted' where account_id = $1 and state = 'queued'", [
    t.accountId,
  ]);

describe("an erasure", () => {
  test("ends as it should when its process is killed at every step, before and after its commit", async () => {
    const { subjectId } = await somebody();
    const { erasureId } = await start([subjectId], "by_mail");
    for (const step of steps) {
      for (const point of ["worked", "committed"]) {
        await killedAt(erasureId, `${step}:${point}`);
        if (`${step}:${point}` === "tell:committed") await messagesHaveLeft();
      }
    }
    expect(await finish(erasureId)).toBe("done");
    const counts = await t.work((context) => countsOf(context, erasureId));
    // Each once, however often it was begun.
    expect(counts).toEqual(
      expect.arrayContaining([
        { store: "archive.record", became: "archived", rows: 1 },
        { store: "contacts.contact", became: "deleted", rows: 1 },
        { store: "consent.event", became: "unreadable", rows: 2 },
        { store: "delivery.message", became: "unreadable", rows: 1 },
      ]),
    );
    const { facts } = await t.work((context) => certificateOf(context, erasureId));
    expect(facts.told).toEqual({ byMail: 1, notReached: 0 });
    const { rows } = await t.resources.archiveDb
      .selectFrom("archive.record")
      .select("id")
      .execute()
      .then((records) => ({ rows: records }));
    expect(rows).toHaveLength(1);
  }, 400_000);

  test("waits with the key until the last message has left", async () => {
    const { subjectId } = await somebody();
    const { erasureId } = await start([subjectId], "by_mail");
    expect(await finish(erasureId)).toBe("wait");
    const key = () =>
      t.resources.vaultDb
        .selectFrom("vault.subject")
        .select("salt")
        .where("subject_id", "=", subjectId)
        .execute();
    expect(await key()).toHaveLength(1);
    await messagesHaveLeft();
    expect(await finish(erasureId)).toBe("done");
    expect(await key()).toHaveLength(0);
  });

  test("of nobody, or of somebody who is being erased, is refused", async () => {
    const { subjectId } = await somebody();
    await start([subjectId]);
    await expect(start([subjectId])).rejects.toThrow("rights.nobody_to_erase");
    await expect(start([crypto.randomUUID() as SubjectId])).rejects.toThrow("rights.nobody_to_erase");
  });

  test("names nobody in the journal's file, and keeps their address from being added by others", async () => {
    const { subjectId, address } = await somebody();
    const { erasureId } = await start([subjectId]);
    await finish(erasureId);
    const text = readFileSync(journal, "utf8");
    expect(text).toContain(subjectId);
    expect(text).not.toContain(address);
    const add = () => t.work((context) => createContact(context, { email: address }));
    await expect(add()).rejects.toThrow("contacts.contact_erased");
    // Back by their own will, they are somebody new.
    await liftBars({ ...t.resources, accountId: t.accountId }, [address]);
    const { id } = await add();
    const { rows } = await t.asOwner("select subject_id from contacts.contact where id = $1", [id]);
    expect(rows[0]?.subject_id).not.toBe(subjectId);
  });

  test("notes who had taken the data out, withdraws the file, and waits for their word", async () => {
    const { subjectId } = await somebody();
    const exportId = await t.work(async (context) => {
      const fileId = await createFile(context, {
        kind: "export",
        name: "clients.csv",
        contentType: "text/csv",
      });
      const { id } = await context.tx
        .insertInto("files.export")
        .values({
          account_id: t.accountId,
          kind: "contacts",
          permission: "contacts:export",
          format: "csv",
          language: "fr",
          parameters_sealed: Buffer.from("x"),
          stated_purpose: "Catalogue",
          state: "completed",
          file_id: fileId,
          trace_id: context.traceId,
          created_by: "api_key:1",
          created_at: context.now,
          finished_at: context.now,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await traceSet(context, { operation: "contacts.export", purpose: "x", kind: "export", setId: id }, [
        subjectId,
      ]);
      return id;
    });
    const { erasureId } = await start([subjectId]);
    expect(await finish(erasureId)).toBe("done");
    const open = await t.work((context) => recipientsOf(context, erasureId));
    expect(open).toMatchObject([{ kind: "export", reference: exportId, acknowledgedAt: null }]);
    const { rows } = await t.asOwner("select file_id from files.export where id = $1", [exportId]);
    expect(rows).toEqual([{ file_id: null }]);
    const said = { erasureId, kind: "export", reference: exportId } as const;
    await t.work((context) => acknowledge(context, said));
    expect((await t.work((context) => recipientsOf(context, erasureId)))[0]?.acknowledgedAt).toBeInstanceOf(
      Date,
    );
    await expect(
      t.work((context) => acknowledge(context, { ...said, reference: exportId + 1 })),
    ).rejects.toThrow("rights.recipient_not_found");
  });

  test("of many is one erasure with one certificate", async () => {
    const people = [];
    for (let i = 0; i < 5; i += 1) people.push(await somebody());
    const { erasureId } = await start(people.map(({ subjectId }) => subjectId));
    expect(await finish(erasureId)).toBe("done");
    const { facts } = await t.work((context) => certificateOf(context, erasureId));
    expect(facts).toMatchObject({ people: 5 });
    expect(facts.stores).toContainEqual({ store: "contacts.contact", became: "deleted", rows: 5 });
  });
});

test("a former address leads nobody on once the contact was deleted and either address is erased", async () => {
  const moved = async () => {
    const { subjectId: former } = await somebody();
    const to = `partie${number}@exemple.fr`;
    await t.work((context) =>
      updateContact(context, { identifier: `personne${number}@exemple.fr` }, { attributes: { EMAIL: to } }),
    );
    const { subjectId } = await t.work((context) => findContact(context, { identifier: to }));
    await t.work((context) => deleteContact(context, { identifier: to }));
    return { former, now: subjectId };
  };
  const [one, other] = [await moved(), await moved()];
  const left = () =>
    t.work(({ tx, accountId }) =>
      tx
        .selectFrom("contacts.former_address")
        .select(["former_subject_id", "subject_id"])
        .where("account_id", "=", accountId)
        .execute(),
    );
  // Deleted is not erased: proof and refusals are there, and the way to them.
  expect(await left()).toHaveLength(2);
  for (const subjectId of [one.former, other.now])
    expect(await finish((await start([subjectId])).erasureId)).toBe("done");
  expect(await left()).toEqual([]);
  const ring = await t.work((context) => keyringFor(context, [one.now, other.former]));
  expect([ring.has(one.now), ring.has(other.former)]).toEqual([true, false]);
});

test("what is left under former addresses is shown and erased along, and nobody is written to there", async () => {
  const first = await somebody();
  const old = `nouvelle${number}@exemple.fr`;
  const newest = `derniere${number}@exemple.fr`;
  for (const [from, to] of [
    [`personne${number}@exemple.fr`, old],
    [old, newest],
  ] as const)
    await t.work((context) => updateContact(context, { identifier: from }, { attributes: { EMAIL: to } }));
  const now = await t.work((context) => findContact(context, { identifier: newest }));
  const held = await t.work(async (context) => {
    const stores: string[] = [];
    for await (const { holding } of collectSubject(context, now.subjectId)) stores.push(holding.table);
    return stores;
  });
  expect(held).toContain("consent.event");
  const { erasureId, people } = await start([now.subjectId], "by_mail");
  expect(people).toBe(1);
  await t.work((context) => finishErasure(t.resources, { accountId: context.accountId, erasureId }));
  const written = await t.work(async (context) =>
    context.tx
      .selectFrom("rights.erasure_person")
      .select(["subject_id", "former", "message_id", "address_hash"])
      .where("account_id", "=", context.accountId)
      .where("erasure_id", "=", erasureId)
      .execute(),
  );
  expect(written.map(({ former }) => former).sort()).toEqual([false, true, true]);
  expect(written.filter(({ former }) => former).every(({ message_id }) => message_id === null)).toBe(true);
  // Where there were proofs, the address is known and barred: nobody brings it back.
  expect(written.find(({ subject_id }) => subject_id === first.subjectId)?.address_hash).toBeTruthy();
  await t.work((context) =>
    context.tx
      .updateTable("delivery.message")
      .set({ state: "submitted" })
      .where("account_id", "=", context.accountId)
      .where("state", "=", "queued")
      .execute(),
  );
  expect(await finish(erasureId)).toBe("done");
  const ring = await t.work((context) => keyringFor(context, [first.subjectId, now.subjectId]));
  expect([ring.has(first.subjectId), ring.has(now.subjectId)]).toEqual([false, false]);
});
