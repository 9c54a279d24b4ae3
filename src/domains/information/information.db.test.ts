import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSource, decideOne, withdraw } from "#domains/consent/index.ts";
import { importEnded } from "#domains/contacts/contacts.events.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { requestCheck, runCheck } from "#domains/contacts/import/check-import.ts";
import { createImport } from "#domains/contacts/import/create-import.ts";
import { planImport } from "#domains/contacts/import/plan-import.ts";
import { runImport } from "#domains/contacts/import/run-import.ts";
import type { SourceAnswers } from "#domains/contacts/import/source-answers.ts";
import { startImport } from "#domains/contacts/import/start-import.ts";
import { requestUndo, runUndo } from "#domains/contacts/import/undo-import.ts";
import { openSending, type Sending } from "#domains/delivery/dispatch/sending.fixture.ts";
import { findSubject } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { changeNotice, previewNotice, sendNow, unwaive, waive } from "./change-notice.ts";
import { noticeView } from "./notice-view.ts";
import { firstDay, planNotice } from "./plan-notice.ts";
import { mostAnHour, tellPeople } from "./tell-people.ts";

let sending: Sending;
beforeAll(async () => {
  sending = await openSending();
});
afterAll(() => sending.close());

const day = 24 * 3600 * 1000;
const recently = new Date(Date.now() - 3 * day).toISOString().slice(0, 10);
const fromPartner: SourceAnswers = {
  origin: "partner",
  agreed: "each",
  askedHow: "Case cochée chez Savons & Co",
  obtainedOn: recently,
  informed: false,
};
const never = new AbortController().signal;
const work: Sending["shop"]["work"] = (...given) => sending.shop.work(...given);
const look = (sourceId: number) => work((context) => noticeView(context, sourceId));
const tell = () => tellPeople(sending.t.resources, { accountId: sending.shop.accountId }, never);
const subjectOf = async (address: string) =>
  (await work((context) => findSubject(context, address))) as SubjectId;
const mailsTo = (address: string) => sending.sink.messages.filter(({ to }) => to.includes(address));

async function imported(people: readonly string[], source: Partial<SourceAnswers> = {}) {
  const { shop, t } = sending;
  const text = `email\n${people.join("\n")}\n`;
  const importId = await work((context) => createImport(context, { fileName: "amis.csv", text }));
  await work((context) =>
    planImport(context, importId, { listIds: [shop.listId], source: { ...fromPartner, ...source } }),
  );
  const payload = { accountId: shop.accountId, importId };
  await work((context) => requestCheck(context, importId));
  await runCheck(t.resources, payload, never);
  await work((context) => startImport(context, importId, {}));
  await runImport(t.resources, payload, never);
  // As the job library does for who listens to the import's end.
  const queued = await t.boss.fetch<{ sourceId: number }>(`${importEnded.name}/information`);
  for (const { data } of queued) await work((context) => planNotice(context, data.sourceId));
  const { sourceId } = queued[queued.length - 1]?.data ?? {};
  if (!sourceId) throw new Error("no source");
  return { importId, sourceId };
}

