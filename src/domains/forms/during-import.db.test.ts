import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  createSource,
  holdLedger,
  listPurposes,
  pause,
  pausedUntil,
  verifyLedger,
} from "#domains/consent/index.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { requestCheck, runCheck } from "#domains/contacts/import/check-import.ts";
import { createImport } from "#domains/contacts/import/create-import.ts";
import { getImport } from "#domains/contacts/import/imports.sql.ts";
import { planImport } from "#domains/contacts/import/plan-import.ts";
import { mostRows } from "#domains/contacts/import/read-batches.ts";
import { mostAtOnce, runImport } from "#domains/contacts/import/run-import.ts";
import { startImport } from "#domains/contacts/import/start-import.ts";
import { contactOf, getLists } from "#domains/contacts/index.ts";
import { recordConsent } from "#domains/contacts/record-consent.ts";
import { linkFor } from "#domains/delivery/index.ts";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { somebodyWaits } from "#test/somebody-waits.ts";
import { createForm, publishForm } from "./forms.api.ts";

let site: Site;
let owner: Member;
let form: string;
let newsletterId: number;
let listId: number;
let visitors = 0;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  const { id } = expectStatus(await owner.visitor.call(createForm, { body: { name: "Newsletter" } }), 201);
  const { url } = expectStatus(await owner.visitor.call(publishForm, { params: { formId: id } }), 201);
  form = new URL(url).pathname;
  newsletterId = (await work(listPurposes)).find(({ key }) => key === "newsletter")?.id ?? 0;
  listId = (await work(getLists))[0]?.id ?? 0;
});
afterAll(() => site.close());

const work = <T>(task: (context: Context) => Promise<T>): Promise<T> => site.inAccount(owner.accountId, task);
const never = new AbortController().signal;

function post(url: string, fields: Record<string, string> = {}) {
  return site.server.inject({
    method: "POST",
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "fr" },
    remoteAddress: `198.51.100.${++visitors}`,
  });
}

async function subjectOf(email: string): Promise<SubjectId> {
  const subject = await findSubject({ ...site.resources, accountId: owner.accountId as AccountId }, email);
  if (!subject) throw new Error("nobody");
  return subject;
}

async function confirmationOf(email: string): Promise<string> {
  const subject = await subjectOf(email);
  return work(async (context) => {
    const row = await context.tx
      .selectFrom("delivery.content")
      .selectAll()
      .where("subject_id", "=", subject)
      .executeTakeFirstOrThrow();
    const text = (await keyringFor(context, [subject])).open(subject, "delivery.content.sealed", row.sealed);
    return /\/c\/[\w-]+/.exec(text ?? "")?.[0] ?? "";
  });
}

/** As many as fill the batches that are at work at once, the one we look at far down among them. */
const size = (mostAtOnce - 0.5) * mostRows;

async function started(name: string, address: string): Promise<{ importId: number; accountId: AccountId }> {
  const rows = Array.from({ length: size }, (_, row) => `${name}${row}@exemple.fr;Zoé`);
  rows[(mostAtOnce - 1.5) * mostRows] = `${address};Zoé`;
  const importId = await work((context) =>
    createImport(context, { fileName: `${name}.csv`, text: `email;Prénom\n${rows.join("\n")}` }),
  );
  const payload = { importId, accountId: owner.accountId as AccountId };
  await work((context) =>
    planImport(context, importId, {
      mapping: [
        { column: 0, field: "email" },
        { column: 1, attribute: "FIRSTNAME" },
      ],
      listIds: [listId],
      source: {
        origin: "asked_on_paper",
        agreed: "each",
        askedHow: "Carte",
        obtainedOn: "2026-01-05",
        informed: true,
      },
    }),
  );
  await work((context) => requestCheck(context, importId));
  await runCheck(site.resources, payload, never);
  await work((context) => startImport(context, importId, {}));
  return payload;
}

