import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvents, decideOne, getSource, verifyLedger, withdraw } from "#domains/consent/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { deleteList } from "./delete-list.ts";
import { findContacts } from "./find-contacts.ts";
import { importRejections } from "./import-rejections.ts";
import type { SourceAnswers } from "./import-source.ts";
import { getImport } from "./imports.sql.ts";
import { previewImport } from "./preview-import.ts";
import { runImport } from "./run-import.ts";
import { saveContact } from "./save-contact.ts";
import { startImport } from "./start-import.ts";
import { contactTimeline } from "./timeline.ts";

let t: TestResources;
let shop: Shop;

beforeAll(async () => {
  t = await openTestResources();
});
afterAll(() => t.close());

const onPaper: SourceAnswers = {
  origin: "asked_on_paper",
  agreed: "each",
  askedHow: "Carte remplie en caisse",
  obtainedOn: "2026-01-05",
  informed: true,
};
const byName = [
  { column: 0, field: "email" },
  { column: 1, attribute: "FIRSTNAME" },
] as const;
const never = new AbortController().signal;

const start = (text: string, more: object = {}) =>
  shop.work((context) =>
    startImport(context, {
      fileName: "clients.csv",
      content: { text },
      mapping: [...byName],
      listId: shop.listId,
      source: onPaper,
      ...more,
    }),
  );
const payload = (importId: number) => ({ accountId: shop.accountId, importId });
const seen = (importId: number) => shop.work((context) => getImport(context, importId));
const people = () =>
  shop.work((context) => findContacts(context, {}, { limit: 1000, offset: 0, sort: "asc" }));
const many = (size: number): string =>
  `email,prénom\n${Array.from({ length: size }, (_, i) => `personne${i}@exemple.fr,Prénom ${i}`).join("\n")}\n`;