describe("people whose data did not come from themselves", () => {
  it("are told once within the month, in the words of the law and the account, and the gate knows", async () => {
    const people = ["marie@exemple.fr", "paul@exemple.fr", "refus@exemple.fr"];
    const { sourceId } = await imported(people);
    const planned = await look(sourceId);
    expect(planned).toMatchObject({ state: "planned", waiting: 3, keepAway: 0, submitted: 0 });
    expect(new Date(planned.sendAt ?? 0).getTime()).toBeGreaterThan(Date.now() + 6 * day);
    await tell();
    expect(await look(sourceId)).toMatchObject({ state: "planned", queued: 0 });

    const refusing = await subjectOf("refus@exemple.fr");
    await work((context) =>
      withdraw(context, { subjectId: refusing, purposeIds: "all_marketing", method: "one_click" }),
    );
    const { texts } = planned;
    if (!texts) throw new Error("no texts");
    await work((context) =>
      changeNotice(context, sourceId, {
        texts: { ...texts, fr: { ...texts.fr, source: "La fête des voisins <2026>" } },
      }),
    );
    await work((context) => sendNow(context, sourceId));
    await tell();
    await tell();
    expect(await look(sourceId)).toMatchObject({ state: "sending", waiting: 0, keepAway: 1, queued: 2 });
    await sending.send("transactional");
    await tell();
    expect(await look(sourceId)).toMatchObject({ state: "told", queued: 0, submitted: 2, done: true });
    expect(mailsTo("refus@exemple.fr")).toEqual([]);
    const [mail, ...more] = mailsTo("marie@exemple.fr");
    expect(more).toEqual([]);
    const body = textOf(mail?.data.toString("latin1") ?? "");
    for (const said of [
      "Les Savons de Camille SARL",
      "vie-privee@savons.example",
      "La fête des voisins &lt;2026&gt;",
      "RGPD, art.\u00a06, §\u00a01, a",
      "CNIL",
      "/u/",
      "/p/",
      "/rights/",
    ])
      expect(body).toContain(said);
    expect(await informed("marie@exemple.fr")).toBe(true);
    expect(await informed("refus@exemple.fr")).toBe(false);
    await tell();
    await sending.send("transactional");
    expect(mailsTo("marie@exemple.fr")).toHaveLength(1);
  });

  it("are told within hours where they are overdue, and no marketing leaves before that", async () => {
    const { sourceId } = await imported(["tard@exemple.fr"], { obtainedOn: "2026-01-05" });
    const late = await look(sourceId);
    expect(late).toMatchObject({ state: "planned", waiting: 1, overdue: 1 });
    expect(new Date(late.sendAt ?? 0).getTime()).toBeLessThan(Date.now() + day);
    expect(await reasonsFor("tard@exemple.fr")).toContain("information_overdue");
    await work((context) => sendNow(context, sourceId));
    await tell();
    await sending.send("transactional");
    await tell();
    expect(await reasonsFor("tard@exemple.fr")).not.toContain("information_overdue");
  });

  it("are never written to from a bought list, whatever is asked", async () => {
    const { sourceId } = await imported(["achat@exemple.fr"], { origin: "bought", agreed: "no" });
    expect(await look(sourceId)).toMatchObject({ state: "never_written", waiting: 1 });
    await expect(work((context) => sendNow(context, sourceId))).rejects.toMatchObject({
      reason: "information.never_written",
    });
    await tell();
    await sending.send("transactional");
    expect(mailsTo("achat@exemple.fr")).toEqual([]);
  });

  it("are told as well when a program added them, of what it declared and what is held; not where nobody says from where", async () => {
    const { shop } = sending;
    const sourceId = await work((context) =>
      createSource(context, {
        kind: "api",
        name: "Caisse",
        askedHow: "Le partenaire « Fil & Laine » nous les transmet",
        basis: "none",
        strength: "none",
      }),
    );
    const byProgram = (source: number, email: string) =>
      work((context) =>
        createContact(
          { ...context, actor: { kind: "api_key", keyId: 1, sourceId: source, permissions: new Set() } },
          { email, listIds: [shop.listId], attributes: { LASTNAME: "Leroy" } },
        ),
      );
    await byProgram(sourceId, "fil@exemple.fr");
    await tell();
    expect(await look(sourceId)).toMatchObject({ state: "planned", waiting: 1 });
    await work((context) => sendNow(context, sourceId));
    await tell();
    await sending.send("transactional");
    const [mail] = mailsTo("fil@exemple.fr");
    const body = textOf(mail?.data.toString("latin1") ?? "");
    expect(body).toContain("Le partenaire « Fil & Laine » nous les transmet");
    expect(body).toContain("comme votre nom");
    expect(await informed("fil@exemple.fr")).toBe(false);
    await tell();
    expect(await informed("fil@exemple.fr")).toBe(true);
  });

  it("need not be told for a stated reason, and are after all when it is taken back", async () => {
    const { sourceId } = await imported(["su@exemple.fr"], { obtainedOn: "2026-01-05" });
    const reason = "Chacun a reçu notre lettre du 3 janvier.";
    await work((context) => waive(context, sourceId, { because: "already_know", reason }));
    await tell();
    expect(await look(sourceId)).toMatchObject({
      state: "waived",
      waiver: { because: "already_know", reason },
    });
    expect(await reasonsFor("su@exemple.fr")).not.toContain("information_overdue");
    await work((context) => unwaive(context, sourceId));
    await tell();
    expect(await look(sourceId)).toMatchObject({ state: "planned", waiting: 1, overdue: 1 });
    expect(await reasonsFor("su@exemple.fr")).toContain("information_overdue");
  });

  it("hear nothing once their import is taken back, and nothing twice when they come again", async () => {
    const { shop, t } = sending;
    const again = await imported(["revient@exemple.fr"]);
    await work((context) => sendNow(context, again.sourceId));
    await tell();
    await sending.send("transactional");
    await tell();
    const gone = await imported(["parti@exemple.fr"]);
    for (const { importId } of [again, gone]) {
      await work((context) => requestUndo(context, importId));
      await runUndo(t.resources, { accountId: shop.accountId, importId }, never);
    }
    expect(await look(gone.sourceId)).toMatchObject({ state: "none" });
    await imported(["revient@exemple.fr"], { obtainedOn: "2026-01-06" });
    await tell();
    await sending.send("transactional");
    expect(mailsTo("revient@exemple.fr")).toHaveLength(1);
    expect(mailsTo("parti@exemple.fr")).toEqual([]);
    expect(await informed("revient@exemple.fr")).toBe(true);
  });

  it("count as told only when a server took the message", async () => {
    sending.sink.behave({ recipients: [{ pattern: /morte@/, reply: "550 5.1.1 no such user" }] });
    const { sourceId } = await imported(["morte@exemple.fr"]);
    await work((context) => sendNow(context, sourceId));
    await tell();
    await sending.send("transactional");
    await tell();
    expect(await look(sourceId)).toMatchObject({ state: "told", failed: 1, submitted: 0 });
    expect(await informed("morte@exemple.fr")).toBe(false);
  });

  it("are shown the message before, with links that are nobody’s; a day too late is refused", async () => {
    const { sourceId } = await imported(["vue@exemple.fr"]);
    const shown = await work((context) => previewNotice(context, sourceId, { language: "en" }));
    expect(shown.text).toContain("WHERE IT CAME FROM\nPassed on by a partner – Case cochée chez Savons & Co");
    expect(shown.text).toContain("[personal link]");
    expect(shown.html).not.toMatch(/<script|javascript:/);
    const after = new Date(Date.now() + 60 * day).toISOString().slice(0, 10);
    await expect(work((context) => changeNotice(context, sourceId, { day: after }))).rejects.toMatchObject({
      reason: "information.too_late",
    });
  });
});

