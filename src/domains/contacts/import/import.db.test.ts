import { fork } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { changeSource } from "#domains/consent/change-source.ts";
import {
  appendEvents,
  blockDomain,
  decideOne,
  getSource,
  holdLedger,
  suppressionsOf,
  verifyLedger,
  withdraw,
} from "#domains/consent/index.ts";
import { appendPiece, createFile, finishFile } from "#domains/files/index.ts";
import { barringHasher, ensureSubject, findSubject, journalErasure } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { operationalRole } from "#kernel/migrate.ts";
import type { DomainModule, Download } from "#kernel/module.ts";
import { createBoss, startWorker } from "#kernel/worker.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { somebodyWaits } from "#test/somebody-waits.ts";
import { contactsModule } from "../contacts.module.ts";
import { findContact } from "../contacts.sql.ts";
import { createContact } from "../create-contact.ts";
import { deleteContact } from "../delete-contact.ts";
import { deleteList } from "../delete-list.ts";
import { findContacts } from "../find-contacts.ts";
import { holdContactsById } from "../hold-contacts.ts";
import { countList, standingQueue } from "../list-standing.ts";
import { listViews } from "../list-view.ts";
import { getList } from "../lists.sql.ts";
import { mergeContacts } from "../merge-contacts.ts";
import { saveContact } from "../save-contact.ts";
import { contactTimeline, importQueue } from "../timeline.ts";
import { updateContact } from "../update-contact.ts";
import { requestCheck, runCheck } from "./check-import.ts";
import { createImport } from "./create-import.ts";
import { importGaveUp } from "./give-up.ts";
import { getImport } from "./imports.sql.ts";
import { planImport } from "./plan-import.ts";
import { previewImport } from "./preview-import.ts";
import { mostRows } from "./read-batches.ts";
import { checkedRows, importRejections } from "./rejections.ts";
import { runImport } from "./run-import.ts";
import type { SourceAnswers } from "./source-answers.ts";
import { startImport } from "./start-import.ts";
import { cancelImport, pauseImport, resumeImport } from "./steer-import.ts";
import { requestUndo, runUndo } from "./undo-import.ts";

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

type Given = Parameters<typeof planImport>[2] & { bytes?: Buffer };

/** An import as the console prepares it: file, plan, a look at every row. */
async function prepared(text: string, { bytes, ...more }: Given = {}): Promise<number> {
  const given = bytes ? { fileId: await uploaded(bytes) } : { fileName: "clients.csv", text };
  const importId = await shop.work((context) => createImport(context, given));
  await shop.work((context) =>
    planImport(context, importId, {
      mapping: [...byName],
      listIds: [shop.listId],
      source: onPaper,
      ...more,
    }),
  );
  await shop.work((context) => requestCheck(context, importId));
  await runCheck(t.resources, payload(importId), never);
  return importId;
}

async function uploaded(bytes: Buffer): Promise<number> {
  const fileId = await shop.work((context) =>
    createFile(context, { kind: "upload", name: "clients.csv", contentType: "text/csv" }),
  );
  const piece = 100_000;
  for (let at = 0; at < bytes.length; at += piece)
    await shop.work((context) => appendPiece(context, { fileId, bytes: bytes.subarray(at, at + piece) }));
  await shop.work((context) => finishFile(context, fileId));
  return fileId;
}

async function start(text: string, { again, ...more }: Given & { again?: true } = {}): Promise<number> {
  const importId = await prepared(text, more);
  await shop.work((context) => startImport(context, importId, { again }));
  return importId;
}

async function imported(text: string, more: Given & { again?: true } = {}) {
  const importId = await start(text, more);
  await runImport(t.resources, payload(importId), never);
  return seen(importId);
}

async function undone(importId: number) {
  await shop.work((context) => requestUndo(context, importId));
  await runUndo(t.resources, payload(importId), never);
  return seen(importId);
}

async function merge(context: Context, own: string, former: string): Promise<void> {
  const { id } = await findContact(context, { identifier: former });
  await mergeContacts(context, { identifier: own }, id);
}

/** Two contacts, of which one has gone into the other. */
async function mergedInto(own: string, former: string): Promise<void> {
  for (const email of [own, former]) await shop.work((context) => createContact(context, { email }));
  await shop.work((context) => merge(context, own, former));
}

async function textOf({ content }: Download): Promise<string> {
  let text = "";
  for await (const piece of content) text += String(piece);
  return text;
}

/** Whether somebody has this contact in hand. */
const isHeld = (id: number): Promise<boolean> =>
  shop.work(async ({ tx }) => {
    const row = tx.selectFrom("contacts.contact").select("id").where("id", "=", id);
    return !(await row.forKeyShare().skipLocked().executeTakeFirst());
  });