describe("an import", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("keeps everybody it can read, says what it left out, and permits no more than a file proves", async () => {
    const refused = await shop.work((context) =>
      saveContact(context, { address: "non@exemple.fr", attributes: {} }),
    );
    await shop.work((context) =>
      withdraw(context, {
        subjectId: refused.subjectId,
        purposeIds: [shop.newsletterId],
        method: "one_click",
      }),
    );
    await shop.work((context) =>
      saveContact(context, { address: "connue@exemple.fr", attributes: { FIRSTNAME: "Déjà" } }),
    );
    const text =
      "email;prénom\nmarie@exemple.fr;Marie\nconnue@exemple.fr;Autre\nnon@exemple.fr;Non\npas une adresse;X\nMARIE@exemple.fr;Bis\ntrop;de;cellules\n";
    const { processId, mailability, import: queued } = await start(text);
    expect(queued).toMatchObject({ state: "queued", rowsTotal: 6, done: false });
    expect(mailability).toMatchObject({
      mailable: 0,
      notMailable: 3,
      reasons: [{ reason: "evidence_too_weak" }],
    });

    await runImport(t.resources, payload(processId), never);
    expect(await seen(processId)).toMatchObject({
      state: "completed",
      done: true,
      rowsDone: 6,
      rejections: 4,
      counts: {
        created: 1,
        updated: 1,
        unchanged: 1,
        invalidAddress: 1,
        duplicateInFile: 1,
        unreadable: 1,
        keptOptedOut: 1,
        consentRecorded: 2,
      },
    });
    const decision = await shop.work((context) =>
      decideOne(context, { subjectId: refused.subjectId, purposeId: shop.newsletterId }),
    );
    expect(decision).toMatchObject({ allowed: false, reasons: expect.arrayContaining(["withdrawn"]) });
    const members = await shop.work((context) =>
      findContacts(context, { listIds: [shop.listId] }, { limit: 10, offset: 0, sort: "asc" }),
    );
    expect(members.contacts.map((each) => each.address).sort()).toEqual([
      "connue@exemple.fr",
      "marie@exemple.fr",
    ]);
    expect(members.contacts.find((each) => each.address?.startsWith("connue"))?.attributes.FIRSTNAME).toBe(
      "Déjà",
    );
    const csv = await shop.work((context) => importRejections({ ...context, language: "fr" }, processId));
    expect(String(csv.content).split("\r\n").slice(1, 3)).toEqual([
      "4;Cette personne avait déjà dit non\u00a0: rien ne change pour elle et elle n’est pas mise sur la liste.;kept_opted_out",
      "5;Adresse e-mail incomplète.;invalid_address",
    ]);
  });

  it("keeps nothing of the file, and shows on each person's page that it held them", async () => {
    const rows = await shop.work(({ tx }) =>
      tx.selectFrom("contacts.import").select(["id", "content_sealed"]).execute(),
    );
    expect(rows.every((row) => row.content_sealed === null)).toBe(true);
    const entries = await shop.work((context) =>
      contactTimeline(context, { identifier: "marie@exemple.fr" }),
    );
    expect(entries.map((entry) => entry.kind)).toEqual(
      expect.arrayContaining(["import", "consent", "list", "created"]),
    );
    expect(entries.find((entry) => entry.kind === "import")).toMatchObject({ fileName: "clients.csv" });
  });

  it("of the same file again is asked for, and doubles nobody and nothing", async () => {
    const text = many(3);
    const first = await start(text);
    await runImport(t.resources, payload(first.processId), never);
    await expect(start(text)).rejects.toMatchObject({ reason: "contacts.imported_before" });
    const before = await people();
    const again = await start(text, { again: true });
    await runImport(t.resources, payload(again.processId), never);
    expect((await seen(again.processId)).counts).toMatchObject({
      created: 0,
      unchanged: 3,
      consentRecorded: 0,
    });
    expect((await people()).count).toBe(before.count);
  });

  it("of a bought list stores people whom nobody may write to", async () => {
    const { processId, mailability } = await start("email,prénom\nachete@exemple.fr,A\n", {
      source: { ...onPaper, origin: "bought" },
    });
    expect(mailability).toMatchObject({
      mailable: 0,
      basis: "none",
      reasons: [{ reason: "bought" }, { reason: "no_permission" }],
    });
    await runImport(t.resources, payload(processId), never);
    const { source, counts } = await seen(processId);
    expect(counts).toMatchObject({ created: 1, consentRecorded: 0 });
    expect(await shop.work((context) => getSource(context, source.id))).toMatchObject({
      kind: "import",
      basis: "none",
      strength: "none",
    });
    const subjectId = await shop.work((context) => findSubject(context, "achete@exemple.fr"));
    if (!subjectId) throw new Error("not stored");
    expect(
      await shop.work((context) => decideOne(context, { subjectId, purposeId: shop.newsletterId })),
    ).toMatchObject({ allowed: false });
  });

  it("into a list that is gone fails, and says so", async () => {
    const { processId } = await start(many(2), { again: true });
    await expect(shop.work((context) => deleteList(context, shop.listId))).rejects.toMatchObject({
      reason: "contacts.list_busy",
    });
    await shop.work(({ tx }) => tx.deleteFrom("contacts.list").where("id", "=", shop.listId).execute());
    await runImport(t.resources, payload(processId), never);
    expect(await seen(processId)).toMatchObject({
      state: "failed",
      done: true,
      failure: "There is no such list.",
    });
  });
});

describe("interrupted work", () => {
  const size = 2600;

  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("goes on where it was, and loses and doubles nothing, whatever fails and however many run", async () => {
    const { processId } = await start(many(size));
    const saboteur = new pg.Client({ connectionString: t.databases.urls.vaultOwner });
    await saboteur.connect();
    const names = [t.databases.urls.operational, t.databases.urls.vault].map((url) =>
      new URL(url).pathname.slice(1),
    );
    let failed = 0;
    for (let round = 0; round < 12; round++) {
      let running = 2;
      const runs = [1, 2].map(() =>
        runImport(t.resources, payload(processId), never)
          .catch(() => failed++)
          .finally(() => running--),
      );
      while (running > 0) {
        await new Promise((resolve) => setTimeout(resolve, 30 + ((round * 53) % 250)));
        // Whatever statement is running fails, wherever in a batch that is.
        await saboteur.query(
          "select pg_cancel_backend(pid) from pg_stat_activity where datname = any($1) and state = 'active' and pid <> pg_backend_pid()",
          [names],
        );
      }
      await Promise.all(runs);
    }
    await saboteur.end();
    await runImport(t.resources, payload(processId), never);
    expect(failed).toBeGreaterThan(2);
    expect(await seen(processId)).toMatchObject({
      state: "completed",
      rowsDone: size,
      counts: { created: size, consentRecorded: size },
    });
    expect((await people()).count).toBe(size);
    expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true, size });
  });

  it("stops between two batches when the process is asked to", async () => {
    const { processId } = await start(many(size).replaceAll("personne", "autre"));
    const stopping = new AbortController();
    stopping.abort();
    await expect(runImport(t.resources, payload(processId), stopping.signal)).rejects.toThrow();
    expect(await seen(processId)).toMatchObject({ rowsDone: 0, done: false });
  });
});

