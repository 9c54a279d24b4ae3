import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updatePurpose } from "#domains/consent/consent.api.ts";
import { listConsentEvents } from "#domains/consent/events.api.ts";
import { appendEvents, createSource, listPurposes, type Purpose, withdraw } from "#domains/consent/index.ts";
import { saveContact } from "#domains/contacts/index.ts";
import { getNotMailable, listNotMailable } from "#domains/contacts/not-mailable.api.ts";
import { linkFor } from "#domains/delivery/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { meet, type Person, signUp, subscribe } from "#test/business.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { runRound } from "./ask-renewals.ts";
import { askRenewals, getRenewals } from "./renewals.api.ts";

let site: Site;
let owner: Member;
let newsletter: Purpose;
const people: Record<string, Person> = {};
const day = 24 * 3600 * 1000;
const ago = (days: number) => new Date(Date.now() - days * day);

/** Contacts of all kinds: a consent lasts twelve months here. */
beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  [newsletter] = (await site.inAccount(owner.accountId, listPurposes)) as [Purpose];
  const body = { lastsMonths: 12 };
  expectStatus(await owner.visitor.call(updatePurpose, { params: { id: newsletter.id }, body }), 200);
  const since: Record<string, number> = {
    fresh: 10,
    ending: 350,
    ended: 380,
    lapsed: 600,
    withdrawn: 350,
    complained: 350,
  };
  for (const [name, days] of Object.entries(since)) {
    await site.inAccount(
      owner.accountId,
      async (context) => {
        const address = `${name}@exemple.fr`;
        people[name] = await meet(context, address);
        await subscribe(context, people[name], newsletter);
        await saveContact(context, { address, attributes: {} });
      },
      { now: ago(days) },
    );
  }
  await site.inAccount(owner.accountId, async (context) => {
    const { subjectId } = people.withdrawn as Person;
    await withdraw(context, { subjectId, purposeIds: "all_marketing", method: "one_click" });
    const sourceId = await createSource(context, {
      kind: "import",
      name: "Salon",
      askedHow: "Au stand",
      basis: "consent",
      strength: "attested",
    });
    people.imported = await meet(context, "imported@exemple.fr");
    const imported = { kind: "imported", method: "import", strength: "attested", sourceId } as const;
    await appendEvents(context, [signUp(people.imported, newsletter, imported)]);
    await saveContact(context, { address: "imported@exemple.fr", attributes: {}, sourceId });
    await saveContact(context, { address: "nobody-knows@exemple.fr", attributes: {} });
  });
});
afterAll(() => site.close());

const look = async () =>
  expectStatus(await owner.visitor.call(getRenewals, { query: { purposeId: newsletter.id } }), 200);

async function mails() {
  return site.inAccount(owner.accountId, async ({ tx }) => {
    const rows = await tx.selectFrom("delivery.message").select(["subject_id"]).execute();
    return rows.map(
      (row) => Object.entries(people).find(([, each]) => each.subjectId === row.subject_id)?.[0],
    );
  });
}

describe("who may not be mailed", () => {
  it("is counted by what weighs most, each once, with how many may be asked again", async () => {
    const report = expectStatus(await owner.visitor.call(getNotMailable, { query: {} }), 200);
    expect(report.contacts).toBe(8);
    const marketing = report.purposes.find(({ purposeId }) => purposeId === newsletter.id);
    expect(marketing).toMatchObject({ allowed: 3, refused: 5 });
    const counts = marketing?.groups.map(({ reason, count, askable }) => [reason, count, askable]);
    expect(counts?.sort()).toEqual([
      ["evidence_too_weak", 1, 1],
      ["expired", 2, 2],
      ["no_source", 1, 0],
      ["withdrawn", 1, 0],
    ]);
    expect(report.purposes.find(({ kind }) => kind === "service")).toMatchObject({ allowed: 8, refused: 0 });
  });

  it("leads to the people of a group, with all that stands against them", async () => {
    const query = { purposeId: newsletter.id, reason: "no_source", limit: 10, offset: 0 };
    const { people: found } = expectStatus(await owner.visitor.call(listNotMailable, { query }), 200);
    expect(found.map(({ email, reasons }) => [email, reasons.map(({ reason }) => reason)])).toEqual([
      ["nobody-knows@exemple.fr", ["no_source", "no_permission"]],
    ]);
  });
});