/** A worker that does these jobs, as a start of the product has one. */
async function startJobs(jobs: NonNullable<DomainModule["jobs"]>) {
  const boss = createBoss(t.databases.urls.operational, operationalRole, true, () => {});
  await boss.start();
  const stop = await startWorker(
    boss,
    t.resources,
    [{ name: "contacts", jobs, holdings: [] }],
    async () => {},
  );
  return {
    boss,
    stop: async () => {
      await stop();
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

const payload = (importId: number) => ({ accountId: shop.accountId, importId });
const seen = (importId: number) => shop.work((context) => getImport(context, importId));
const people = () =>
  shop.work((context) => findContacts(context, {}, { limit: 1000, offset: 0, sort: "asc" }));
const named = async (address: string) =>
  (await people()).contacts.find((contact) => contact.address === address);
const decisionOn = async (address: string) => {
  const subjectId = await shop.work((context) => findSubject(context, address));
  if (!subjectId) throw new Error("not known");
  return shop.work((context) => decideOne(context, { subjectId, purposeId: shop.newsletterId }));
};
const many = (size: number, name = "personne"): string =>
  `email,prénom\n${Array.from({ length: size }, (_, i) => `${name}${i}@exemple.fr,Prénom ${i}`).join("\n")}\n`;

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
    const counts = {
      created: 1,
      updated: 1,
      unchanged: 1,
      invalidAddress: 1,
      duplicateInFile: 1,
      unreadable: 1,
      keptOptedOut: 1,
      consentRecorded: 2,
    };
    const processId = await prepared(text);
    expect(await seen(processId)).toMatchObject({
      state: "draft",
      done: true,
      rowsTotal: 6,
      checked: {
        current: true,
        counts,
        mailability: [{ mailable: 0, notMailable: 3, reasons: [{ reason: "evidence_too_weak" }] }],
      },
    });
    expect(await shop.work((context) => findSubject(context, "marie@exemple.fr"))).toBeUndefined();
    await shop.work((context) => startImport(context, processId, {}));
    expect(await seen(processId)).toMatchObject({ state: "queued", rowsTotal: 6, done: false });

    await runImport(t.resources, payload(processId), never);
    expect(await seen(processId)).toMatchObject({
      state: "completed",
      done: true,
      rowsDone: 6,
      rejections: 4,
      counts,
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
    expect((await textOf(csv)).split("\r\n").slice(1, 3)).toEqual([
      "4;Cette personne avait déjà dit non\u00a0: rien ne change pour elle et elle n’est pas mise sur la liste.;kept_opted_out",
      "5;Ce n’est pas une adresse e-mail seule et complète.;invalid_address",
    ]);
  });

  it("keeps nothing of the file, and shows on each person's page that it held them", async () => {
    const files = await shop.work(({ tx }) => tx.selectFrom("files.file").select("id").execute());
    expect(files).toEqual([]);
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
    await imported(text);
    await expect(start(text)).rejects.toMatchObject({ reason: "contacts.imported_before" });
    const before = await people();
    const again = await imported(text, { again: true });
    expect(again.counts).toMatchObject({ created: 0, unchanged: 3, consentRecorded: 0 });
    expect((await people()).count).toBe(before.count);
  });

  it("of a bought list stores people whom nobody may write to", async () => {
    const importId = await start("email,prénom\nachete@exemple.fr,A\n", {
      source: { ...onPaper, origin: "bought" },
    });
    expect((await seen(importId)).checked?.mailability).toMatchObject([
      { mailable: 0, basis: "none", reasons: [{ reason: "bought" }, { reason: "no_permission" }] },
    ]);
    await runImport(t.resources, payload(importId), never);
    const { source, counts } = await seen(importId);
    expect(counts).toMatchObject({ created: 1, consentRecorded: 0 });
    expect(await shop.work((context) => getSource(context, source?.id ?? 0))).toMatchObject({
      kind: "import",
      basis: "none",
      strength: "none",
    });
    expect(await decisionOn("achete@exemple.fr")).toMatchObject({ allowed: false });
  });

  it("takes a no of the file for a no, for good, and of somebody known too", async () => {
    await shop.work((context) => saveContact(context, { address: "fidele@exemple.fr", attributes: {} }));
    const mapping = [
      { column: 0, field: "email" },
      { column: 1, field: "opt_out" },
    ] as const;
    const text =
      "email,désinscrit\nparti@exemple.fr,oui\nfidele@exemple.fr,2024-01-01\nreste@exemple.fr,non\n";
    const { counts, rejections } = await imported(text, { mapping: [...mapping], known: "skip" });
    expect(counts).toMatchObject({ created: 2, skipped: 1, optedOutInFile: 2, consentRecorded: 1 });
    expect(rejections).toBe(2);
    for (const address of ["parti@exemple.fr", "fidele@exemple.fr"])
      expect(await decisionOn(address)).toMatchObject({
        reasons: expect.arrayContaining(["withdrawn", "suppressed"]),
      });
    const later = await imported(`${many(0)}parti@exemple.fr,Encore\n`);
    expect(later.counts).toMatchObject({ keptOptedOut: 1, consentRecorded: 0 });
  });

  it("takes a no for a no also where the same address stands further up, in another batch or the same", async () => {
    const mapping = [
      { column: 0, field: "email" },
      { column: 1, field: "opt_out" },
    ] as const;
    const invalidAddress = mostRows + 100;
    const others = "personne,non\n".repeat(invalidAddress);
    const text = `email,désinscrit\nloin@exemple.fr,non\n${others}loin@exemple.fr,oui\npres@exemple.fr,non\npres@exemple.fr,oui\n`;
    const { counts, checked } = await imported(text, { mapping: [...mapping] });
    const told = { created: 2, invalidAddress, duplicateInFile: 2, optedOutInFile: 2 };
    expect([counts, checked?.counts]).toMatchObject([told, told]);
    for (const address of ["loin@exemple.fr", "pres@exemple.fr"])
      expect(await decisionOn(address)).toMatchObject({
        reasons: expect.arrayContaining(["withdrawn", "suppressed"]),
      });
  });

  it("takes the noes of a file of nothing else while one of these people takes back all themselves", async () => {
    const people = ["eux-memes@exemple.fr", "autre@exemple.fr"];
    for (const address of people)
      await shop.work((context) => saveContact(context, { address, attributes: {} }));
    const mapping = [
      { column: 0, field: "email" },
      { column: 1, field: "opt_out" },
    ] as const;
    const importId = await start(`email,désinscrit\n${people.join(",oui\n")},oui\n`, {
      mapping: [...mapping],
    });
    const { running } = await shop.work(async (context) => {
      await holdLedger(context);
      const running = runImport(t.resources, payload(importId), never);
      await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
      const subjectId = (await findSubject(context, "eux-memes@exemple.fr")) as SubjectId;
      await withdraw(context, { subjectId, purposeIds: "all_marketing", method: "one_click" });
      return { running };
    });
    await running;
    expect(await seen(importId)).toMatchObject({ state: "completed", counts: { optedOutInFile: 2 } });
    for (const address of people)
      expect(await decisionOn(address)).toMatchObject({
        reasons: expect.arrayContaining(["withdrawn", "suppressed"]),
      });
  });

  it("takes no yes for the contact that stayed from what one that was merged is called by", async () => {
    for (const [address, EXT_ID] of [["stays@exemple.fr", "R1"] as const, ["went@exemple.fr", "R2"] as const])
      await shop.work((context) => createContact(context, { email: address, ext_id: EXT_ID }));
    await shop.work(async (context) => {
      const { id } = await findContact(context, { identifier: "went@exemple.fr" });
      await mergeContacts(context, { identifier: "stays@exemple.fr" }, id);
    });
    const mapping = [
      { column: 0, field: "email" },
      { column: 1, attribute: "EXT_ID" },
    ] as const;
    for (const row of ["went@exemple.fr,", ",R2"]) {
      const { counts } = await imported(`email,n° client\n${row}\n`, { mapping: [...mapping] });
      expect(counts).toMatchObject({ created: 0, merged: 1, consentRecorded: 0 });
      expect(await decisionOn("stays@exemple.fr")).toMatchObject({ allowed: false });
    }
    const { counts } = await imported("email,n° client\n,R1\n", { mapping: [...mapping] });
    expect(counts).toMatchObject({ merged: 0, consentRecorded: 1 });
  });

  it("takes the yes of a contact's own row behind one by an address that was merged into it, near or far", async () => {
    const far = "personne,E\n".repeat(2200);
    for (const [name, between] of Object.entries({ near: "", far })) {
      const [own, former] = [`own-${name}@exemple.fr`, `former-${name}@exemple.fr`];
      await mergedInto(own, former);
      const text = `email,prénom\n${former},Avant\n${between}${own},Propre\n${former},Après\n`;
      const { counts, checked } = await imported(text, { known: "update" });
      for (const told of [counts, checked?.counts])
        expect(told).toMatchObject({
          created: 0,
          updated: 2,
          merged: 1,
          duplicateInFile: 1,
          consentRecorded: 1,
        });
      expect((await named(own))?.attributes.FIRSTNAME).toBe("Propre");
      expect(await named(former)).toBeUndefined();
      expect(await decisionOn(own)).toMatchObject({ reasons: ["evidence_too_weak"] });
    }
  });

  it("follows a merge that is made while it runs: nobody is made again, no yes is lent and no no is lost", async () => {
    const two = ["one", "two"].map((name) => ({
      own: `${name}-own@exemple.fr`,
      former: `${name}@exemple.fr`,
    }));
    const between = "personne,P,non\n".repeat(1.5 * mostRows);
    const [one, other] = two as [(typeof two)[0], (typeof two)[0]];
    const text = `email,prénom,désinscrit\n${one.former},Fichier,non\n${other.former},,non\n${between}${other.former},,oui\n`;
    for (const { own, former } of two)
      for (const email of [own, former]) await shop.work((context) => createContact(context, { email }));
    const importId = await start(text, {
      mapping: [...byName, { column: 2, field: "opt_out" }],
      known: "update",
    });
    const { running } = await shop.work(async (context) => {
      for (const { own, former } of two) await merge(context, own, former);
      const running = runImport(t.resources, payload(importId), never);
      await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
      return { running };
    });
    await running;
    const { counts } = await seen(importId);
    expect(counts).toMatchObject({ created: 0, merged: 2, duplicateInFile: 1, optedOutInFile: 1 });
    for (const { former } of two) expect(await named(former)).toBeUndefined();
    expect((await named(one.own))?.attributes.FIRSTNAME).toBe("Fichier");
    expect(await decisionOn(one.own)).toMatchObject({ reasons: expect.arrayContaining(["no_permission"]) });
    expect(await decisionOn(other.own)).toMatchObject({ reasons: expect.arrayContaining(["suppressed"]) });
  });

  it("fills, takes over or leaves alone who is a contact already, as it was asked to", async () => {
    await shop.work((context) =>
      saveContact(context, { address: "ancienne@exemple.fr", attributes: { FIRSTNAME: "Avant" } }),
    );
    const text = (name: string) => `email,prénom\nancienne@exemple.fr,${name}\n`;
    expect((await imported(text("Skip"), { known: "skip" })).counts).toMatchObject({
      skipped: 1,
      consentRecorded: 0,
    });
    expect((await imported(text("Fill"), { known: "fill" })).counts).toMatchObject({ unchanged: 1 });
    expect((await named("ancienne@exemple.fr"))?.attributes.FIRSTNAME).toBe("Avant");
    expect((await imported(text("Update"), { known: "update" })).counts).toMatchObject({ updated: 1 });
    expect((await named("ancienne@exemple.fr"))?.attributes.FIRSTNAME).toBe("Update");
  });

  it("takes telephones and foreign ids, each one’s own, finds people by them, and gives them back", async () => {
    const given: Given = {
      mapping: [...byName, { column: 2, attribute: "EXT_ID" }, { column: 3, attribute: "SMS" }],
      known: "update",
    };
    const head = "email,prénom,n° client,mobile\n";
    const first = await imported(
      `${head}ida@exemple.fr,Ida,C1,06 11 11 11 11\njoe@exemple.fr,Joe,C1,+33622222222\nkim@exemple.fr,Kim,C3,06 11 11 11 11\n`,
      given,
    );
    expect(first.counts).toMatchObject({ created: 3, valuesLeftOut: 2 });
    const holder = async (identifier: string, identifierType: "ext_id" | "phone_id") => {
      const found = await shop.work((context) =>
        findContact(context, { identifier, identifierType }).catch(() => undefined),
      );
      return found?.address;
    };
    expect(await holder("C1", "ext_id")).toBe("ida@exemple.fr");
    expect(await holder("33611111111", "phone_id")).toBe("ida@exemple.fr");
    expect((await named("joe@exemple.fr"))?.attributes).toEqual({ FIRSTNAME: "Joe", SMS: "33622222222" });

    const looked = await seen(await prepared(`${head},Ida-Marie,C1,\n,,C9,\nkim@exemple.fr,,C1,\n`, given));
    expect(looked.checked?.counts).toMatchObject({ updated: 1, invalidAddress: 1, valuesLeftOut: 1 });
    const second = await imported(`${head},Ida-Marie,C1,07 77 77 77 77\n,,C9,\n`, given);
    expect(second.counts).toMatchObject({ updated: 1, invalidAddress: 1 });
    expect((await named("ida@exemple.fr"))?.attributes.FIRSTNAME).toBe("Ida-Marie");
    expect(await holder("33777777777", "phone_id")).toBe("ida@exemple.fr");
    expect(await holder("33611111111", "phone_id")).toBeUndefined();

    await undone(second.id);
    expect((await named("ida@exemple.fr"))?.attributes).toMatchObject({
      FIRSTNAME: "Ida",
      SMS: "33611111111",
    });
    expect(await holder("33611111111", "phone_id")).toBe("ida@exemple.fr");
    await undone(first.id);
    expect(await holder("33622222222", "phone_id")).toBeUndefined();
  });

  it("gives the rows that would be left out with their content, from the file and before it starts", async () => {
    const importId = await prepared(
      'email,prénom\nvue@exemple.fr,V\npas une adresse,=CMD()\nni là,"\n=CMD()"\nnon plus,＝CMD()\n',
    );
    const csv = await textOf(await shop.work((context) => checkedRows(context, importId)));
    expect(csv.split("\r\n")).toEqual([
      "\ufeffLine,What happened,Code,email,prénom",
      "3,Not one complete e-mail address.,invalid_address,pas une adresse,'=CMD()",
      '4,Not one complete e-mail address.,invalid_address,ni là,"\'\n=CMD()"',
      "6,Not one complete e-mail address.,invalid_address,non plus,'＝CMD()",
      "",
    ]);
  });

  it("says what would come of it in the words of whoever looks", async () => {
    const importId = await prepared("email,prénom\nlue@exemple.fr,L\n");
    const summaries = async (language: "en" | "fr") =>
      (await shop.work((context) => getImport({ ...context, language }, importId))).checked?.mailability.map(
        ({ summary }) => summary,
      );
    expect(await summaries("fr")).toEqual([expect.stringContaining("1 personne sera conservée")]);
    expect(await summaries("en")).toEqual([expect.stringContaining("1 person will be kept")]);
  });

  it("knows before it starts who is at a domain that the account has blocked", async () => {
    await shop.work((context) => blockDomain(context, "bloque.example"));
    const importId = await prepared("email,prénom\nun@bloque.example,U\ndeux@exemple.fr,D\n");
    const { checked } = await seen(importId);
    expect(checked?.mailability[0]?.reasons.map(({ reason }) => reason)).toContain("domain_blocked");
  });

  it("is checked anew when the plan changes, and not started before", async () => {
    const importId = await prepared("email,prénom\nplan@exemple.fr,P\n");
    await shop.work((context) => planImport(context, importId, { known: "update" }));
    expect((await seen(importId)).checked?.current).toBe(false);
    await expect(shop.work((context) => startImport(context, importId, {}))).rejects.toMatchObject({
      reason: "contacts.import_not_checked",
    });
  });

  it("remembers how the columns of such a file were mapped", async () => {
    const odd = "colonne a,colonne b\nCamille,memoire@exemple.fr\n";
    const mapping = [
      { column: 0, attribute: "LASTNAME" },
      { column: 1, field: "email" },
    ] as const;
    await imported(odd, { mapping: [...mapping] });
    const again = await shop.work((context) =>
      createImport(context, { fileName: "b.csv", text: odd.replace("Camille", "Claude") }),
    );
    expect(await shop.work((context) => previewImport(context, again))).toMatchObject({
      remembered: true,
      mapping: [...mapping],
    });
  });

  it("into a list that is gone fails, and says so", async () => {
    const processId = await start(many(2), { again: true });
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

describe("an import that is steered", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("pauses, goes on exactly where it was, and takes everybody once", async () => {
    const importId = await start("", { bytes: Buffer.from(many(12_000)) });
    const running = runImport(t.resources, payload(importId), never);
    for (;;) {
      const { rowsDone, state } = await seen(importId);
      if (rowsDone > 0 || state !== "queued") break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await shop.work((context) => pauseImport(context, importId)).catch(() => {});
    await running;
    const paused = await seen(importId);
    expect(paused).toMatchObject({ state: "paused", done: true });
    expect(paused.rowsDone).toBeLessThan(12_000);
    await shop.work((context) => resumeImport(context, importId));
    await runImport(t.resources, payload(importId), never);
    expect(await seen(importId)).toMatchObject({
      state: "completed",
      rowsDone: 12_000,
      counts: { created: 12_000, consentRecorded: 12_000, duplicateInFile: 0 },
    });
  });

  it("that fails at every try waits, says so, and goes on when it is asked to", async () => {
    const importId = await start(many(3, "echec"));
    const fails = async (): Promise<void> => {
      throw new Error("the disk is full");
    };
    const jobs = [{ queue: importQueue, run: fails, gaveUp: importGaveUp }];
    const { boss, stop } = await startJobs(jobs);
    try {
      // What the other imports of this file left there would be tried first.
      await boss.deleteQueuedJobs(importQueue);
      await boss.send(importQueue, payload(importId), { retryLimit: 0 });
      await vi.waitFor(async () => expect((await seen(importId)).state).toBe("paused"), 20_000);
    } finally {
      await stop();
    }
    expect((await seen(importId)).failure).toContain("go on");
    await shop.work((context) => resumeImport(context, importId));
    await runImport(t.resources, payload(importId), never);
    const done = await seen(importId);
    expect(done).toMatchObject({ state: "completed", counts: { created: 3 } });
    expect(done.failure).toBeUndefined();
  });

  it("ends where it is when it is cancelled, and its file goes", async () => {
    const importId = await start(many(3, "annule"));
    await shop.work((context) => cancelImport(context, importId));
    expect(await seen(importId)).toMatchObject({ state: "cancelled", rowsDone: 0 });
    await runImport(t.resources, payload(importId), never);
    expect(await seen(importId)).toMatchObject({ state: "cancelled", rowsDone: 0 });
    const files = await shop.work(({ tx }) => tx.selectFrom("files.file").select("id").execute());
    expect(files).toEqual([]);
  });
});

describe("what a list says of itself", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("is right when an import has ended and when it was taken back, however many there are", async () => {
    const jobs = [{ queue: standingQueue, handle: countList }];
    const { stop } = await startJobs(jobs);
    // What is attested is enough here.
    await shop.work(({ tx, accountId }) =>
      tx
        .updateTable("consent.purpose")
        .set({ least_strength: "attested" })
        .where("account_id", "=", accountId)
        .where("id", "=", shop.newsletterId)
        .execute(),
    );
    const figures = async () => {
      const [view] = await shop.work(async (context) =>
        listViews(context, [await getList(context, shop.listId)]),
      );
      return { on: view?.uniqueSubscribers, mailable: view?.totalSubscribers };
    };
    try {
      await imported("", { bytes: Buffer.from(many(5500, "avant")) });
      await vi.waitFor(async () => expect(await figures()).toEqual({ on: 5500, mailable: 5500 }), 10_000);
      const { id } = await imported("", { bytes: Buffer.from(many(1500, "apres")) });
      await vi.waitFor(async () => expect(await figures()).toEqual({ on: 7000, mailable: 7000 }), 10_000);
      await undone(id);
      await vi.waitFor(async () => expect(await figures()).toEqual({ on: 5500, mailable: 5500 }), 10_000);
    } finally {
      await stop();
    }
  }, 60_000);
});

describe("taking an import back", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("leaves things as they were, but for what people did since, and the ledger says so", async () => {
    await shop.work((context) =>
      saveContact(context, {
        address: "connue@exemple.fr",
        attributes: { FIRSTNAME: "Avant", LASTNAME: "Reste" },
      }),
    );
    await shop.work((context) =>
      saveContact(context, { address: "corrigee@exemple.fr", attributes: { FIRSTNAME: "Avant" } }),
    );
    const text =
      "email,prénom\nnouvelle@exemple.fr,N\nconnue@exemple.fr,Fichier\ncorrigee@exemple.fr,Fichier\nrevenue@exemple.fr,R\nrefuse@exemple.fr,R\n";
    const { id } = await imported(text, { known: "update" });
    // One corrects her name by hand, one says no, one confirms by a form of ours.
    await shop.work((context) =>
      saveContact(context, {
        address: "corrigee@exemple.fr",
        attributes: { FIRSTNAME: "Juste" },
        known: "replace",
      }),
    );
    const subjects = await Promise.all(
      ["revenue@exemple.fr", "refuse@exemple.fr"].map((address) =>
        shop.work((context) => findSubject(context, address)),
      ),
    );
    const [back, gone] = subjects;
    if (!back || !gone) throw new Error("not imported");
    await shop.work((context) =>
      withdraw(context, { subjectId: gone, purposeIds: [shop.newsletterId], method: "one_click" }),
    );
    await shop.work((context) =>
      appendEvents(context, [
        {
          kind: "granted",
          method: "form",
          subjectId: back,
          address: "revenue@exemple.fr",
          purposes: [{ id: shop.newsletterId, key: "newsletter", choice: "granted" }],
          basis: "consent",
          strength: "confirmed",
          privacyNotice: "1",
        },
      ]),
    );

    expect(await undone(id)).toMatchObject({
      state: "undone",
      undone: { removed: 1, kept: 2, restored: 1, retracted: 3 },
    });
    expect(await named("nouvelle@exemple.fr")).toBeUndefined();
    expect((await named("connue@exemple.fr"))?.attributes).toEqual({ FIRSTNAME: "Avant", LASTNAME: "Reste" });
    expect((await named("corrigee@exemple.fr"))?.attributes).toEqual({ FIRSTNAME: "Juste" });
    expect(await named("revenue@exemple.fr")).toBeDefined();
    expect(await decisionOn("revenue@exemple.fr")).toMatchObject({ allowed: true });
    expect(await decisionOn("refuse@exemple.fr")).toMatchObject({ reasons: ["withdrawn"] });
    expect(await decisionOn("connue@exemple.fr")).toMatchObject({
      reasons: expect.arrayContaining(["no_permission"]),
    });
    const members = await shop.work((context) =>
      findContacts(context, { listIds: [shop.listId] }, { limit: 10, offset: 0, sort: "asc" }),
    );
    expect(members.count).toBe(0);
    expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true });

    // A mended file may be imported now: the account took back its own word, nobody said no.
    const again = await imported(text, { known: "update" });
    expect(again.counts).toMatchObject({ created: 1, consentRecorded: 3, keptOptedOut: 1 });
  });

  it("puts back what stood there before a row by a merged address and the contact's own, near or far", async () => {
    for (const [name, between] of Object.entries({ near: "", far: "personne,E\n".repeat(2200) })) {
      const [own, former] = [`garde-${name}@exemple.fr`, `parti-${name}@exemple.fr`];
      await mergedInto(own, former);
      await shop.work((context) =>
        updateContact(context, { identifier: own }, { attributes: { FIRSTNAME: "Ancien" } }),
      );
      const text = `email,prénom\n${former},Avant\n${between}${own},Propre\n`;
      const { id, counts } = await imported(text, { known: "update" });
      expect(counts).toMatchObject({ updated: 2 });
      expect((await named(own))?.attributes.FIRSTNAME).toBe("Propre");
      expect(await undone(id)).toMatchObject({ undone: { restored: 1 } });
      expect((await named(own))?.attributes.FIRSTNAME).toBe("Ancien");
    }
  });

  it("waits for whoever writes the same people, and they for it never", async () => {
    const { id } = await imported(many(3, "ordre"));
    const ids = (await people()).contacts
      .filter(({ address }) => address?.startsWith("ordre"))
      .map((contact) => contact.id);
    await shop.work((context) => requestUndo(context, id));
    const undoing = await shop.work(async (context) => {
      await holdContactsById(context, ids.slice(0, 1));
      const going = runUndo(t.resources, payload(id), never);
      await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
      await holdContactsById(context, ids);
      return { going };
    });
    await undoing.going;
    expect(await seen(id)).toMatchObject({ undone: { removed: 3 } });
  });

  it("is done once, and for what has ended only", async () => {
    const importId = await start(many(2, "deux"));
    await expect(shop.work((context) => requestUndo(context, importId))).rejects.toMatchObject({
      reason: "contacts.import_not_so",
    });
    await runImport(t.resources, payload(importId), never);
    await undone(importId);
    await expect(shop.work((context) => requestUndo(context, importId))).rejects.toMatchObject({
      reason: "contacts.import_not_so",
    });
  });
});

describe("interrupted work", () => {
  const size = 18_000;

  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  const whole = async (importId: number) => {
    expect(await seen(importId)).toMatchObject({
      state: "completed",
      rowsDone: size,
      counts: { created: size, consentRecorded: size, duplicateInFile: 0, unchanged: 0 },
    });
    expect((await people()).count).toBe(size);
    const listed = { listIds: [shop.listId] };
    const page = { limit: 1, offset: 0, sort: "asc" } as const;
    expect((await shop.work((context) => findContacts(context, listed, page))).count).toBe(size);
    expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true, size });
  };

  it("goes on where it was, and loses and doubles nothing, whatever statement fails and however many run", async () => {
    const importId = await start("", { bytes: Buffer.from(many(size)) });
    const saboteur = new pg.Client({ connectionString: t.databases.urls.vaultOwner });
    await saboteur.connect();
    const names = [t.databases.urls.operational, t.databases.urls.vault].map((url) =>
      new URL(url).pathname.slice(1),
    );
    let failed = 0;
    for (let round = 0; round < 6; round++) {
      let running = 2;
      const runs = [1, 2].map(() =>
        runImport(t.resources, payload(importId), never)
          .catch(() => failed++)
          .finally(() => running--),
      );
      while (running > 0) {
        await new Promise((resolve) => setTimeout(resolve, 60 + ((round * 153) % 450)));
        // Whatever statement is running fails, wherever in a batch that is.
        await saboteur.query(
          "select pg_cancel_backend(pid) from pg_stat_activity where datname = any($1) and state = 'active' and pid <> pg_backend_pid()",
          [names],
        );
      }
      await Promise.all(runs);
    }
    await saboteur.end();
    await runImport(t.resources, payload(importId), never);
    expect(failed).toBeGreaterThan(2);
    await whole(importId);
  }, 120_000);

  it("is tried again where somebody came in between once its turn was passed on, and takes everybody", async () => {
    const importId = await start("", { bytes: Buffer.from(many(5000, "entre")) });
    const owner = new pg.Client({ connectionString: t.databases.urls.owner });
    await owner.connect();
    await owner.query(`
      create sequence consent.tries; grant usage on sequence consent.tries to public;
      create function consent.come_between() returns trigger language plpgsql as $$
        begin if nextval('consent.tries') = 2 then raise unique_violation; end if; return null; end $$;
      create trigger come_between after insert on consent.event for each statement execute function consent.come_between()`);
    try {
      await expect(runImport(t.resources, payload(importId), never)).rejects.toThrow();
      await runImport(t.resources, payload(importId), never);
    } finally {
      await owner.query(
        "drop trigger come_between on consent.event; drop function consent.come_between; drop sequence consent.tries",
      );
      await owner.end();
    }
    expect(await seen(importId)).toMatchObject({
      state: "completed",
      rowsDone: 5000,
      counts: { created: 5000 },
    });
  });

  it("goes on where it was when its process is killed, at any moment", async () => {
    shop = await openShop(t.resources);
    const importId = await start("", { bytes: Buffer.from(many(size)) });
    const { databases, resources } = t;
    const given = {
      urls: databases.urls,
      masterKey: { id: resources.masterKey.id, key: resources.masterKey.key.toString("hex") },
      payload: payload(importId),
    };
    const killedAt: number[] = [];
    for (let round = 0; round < 6; round++) {
      const { rowsDone: before } = await seen(importId);
      const child = fork(new URL("./run-import.fixture.ts", import.meta.url), [JSON.stringify(given)], {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      const ended = once(child, "exit");
      // In the first round before anything is committed, later anywhere in the batches that follow a commit.
      while (round > 0 && child.exitCode === null && (await seen(importId)).rowsDone === before)
        await new Promise((resolve) => setTimeout(resolve, 10));
      const kill = setTimeout(() => child.kill("SIGKILL"), Math.random() * 300);
      const [code, signal] = await ended;
      clearTimeout(kill);
      if (code === 0) break;
      expect(signal).toBe("SIGKILL");
      killedAt.push((await seen(importId)).rowsDone);
    }
    await runImport(t.resources, payload(importId), never);
    expect(killedAt.some((rowsDone) => rowsDone > 0 && rowsDone < size)).toBe(true);
    await whole(importId);
  }, 120_000);

  it("stops between two batches when the process is asked to", async () => {
    const processId = await start("", { bytes: Buffer.from(many(50, "autre")) });
    const stopping = new AbortController();
    stopping.abort();
    await expect(runImport(t.resources, payload(processId), stopping.signal)).rejects.toThrow();
    expect(await seen(processId)).toMatchObject({ rowsDone: 0, done: false });
  });
});

describe("an import among others who write", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("knows who signs up in the very moment in which it takes them for new", async () => {
    const importId = await start("E-mail,Prénom\nlea.vite@exemple.fr,Léa\nautre@exemple.fr,Max");
    const running = await shop.work(async (context) => {
      await sql`lock table contacts.contact in share row exclusive mode`.execute(context.tx);
      const run = runImport(t.resources, payload(importId), never);
      await vi.waitUntil(() => findSubject(context, "lea.vite@exemple.fr"), { timeout: 20_000 });
      await saveContact(context, { address: "lea.vite@exemple.fr", attributes: {}, listIds: [shop.listId] });
      return { run };
    });
    await running.run;
    expect(await seen(importId)).toMatchObject({ state: "completed", counts: { created: 1, updated: 1 } });
    expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true });
  });

  it("fixes the terms of its source before it reads them", async () => {
    const importId = await start("E-mail,Prénom\ntermes@exemple.fr,Léa");
    const sourceId = await shop.work(async ({ tx }) => {
      const rows = tx.selectFrom("contacts.import").select("source_id").where("id", "=", importId);
      return (await rows.executeTakeFirstOrThrow()).source_id ?? 0;
    });
    const other = new pg.Client({ connectionString: t.databases.urls.owner });
    await other.connect();
    const waits = async () => {
      // A transaction goes on seeing who was there when it first looked.
      await other.query("select pg_stat_clear_snapshot()");
      const { rowCount } = await other.query(
        "select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted",
      );
      return rowCount;
    };
    try {
      await other.query("begin");
      await other.query("select from consent.ledger where account_id = $1 for update", [shop.accountId]);
      const run = runImport(t.resources, payload(importId), never);
      await vi.waitUntil(waits, { timeout: 20_000 });
      await expect(
        shop.work((context) => changeSource(context, sourceId, { basis: "none" })),
      ).rejects.toMatchObject({ reason: "consent.source_in_use" });
      await other.query("commit");
      await run;
    } finally {
      await other.end();
    }
    expect(await seen(importId)).toMatchObject({ state: "completed", counts: { consentRecorded: 1 } });
  });

  it("lets two be merged who stand in different batches of it", async () => {
    await imported(many(2 * mostRows, "deux"));
    const idOf = async (place: number): Promise<number> =>
      (await shop.work((context) => findContact(context, { identifier: `deux${place}@exemple.fr` }))).id;
    const [first, low, high] = [await idOf(0), await idOf(0.5 * mostRows), await idOf(1.5 * mostRows)];
    const importId = await start(many(2 * mostRows, "deux").replace("Prénom", "Prénom 2"), {
      known: "update",
    });
    const { running, merging } = await shop.work(async (context) => {
      // The first batch has got as far as this one, and the second, if it may, to its end.
      await holdContactsById(context, [first]);
      const running = runImport(t.resources, payload(importId), never);
      running.catch(() => {});
      await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
      await vi.waitUntil(() => isHeld(high), { timeout: 1000 }).catch(() => {});
      const merging = shop.work((other) =>
        mergeContacts(other, { identifier: String(low), identifierType: "contact_id" }, high),
      );
      merging.catch(() => {});
      await vi.waitUntil(() => isHeld(low), { timeout: 1000 }).catch(() => {});
      return { running, merging };
    });
    await merging;
    await running;
    expect(await seen(importId)).toMatchObject({
      state: "completed",
      counts: { created: 0, merged: 1 },
    });
  }, 60_000);

  it("takes the no of a row that repeats somebody whose contact is deleted meanwhile", async () => {
    await mergedInto("reste@exemple.fr", "va@exemple.fr");
    for (const email of ["parti-entre@exemple.fr", "tient@exemple.fr"])
      await shop.work((context) => createContact(context, { email }));
    const gone = ["parti-entre@exemple.fr", "reste@exemple.fr"];
    const rows = ["parti-entre@exemple.fr,,non", "va@exemple.fr,,non"];
    for (let i = 0; i < 1.5 * mostRows; i++) rows.push(`entre-deux${i}@exemple.fr,,non`);
    rows.push("tient@exemple.fr,,non", "parti-entre@exemple.fr,,oui", "va@exemple.fr,,oui");
    const importId = await start(`email,prénom,désinscrit\n${rows.join("\n")}\n`, {
      mapping: [...byName, { column: 2, field: "opt_out" }],
    });
    const { running } = await shop.work(async (context) => {
      await holdContactsById(context, [(await findContact(context, { identifier: "tient@exemple.fr" })).id]);
      const running = runImport(t.resources, payload(importId), never);
      running.catch(() => {});
      await vi.waitUntil(async () => (await seen(importId)).rowsDone > 0, { timeout: 20_000, interval: 30 });
      for (const identifier of gone) await shop.work((other) => deleteContact(other, { identifier }));
      return { running };
    });
    await running;
    expect(await seen(importId)).toMatchObject({ counts: { optedOutInFile: 2, duplicateInFile: 2 } });
    for (const email of gone) {
      expect(await named(email)).toBeUndefined();
      await shop.work((context) => createContact(context, { email }));
      expect(await decisionOn(email)).toMatchObject({ reasons: expect.arrayContaining(["suppressed"]) });
    }
  });

  it("overrules no “no” that is said while it runs, and leaves the ledger without a gap", async () => {
    const size = 6000;
    const places = [5, 700, 1400, 2100, 2800, 3500, 4200, 4900, 5600, 5990];
    const addresses = places.map((place) => `tard${place}@exemple.fr`);
    for (const address of addresses)
      await shop.work((context) => saveContact(context, { address, attributes: {} }));
    const importId = await start("", { bytes: Buffer.from(many(size, "tard")) });
    const run = runImport(t.resources, payload(importId), never);
    for (const address of addresses)
      await shop.work(async (context) => {
        const subjectId = await findSubject(context, address);
        if (!subjectId) throw new Error("not known");
        await withdraw(context, { subjectId, purposeIds: [shop.newsletterId], method: "one_click" });
      });
    await run;
    const known = places.length;
    expect(await seen(importId)).toMatchObject({ state: "completed", counts: { created: size - known } });
    for (const address of addresses)
      expect(await decisionOn(address)).toMatchObject({ allowed: false, reasons: ["withdrawn"] });
    expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true });
  }, 120_000);
});