describe("a preview", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });
  const preview = (input: object) =>
    shop.work((context) => previewImport(context, { fileName: "f.csv", content: { text: "" }, ...input }));

  it("keeps nothing", async () => {
    const shown = await preview({
      content: { text: "email,prénom\na@b.fr,A\nx,B\n" },
      listId: shop.listId,
      source: onPaper,
    });
    expect(shown).toMatchObject({
      delimiter: ",",
      headers: ["email", "prénom"],
      mapping: [...byName],
      counts: { valid: 1, invalidAddress: 1 },
      rejections: [{ line: 3, reason: "invalid_address" }],
      mailability: { mailable: 0, notMailable: 1 },
    });
    expect((await people()).count).toBe(0);
    expect(await shop.work((context) => findSubject(context, "a@b.fr"))).toBeUndefined();
  });

  it("warns of the file's age, of lacking names, of special categories, of what was imported before", async () => {
    const kinds = async (input: object) => (await preview(input)).warnings.map((warning) => warning.kind);
    expect(
      await kinds({
        content: { base64: Buffer.from("email;prénom\na@b.fr;Zoé\n", "latin1").toString("base64") },
      }),
    ).toEqual(["old_encoding"]);
    expect(await kinds({ content: { text: "a@b.fr\nc@d.fr\n" } })).toEqual(["no_header"]);
    const religion = {
      content: { text: "email,religion\na@b.fr,x\n" },
      mapping: [
        { column: 0, field: "email" },
        { column: 1, attribute: "FIRSTNAME" },
      ],
    };
    expect(await kinds(religion)).toEqual(["special_category"]);
    await start("email,prénom\nz@b.fr,Z\n");
    expect(await kinds({ content: { text: "email,prénom\nz@b.fr,Z\n" } })).toEqual(["imported_before"]);
  });

  it.each([
    ["contacts.file_empty", { content: { text: "" } }],
    ["contacts.file_empty", { content: { text: "email,prénom\n" } }],
    [
      "contacts.not_csv",
      { content: { base64: Buffer.from("PK\u0003\u0004\u0000\u0000").toString("base64") } },
    ],
    ["contacts.file_too_large", { content: { base64: "A".repeat(7_100_000) } }],
    [
      "contacts.no_address_column",
      { content: { text: "a,b\n1,2\n" }, mapping: [{ column: 0, attribute: "FIRSTNAME" }] },
    ],
    [
      "contacts.column_mapped_twice",
      {
        content: { text: "a,b\n1,2\n" },
        mapping: [
          { column: 0, field: "email" },
          { column: 0, attribute: "FIRSTNAME" },
        ],
      },
    ],
    [
      "contacts.column_missing",
      { content: { text: "a,b\n1,2\n" }, mapping: [{ column: 7, field: "email" }] },
    ],
    [
      "contacts.unknown_attribute",
      {
        content: { text: "a,b\n1,2\n" },
        mapping: [
          { column: 0, field: "email" },
          { column: 1, attribute: "NOPE" },
        ],
      },
    ],
  ])("answers %s", async (reason, input) => {
    await expect(preview(input)).rejects.toMatchObject({ reason });
  });
});

it("never brings back who objected, whatever came before", async () => {
  shop = await openShop(t.resources);
  const { subjectId } = await shop.work((context) =>
    saveContact(context, { address: "oppose@exemple.fr", attributes: {} }),
  );
  await shop.work((context) =>
    appendEvents(context, [
      {
        kind: "confirmed",
        method: "double_opt_in",
        subjectId,
        address: "oppose@exemple.fr",
        purposes: [{ id: shop.newsletterId, key: "newsletter", choice: "granted" }],
        basis: "consent",
        strength: "confirmed",
      },
    ]),
  );
  await shop.work((context) =>
    withdraw(context, { subjectId, purposeIds: "all_marketing", method: "preferences", kind: "objected" }),
  );
  const { processId } = await start("email,prénom\noppose@exemple.fr,O\n");
  await runImport(t.resources, payload(processId), never);
  expect((await seen(processId)).counts).toMatchObject({ keptOptedOut: 1, consentRecorded: 0 });
});