describe("asking again", () => {
  it("is offered for whom it is lawful, and reaches each of them once, whatever dies", async () => {
    expect((await look()).groups).toEqual([
      { group: "ended", count: 1, waiting: 1 },
      { group: "ending", count: 2, waiting: 2 },
      { group: "too_weak", count: 1, waiting: 1 },
    ]);
    const body = { purposeId: newsletter.id, groups: ["ending", "ended", "too_weak"] as const };
    const ask = () => owner.visitor.call(askRenewals, { body: { ...body, groups: [...body.groups] } });
    const { roundId } = expectStatus(await ask(), 202);
    const job = { accountId: owner.accountId as AccountId, roundId };
    await runRound(site.resources, job, new AbortController().signal);
    await runRound(site.resources, job, new AbortController().signal);
    expect((await mails()).sort()).toEqual(["complained", "ended", "ending", "imported"]);
    const { groups, rounds } = await look();
    expect(groups.every(({ waiting }) => waiting === 0)).toBe(true);
    expect(rounds).toMatchObject([{ id: roundId, asked: 4, yes: 0, no: 0, done: true }]);
    expect((await ask()).error.metadata.reason).toBe("renewals.nobody_to_ask");
  });

  it("takes a yes by the button, not by opening the page; it counts as confirmed, with the words", async () => {
    const url = await linkOf("ended");
    for (let i = 0; i < 2; i++) {
      const page = await site.server.inject({ method: "GET", url, headers: { "accept-language": "fr" } });
      expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining("Oui, continuer")]);
      expect(page.body).toContain(newsletter.wording.fr);
    }
    expect((await eventsOf("ended")).at(-1)?.method).toBe("double_opt_in");
    const said = await answer(url, "yes");
    expect(said.body).toContain("Merci");
    const event = (await eventsOf("ended")).at(-1);
    expect(event).toMatchObject({ kind: "granted", method: "renewal", evidenceNames: ["ip", "userAgent"] });
    expect(event?.wordingHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await answer(url, "no")).body).toContain("déjà répondu");
    expect((await look()).rounds[0]).toMatchObject({ yes: 1, no: 0 });
    const report = expectStatus(
      await owner.visitor.call(getNotMailable, { query: { purposeId: newsletter.id } }),
      200,
    );
    expect(report.purposes[0]).toMatchObject({ allowed: 4 });
  });

  it("takes a no at once, and a forged link for nothing", async () => {
    const url = await linkOf("imported");
    const stopped = await answer(url, "no");
    expect(stopped.body).toContain("<h1>Votre réponse est enregistrée</h1><p>C’est arrêté");
    expect((await eventsOf("imported")).at(-1)).toMatchObject({ kind: "withdrawn", method: "renewal" });
    const forged = `${url.slice(0, -2)}AA`;
    expect((await answer(forged, "yes")).statusCode).toBe(404);
  });
});

async function linkOf(name: string): Promise<string> {
  return site.inAccount(owner.accountId, async (context) => {
    const { subjectId } = people[name] as Person;
    const { id } = await context.tx
      .selectFrom("renewals.request")
      .select("id")
      .where("subject_id", "=", subjectId)
      .executeTakeFirstOrThrow();
    const expiresAt = new Date(Date.now() + day);
    return new URL(await linkFor(context, { use: "renew", subjectId, messageId: id as never, expiresAt }))
      .pathname;
  });
}

function answer(url: string, given: "yes" | "no") {
  const headers = { "content-type": "application/x-www-form-urlencoded", "accept-language": "fr" };
  return site.server.inject({ method: "POST", url, headers, payload: `answer=${given}` });
}

async function eventsOf(name: string) {
  const query = { email: `${name}@exemple.fr`, sort: "asc", limit: 50, offset: 0 } as const;
  return expectStatus(await owner.visitor.call(listConsentEvents, { query }), 200).events;
}