/** Runs an import, and something else while its batches have all their people in hand and wait for the ledger. */
async function meanwhile<T>(payload: Awaited<ReturnType<typeof started>>, act: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: site.databases.urls.owner });
  await other.connect();
  try {
    await other.query("begin");
    await other.query("select from consent.ledger where account_id = $1 for update", [owner.accountId]);
    const run = runImport(site.resources, payload, never);
    const held = async () => {
      const { rows } = await other.query(
        `select count(*)::int as held from pg_locks join pg_database on pg_database.oid = pg_locks.database
         where datname = current_database() and relation = 'contacts.list_member'::regclass and mode = 'RowExclusiveLock'`,
      );
      return rows[0].held >= mostAtOnce;
    };
    await vi.waitUntil(held, { timeout: 20_000, interval: 30 });
    const acting = act();
    const waits = async () => {
      // A transaction goes on seeing who was there when it first looked.
      await other.query("select pg_stat_clear_snapshot()");
      const { rows } = await other.query(
        `select count(*)::int as waiting from pg_locks join pg_stat_activity using (pid)
         where datname = current_database() and not granted`,
      );
      return rows[0].waiting >= 2;
    };
    await vi.waitUntil(waits, { timeout: 20_000, interval: 30 });
    await other.query("commit");
    const [result] = await Promise.all([acting, run]);
    return result;
  } finally {
    await other.end();
  }
}

async function expectWhole(importId: number): Promise<void> {
  expect(await work((context) => getImport(context, importId))).toMatchObject({
    state: "completed",
    rowsDone: size,
  });
  expect(await work((context) => verifyLedger(context))).toMatchObject({ sound: true });
}

test("who confirms while an import has them in hand is taken by both", async () => {
  const email = "inscrite@exemple.fr";
  await post(form, { email, purpose: String(newsletterId), version: "1", lang: "fr" });
  const link = await confirmationOf(email);
  const payload = await started("nouveau", email);
  const confirmed = await meanwhile(payload, () => post(link));
  expect(confirmed.statusCode).toBe(200);
  expect(confirmed.body).toContain("C’est confirmé");
  await expectWhole(payload.importId);
  const subject = await subjectOf(email);
  expect((await work((context) => contactOf(context, subject)))?.attributes).toMatchObject({
    FIRSTNAME: "Zoé",
  });
}, 60_000);

test("who chooses on their page while an import has them in hand waits for it, and no longer", async () => {
  const email = "choisit@exemple.fr";
  const first = await started("ancien", email);
  await runImport(site.resources, first, never);
  const subjectId = await subjectOf(email);
  const page = new URL(await work((context) => linkFor(context, { use: "preferences", subjectId }))).pathname;
  await work(({ tx }) =>
    sql`update contacts.contact set language = 'en' where subject_id = ${subjectId}`.execute(tx),
  );
  const payload = await started("autre", email);
  const saved = await meanwhile(payload, () => post(page, { language: "fr" }));
  expect(saved.statusCode).toBe(200);
  await expectWhole(payload.importId);
  expect((await work((context) => contactOf(context, subjectId)))?.language).toBe("fr");
}, 60_000);

/** Who says something of a person by one of the ways there are. */
const writers: Record<string, (email: string) => Promise<unknown>> = {
  "who confirms a sign-up": async (email) => {
    expect((await post(await confirmationOf(email))).statusCode).toBe(200);
  },
  "a program that adds somebody by its source": (email) =>
    asKey((context) => createContact(context, { email, listIds: [listId] })),
  "a program that adds somebody as blocked": (email) =>
    asKey((context) => createContact(context, { email, emailBlacklisted: true })),
  "a program that tells a yes": (email) =>
    asKey((context) => recordConsent(context, { email, choice: "granted", purposeIds: [newsletterId] })),
  "a program that tells a no": (email) =>
    asKey((context) => recordConsent(context, { email, choice: "withdrawn" })),
};

async function asKey<T>(task: (context: Context) => Promise<T>): Promise<T> {
  return work(async (context) => {
    const sourceId = await createSource(context, {
      kind: "api",
      name: "Boutique",
      askedHow: "Case à la commande",
      basis: "consent",
      strength: "recorded",
    });
    return task({ ...context, actor: { kind: "api_key", keyId: 1, sourceId, permissions: new Set() } });
  });
}

test.each(Object.entries(writers))(
  "%s holds the ledger before what stands of the person",
  async (name, write) => {
    const email = `${name.replaceAll(/\W/g, "-")}@exemple.fr`;
    await post(form, { email, purpose: String(newsletterId), version: "1", lang: "fr" });
    const subjectId = await subjectOf(email);
    const { writing } = await work(async (context) => {
      await holdLedger(context);
      const writing = write(email);
      writing.catch(() => {});
      await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
      await pause(context, subjectId, new Date(context.now.getTime() + 24 * 3600 * 1000));
      return { writing };
    });
    await writing;
    expect(await work((context) => pausedUntil(context, subjectId))).toBeDefined();
  },
);