describe("imports of one account", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("that know the same people, in opposite order, take turns, say so, and need no second try", async () => {
    const [header = "", ...rows] = many(5000, "croix").trim().split("\n");
    await imported([header, ...rows].join("\n"));
    const texts = [rows, rows.toReversed()].map((each, i) =>
      [header, ...each.map((row) => `${row} ${i}`)].join("\n"),
    );
    const ids: number[] = [];
    for (const text of texts) ids.push(await start(text, { known: "update" }));
    const [ahead = 0, waiting = 0] = ids;
    await shop.work(({ tx }) =>
      tx.updateTable("contacts.import").set({ state: "running" }).where("id", "=", ahead).execute(),
    );
    expect(await seen(waiting)).toMatchObject({ state: "queued", behind: { id: ahead } });
    await shop.work((context) => pauseImport(context, waiting));
    expect(await seen(waiting)).toMatchObject({ state: "paused" });
    await shop.work((context) => resumeImport(context, waiting));
    const jobs = (contactsModule.jobs ?? []).filter(({ queue }) => queue === importQueue);
    const { boss, stop } = await startJobs(jobs);
    try {
      await vi.waitFor(
        async () => {
          for (const id of ids) expect((await seen(id)).state).toBe("completed");
        },
        { timeout: 100_000, interval: 100 },
      );
      for (const importId of ids)
        for (const job of await boss.findJobs(importQueue, { data: { importId } }))
          expect(job.retryCount).toBe(0);
    } finally {
      await stop();
    }
    for (const id of ids) expect((await seen(id)).counts).toMatchObject({ created: 0, updated: 5000 });
    expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true });
  }, 120_000);
});