describe("the pace", () => {
  const now = new Date("2026-03-01T09:00:00Z");
  const inDays = (days: number) => new Date(now.getTime() + days * day);

  it("leaves a week to look, and three days to reach everybody", () => {
    expect(firstDay(now, inDays(25))).toEqual(inDays(7));
    expect(firstDay(now, inDays(5))).toEqual(inDays(2));
    expect(firstDay(now, inDays(-10)).getTime() - now.getTime()).toBe(2 * 3600 * 1000);
  });

  it("reaches everybody before the first is due, without a flood", () => {
    expect(mostAnHour({ waiting: 12, dueBy: inDays(20), now })).toBe(500);
    expect(mostAnHour({ waiting: 480_000, dueBy: inDays(3), now })).toBe(10_000);
    expect(mostAnHour({ waiting: 1_000_000, dueBy: inDays(-1), now })).toBe(20_000);
  });
});

async function informed(address: string): Promise<boolean> {
  const subjectId = await subjectOf(address);
  return work(async ({ tx, accountId }) => {
    const row = await tx
      .selectFrom("consent.standing")
      .select("informed_at")
      .where("account_id", "=", accountId)
      .where("subject_id", "=", subjectId)
      .executeTakeFirst();
    return row?.informed_at != null;
  });
}

async function reasonsFor(address: string) {
  const subjectId = await subjectOf(address);
  const decision = await work((context) =>
    decideOne(context, { subjectId, purposeId: sending.shop.newsletterId }),
  );
  return decision.allowed ? [] : decision.reasons;
}

function textOf(raw: string): string {
  return Buffer.from(
    raw
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
}