describe("whoever was erased", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });

  it("is left out, seen before it starts and said after, and is nobody's contact", async () => {
    await shop.work(async (context) => {
      const hash = await barringHasher(context);
      await journalErasure(context, {
        accountId: shop.accountId,
        id: "0192f0d2-0000-7000-8000-00000000000a",
        at: context.now,
        subjectIds: [],
        barred: [hash("effacee@exemple.fr")],
        scope: "everything",
        keptUntil: new Date(context.now.getTime() + 3600_000),
      });
    });
    const importId = await start("email,prénom\nEffacee@Exemple.fr,Zoé\nreste@exemple.fr,Léa\n");
    await runImport(t.resources, payload(importId), never);
    const { counts, checked } = await seen(importId);
    expect(counts).toMatchObject({ created: 1, erased: 1 });
    expect(checked).toMatchObject({ counts: { created: 1, erased: 1 } });
    expect(await shop.work((context) => findSubject(context, "effacee@exemple.fr"))).toBeUndefined();
  });

  it("and asks to sign up again is not spoken for by a row that repeats them", async () => {
    const address = "redemande@exemple.fr";
    const [id, key] = ["0192f0d2-0000-7000-8000-00000000000b", "newsletter"];
    const subjectId = await shop.work(async (context) => {
      const barred = [(await barringHasher(context))(address)];
      const keptUntil = new Date(context.now.getTime() + 3600_000);
      const erasure = { accountId: shop.accountId, id, at: context.now, subjectIds: [], barred, keptUntil };
      await journalErasure(context, { ...erasure, scope: "everything" });
      const asking = await ensureSubject(context, address);
      const purposes = [{ id: shop.newsletterId, key, choice: "granted" }] as const;
      const asked = { kind: "requested", method: "form", subjectId: asking, address, purposes } as const;
      await appendEvents(context, [{ ...asked, basis: "consent", strength: "witnessed" }]);
      return asking;
    });
    const importId = await start(`email,prénom,désinscrit\n${address},,non\n${address},,oui\n`, {
      mapping: [...byName, { column: 2, field: "opt_out" }],
    });
    await runImport(t.resources, payload(importId), never);
    expect(await seen(importId)).toMatchObject({ counts: { created: 0, erased: 1 } });
    expect(await shop.work((context) => suppressionsOf(context, subjectId))).toEqual([]);
  });
});

describe("a preview", () => {
  beforeAll(async () => {
    shop = await openShop(t.resources);
  });
  const preview = async (text: string | Buffer) => {
    const given = typeof text === "string" ? { fileName: "f.csv", text } : { fileId: await uploaded(text) };
    const importId = await shop.work((context) => createImport(context, given));
    return { importId, ...(await shop.work((context) => previewImport(context, importId))) };
  };

  it("offers what a choice would have to hold, and no text that is too long to be one", async () => {
    const long = "Une histoire sans fin".repeat(10);
    const { columns } = await preview(
      `email;goûts\na@b.fr;Pain, Miel\nc@d.fr;pain\ne@f.fr;${long}1\ng@h.fr;${long}2\n`,
    );
    expect(columns[1]?.options).toEqual({ one: ["Pain, Miel", "pain"], several: ["Pain", "Miel"] });
  });

  it("shows the columns, guesses what they hold, and what a new attribute would be", async () => {
    const text =
      "email;prénom;Âge;Inscrit le;Fidèle;Téléphone;Religion\na@b.fr;Zoé;34;31/12/2024;oui;0612345678;x\nc@d.fr;Léa;29;01/02/2025;non;;y\n";
    expect(await preview(text)).toMatchObject({
      format: "csv",
      encoding: "utf-8",
      delimiter: ";",
      remembered: false,
      columns: [
        { name: "email" },
        { name: "prénom" },
        { name: "Âge", type: "float", identifying: false, attributeName: "AGE" },
        { name: "Inscrit le", type: "date" },
        { name: "Fidèle", type: "boolean", attributeName: "FIDELE" },
        { name: "Téléphone", type: "text", identifying: true },
        { name: "Religion", special: expect.any(String) },
      ],
      mapping: [...byName, { column: 5, attribute: "SMS" }],
      warnings: [],
    });
    expect((await people()).count).toBe(0);
  });

  it("shows what there would be to choose from, each word once", async () => {
    const { columns } = await preview(
      "email;boisson;envies\na@b.fr;Thé;Savons, Bougies\nc@d.fr;THE;bougies\ne@f.fr;Café;\n",
    );
    expect(columns.map(({ options }) => options).slice(1)).toEqual([
      { one: ["Thé", "Café"], several: ["Thé", "Café"] },
      { one: ["Savons, Bougies", "bougies"], several: ["Savons", "Bougies"] },
    ]);
  });

  it("proposes no name that is taken by the platform", async () => {
    const { columns } = await preview("EMAIL;SMS;EXT_ID\na@b.fr;33612345678;X-1\n");
    expect(columns.map(({ attributeName }) => attributeName)).toEqual(["EMAIL_1", "SMS_2", "EXT_ID_3"]);
  });

  it("takes the delimiter that a spreadsheet declares before the table", async () => {
    const { delimiter, columns, mapping, importId } = await preview(
      "sep=;\nemail;prénom\nsep@exemple.fr;Zoé, Léa\n",
    );
    expect([delimiter, columns.length, mapping]).toEqual([";", 2, [...byName]]);
    await shop.work((context) => planImport(context, importId, { listIds: [shop.listId], source: onPaper }));
    await shop.work((context) => requestCheck(context, importId));
    await runCheck(t.resources, payload(importId), never);
    expect((await seen(importId)).checked).toMatchObject({ rowsTotal: 1, counts: { created: 1 } });
  });

  it("prepares one import of a file, however often it is asked", async () => {
    const fileId = await uploaded(Buffer.from("email\na@b.fr\n"));
    const ask = () => shop.work((context) => createImport(context, { fileId }));
    const [one, other] = await Promise.all([ask(), ask()]);
    expect([other, await ask()]).toEqual([one, one]);
  });

  it("warns of the file's age, of lacking names, of what was imported before", async () => {
    const kinds = async (text: string | Buffer) =>
      (await preview(text)).warnings.map((warning) => warning.kind);
    expect(await kinds(Buffer.from("email;prénom\na@b.fr;Zoé\n", "latin1"))).toEqual(["old_encoding"]);
    expect(await kinds("a@b.fr\nc@d.fr\n")).toEqual(["no_header"]);
    await start("email,prénom\nz@b.fr,Z\n");
    expect(await kinds("email,prénom\nz@b.fr,Z\n")).toEqual(["imported_before"]);
  });

  it.each([
    ["contacts.file_empty", "email,prénom\n"],
    ["contacts.file_empty", Buffer.alloc(0)],
    ["contacts.too_many_columns", `email${";x".repeat(500)}\na@b.fr${";1".repeat(500)}\n`],
    ["contacts.not_csv", Buffer.from("a,b\u0000c\n1,\u00002\n3,4\n")],
    ["contacts.not_a_spreadsheet", Buffer.from("PK\u0003\u0004\u0000\u0000")],
    ["contacts.old_spreadsheet", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
  ])("answers %s", async (reason, text) => {
    await expect(preview(text)).rejects.toMatchObject({ reason });
  });

  it.each([
    ["contacts.no_address_column", [{ column: 0, attribute: "FIRSTNAME" }]],
    [
      "contacts.column_mapped_twice",
      [
        { column: 0, field: "email" },
        { column: 0, attribute: "FIRSTNAME" },
      ],
    ],
    ["contacts.column_missing", [{ column: 7, field: "email" }]],
    [
      "contacts.unknown_attribute",
      [
        { column: 0, field: "email" },
        { column: 1, attribute: "NOPE" },
      ],
    ],
  ])("of a plan answers %s", async (reason, mapping) => {
    const { importId } = await preview("a,b\n1,2\n");
    await expect(
      shop.work((context) => planImport(context, importId, { mapping: mapping as never })),
    ).rejects.toMatchObject({ reason });
  });
});
