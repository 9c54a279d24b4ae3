import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount } from "#domains/accounts/accounts.api.ts";
import { getContactInfo } from "#domains/contacts/contacts.api.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { traceSet } from "#domains/trace/index.ts";
import { findSubjects } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import {
  aBusiness,
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
  speaking,
} from "#test/site.ts";
import { allControls } from "../controls/all-controls.ts";
import {
  addBreachStep,
  assessBreach,
  type BreachRecord,
  downloadBreach,
  downloadBreaches,
  findBreachPeople,
  getBreach,
  getBreachDrafts,
  listBreaches,
  listBreachPeople,
  listHostedBusinesses,
  mailBreachPeople,
  reportBreach,
  type ScopePart,
  saveBreach,
  tellBusinesses,
} from "./breaches.api.ts";
import { remindOwners } from "./remind.ts";
import { tellPeople } from "./tell-people.ts";

let site: Site;
let owner: Member;
const people: SubjectId[] = [];
const hour = 3600 * 1000;
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
  await site.inAccount(owner.accountId, async (context) => {
    const addresses = Array.from({ length: 30 }, (_, i) => `p${i}@clients.example`);
    for (const email of addresses) await createContact(context, { email });
    const found = await findSubjects(context, addresses);
    people.push(...addresses.flatMap((address) => found.get(address) ?? []));
  });
});
afterAll(() => site.close());

const refused = (reason: string) => ({ error: { metadata: { reason: `governance.${reason}` } } });

type Opened = { aware?: number | null; exercise?: boolean };

async function open({ aware = 1, exercise = false }: Opened = {}): Promise<number> {
  const body = {
    name: "File sent to the wrong person",
    facts: "An export went to another Martin.",
    kinds: ["confidentiality" as const],
    suspectedAt: ago((aware ?? 1) + 1),
    awareAt: aware === null ? null : ago(aware),
    processorNotifiedAt: null,
    exercise,
  };
  return expectStatus(await owner.visitor.call(reportBreach, { body }), 201).id;
}

const look = async (breachId: number) =>
  expectStatus(await owner.visitor.call(getBreach, { params: { breachId } }), 200);

async function concern(breachId: number, ...scope: ScopePart[]) {
  const { revision, record, kinds } = await look(breachId);
  const body = { revision, record: record as BreachRecord, kinds, scope };
  expectStatus(await owner.visitor.call(saveBreach, { params: { breachId }, body }), 204);
  return expectStatus(await owner.visitor.call(findBreachPeople, { params: { breachId } }), 200);
}

const step = (
  breachId: number,
  kind: "aware" | "authority" | "people_told" | "closed" | "reopened" | "note" | "contained",
  text = "",
  at = ago(0),
) => owner.visitor.call(addBreachStep, { params: { breachId }, body: { kind, at, text } });

const assess = (breachId: number, risk: "unlikely" | "risk" | "high", rationale = "Known recipient.") =>
  owner.visitor.call(assessBreach, {
    params: { breachId },
    body: { severity: { context: "simple", ease: "maximum", circumstances: [] }, risk, rationale },
  });

const everybody: ScopePart = { kind: "everybody", number: null, from: null, until: null };

async function mailsTo(subjects: readonly string[]): Promise<number> {
  return site.inAccount(owner.accountId, async ({ tx, accountId }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from delivery.message
      where account_id = ${accountId} and subject_id = any(${[...subjects]}::uuid[])`.execute(tx);
    return rows[0]?.count ?? 0;
  });
}

const send = (breachId: number) =>
  tellPeople(site.resources, { accountId: owner.accountId as never, breachId }, new AbortController().signal);

describe("who was concerned", () => {
  test("is answered by the journal: an export, packed or listed, and what a colleague had open", async () => {
    await site.inAccount(owner.accountId, async (context) => {
      const of = { operation: "contacts.export", purpose: "Printer", kind: "export" } as const;
      await traceSet(context, { ...of, setId: 41 }, people.slice(0, 25));
      await traceSet(context, { ...of, setId: 42 }, people.slice(24, 27));
    });
    const colleague = await newMember(
      site,
      owner,
      "viewer",
      aPerson({ name: "Vera", email: "vera@savons.example" }),
    );
    expectStatus(
      await colleague.visitor.call(getContactInfo, {
        params: { identifier: "p29@clients.example" },
      } as never),
      200,
    );
    const id = await open();
    const part = (kind: "export" | "member", number: number, from: string | null = null): ScopePart => ({
      kind,
      number,
      from,
      until: null,
    });
    expect(await concern(id, part("export", 41))).toEqual({ affected: 25, gone: 0 });
    expect(await concern(id, part("export", 41), part("export", 42))).toEqual({ affected: 27, gone: 0 });
    expect(await concern(id, part("member", colleague.userId))).toEqual({ affected: 1, gone: 0 });
    expect(await concern(id, part("member", colleague.userId, ago(-1)))).toEqual({ affected: 0, gone: 0 });
    expect(await concern(id, everybody)).toMatchObject({ affected: 30 });
    const found = await owner.visitor.call(listBreachPeople, { params: { breachId: id }, query: {} });
    expect(expectStatus(found, 200).people.map(({ email }) => email)).toContain("p29@clients.example");
  });

  test("counts whom the journal knows and the files no longer", async () => {
    await site.inAccount(owner.accountId, async (context) => {
      const stranger = "01890000-0000-7000-8000-00000000beef" as SubjectId;
      const set = { operation: "contacts.export", purpose: "x", kind: "export", setId: 43 } as const;
      await traceSet(context, set, [stranger, people[0] as SubjectId]);
    });
    const id = await open();
    expect(await concern(id, { kind: "export", number: 43, from: null, until: null })).toEqual({
      affected: 1,
      gone: 1,
    });
  });
});

describe("the clock", () => {
  test("begins when one is aware, and the authority's late notice says why it is late", async () => {
    const id = await open({ aware: 80 });
    expect((await look(id)).clock.state).toBe("overdue");
    expect(await step(id, "authority")).toMatchObject(refused("breach_late"));
    expectStatus(await step(id, "authority", "CNIL 2026-1; late because the log came late"), 201);
    expect((await look(id)).clock.state).toBe("late");
  });

  test("stands before one knows, and is not set otherwise without a reason", async () => {
    const id = await open({ aware: null });
    expect(await look(id)).toMatchObject({
      stage: "suspected",
      clock: { state: "not_running", dueAt: null },
    });
    expect(await step(id, "authority", "told")).toMatchObject(refused("breach_not_aware"));
    expectStatus(await step(id, "aware"), 201);
    expect((await look(id)).clock.state).toBe("running");
    expect(await step(id, "aware")).toMatchObject(refused("breach_already_aware"));
    expect(await step(id, "aware", "typo", ago(-1))).toMatchObject(refused("breach_in_future"));
  });

  test("begins when a processor told of it", async () => {
    const body = {
      name: "Host broken into",
      facts: "",
      kinds: ["confidentiality" as const],
      suspectedAt: ago(0),
      awareAt: null,
      processorNotifiedAt: ago(5),
      exercise: false,
    };
    const { id } = expectStatus(await owner.visitor.call(reportBreach, { body }), 201);
    const { awareAt, suspectedAt, stage } = await look(id);
    expect([awareAt, suspectedAt, stage]).toEqual([
      body.processorNotifiedAt,
      body.processorNotifiedAt,
      "open",
    ]);
  });

  test("writes to the owners when it begins, once a day before the end, and daily after it", async () => {
    for (const each of expectStatus(await owner.visitor.call(listBreaches), 200).breaches)
      await site.inAccount(owner.accountId, ({ tx }) =>
        sql`update governance.breach set closed_at = now(), risk = 'unlikely' where id = ${each.id}`.execute(
          tx,
        ),
      );
    const id = await open({ aware: 0 });
    const count = async () => {
      const { rows } = await site.inAccount(owner.accountId, ({ tx }) =>
        sql<{ count: number }>`select count(*)::int as count from delivery.message
          where not subject_id = any(${people}::uuid[])`.execute(tx),
      );
      return rows[0]?.count ?? 0;
    };
    const before = await count();
    const told: number[] = [];
    for (const hours of [0.1, 1, 50, 51, 73, 74, 98]) {
      const now = new Date(Date.now() + hours * hour);
      await site.inAccount(owner.accountId, remindOwners, { now });
      told.push((await count()) - before);
    }
    expect(told).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expectStatus(await assess(id, "unlikely"), 204);
    await site.inAccount(owner.accountId, remindOwners, { now: new Date(Date.now() + 200 * hour) });
    expect((await count()) - before).toBe(4);
  });
});

describe("a breach is closed", () => {
  test("only once its risk is judged, with reasons, and the authority heard of it", async () => {
    const id = await open();
    expect(await step(id, "closed")).toMatchObject(refused("breach_not_assessed"));
    expect(await assess(id, "risk", " ")).toMatchObject(refused("breach_needs_rationale"));
    expectStatus(await assess(id, "risk"), 204);
    expect(await step(id, "closed")).toMatchObject(refused("breach_authority_not_told"));
    expectStatus(await step(id, "authority", "CNIL 2026-2"), 201);
    expectStatus(await step(id, "closed"), 201);
    expect(await step(id, "note", "later")).toMatchObject(refused("breach_closed"));
    expect(await step(id, "reopened")).toMatchObject(refused("breach_needs_text"));
    expectStatus(await step(id, "reopened", "The file turned up elsewhere."), 201);
    const { steps, stage } = await look(id);
    expect(stage).toBe("open");
    expect(steps.map(({ kind }) => kind).sort()).toEqual(
      ["opened", "aware", "assessed", "authority", "closed", "reopened"].sort(),
    );
  });

  test("where the risk is high, only once the people heard, or why they need not", async () => {
    const id = await open();
    expectStatus(await assess(id, "high"), 204);
    expectStatus(await step(id, "authority", "CNIL 2026-3"), 201);
    expect(await step(id, "closed")).toMatchObject(refused("breach_people_not_told"));
    expectStatus(await step(id, "closed", "Art. 34(3)(a): the file was encrypted."), 201);
  });
});

describe("the people concerned", () => {
  const mail = { subject: "Your data", body: "Something happened.\n\nBe wary." };

  test("are written to once each, in words without gaps", async () => {
    const id = await open();
    const params = { breachId: id };
    expect(
      await owner.visitor.call(mailBreachPeople, { params, body: { en: mail, fr: mail } }),
    ).toMatchObject(refused("breach_nobody_found"));
    await concern(id, everybody);
    const gap = { ...mail, body: "[to be completed]" };
    expect(await owner.visitor.call(mailBreachPeople, { params, body: { en: gap, fr: mail } })).toMatchObject(
      refused("breach_needs_text"),
    );
    const before = await mailsTo(people);
    const begun = await owner.visitor.call(mailBreachPeople, { params, body: { en: mail, fr: mail } });
    expect(expectStatus(begun, 202).people).toBe(30);
    await send(id);
    await send(id);
    expect((await mailsTo(people)) - before).toBe(30);
    expect(await look(id)).toMatchObject({ people: { told: 30, mailing: false } });
    expect(
      await owner.visitor.call(mailBreachPeople, { params, body: { en: mail, fr: mail } }),
    ).toMatchObject({
      status: 400,
    });
  });

  test("hear nothing in an exercise, which stands apart", async () => {
    const id = await open({ exercise: true });
    const params = { breachId: id };
    await concern(id, everybody);
    const before = await mailsTo(people);
    expectStatus(await owner.visitor.call(mailBreachPeople, { params, body: { en: mail, fr: mail } }), 202);
    await send(id);
    expect(await mailsTo(people)).toBe(before);
    const file = await owner.visitor.call(downloadBreaches, { query: { format: "csv" } });
    expect(file.text).toContain("File sent to the wrong person");
    expect(file.text).not.toContain(`${id}. File`);
  });
});

test("drafts say what is known and show what is not, in both languages", async () => {
  const id = await open();
  await concern(id, everybody);
  const params = { breachId: id };
  const {
    authority,
    people: toPeople,
    phase,
  } = expectStatus(await owner.visitor.call(getBreachDrafts, { params }), 200);
  expect(phase).toBe("initial");
  expect(authority.name).toBe("CNIL");
  expect(authority.en).toContain("An export went to another Martin.");
  expect(authority.en).toContain("About 30 people");
  expect(authority.fr).toContain("[à compléter]");
  expect(toPeople.fr.body).toContain("Méfiez-vous");
  expectStatus(await step(id, "authority", "CNIL 2026-4"), 201);
  expect(expectStatus(await owner.visitor.call(getBreachDrafts, { params }), 200).phase).toBe("further");
  expect((await owner.visitor.call(downloadBreach, { params })).status).toBe(200);
});

test("anybody here can report, and only who answers for it reads", async () => {
  const viewer = await newMember(
    site,
    owner,
    "viewer",
    aPerson({ name: "Walter", email: "walter@savons.example" }),
  );
  const body = {
    name: "Laptop lost",
    facts: "",
    kinds: ["confidentiality" as const],
    suspectedAt: ago(1),
    awareAt: null,
    processorNotifiedAt: null,
    exercise: false,
  };
  expectStatus(await viewer.visitor.call(reportBreach, { body }), 201);
  expect((await viewer.visitor.call(listBreaches)).status).toBe(403);
});

test("whoever runs the installation tells the businesses: each has its own entry, and its own clock", async () => {
  const business = aBusiness({ legalName: "Miel & Cie" });
  expectStatus(await owner.visitor.call(createAccount, { body: { business } }), 201);
  const { businesses } = expectStatus(await owner.visitor.call(listHostedBusinesses), 200);
  expect(businesses.map(({ name }) => name)).toContain("Miel & Cie");
  const body = {
    businesses: businesses.map(({ number }) => number),
    name: "Host broken into",
    facts: "Backups were read.",
    kinds: ["confidentiality" as const],
    suspectedAt: ago(3),
    exercise: false,
  };
  const strange = { ...body, businesses: [...body.businesses, 999_999] };
  expect(await owner.visitor.call(tellBusinesses, { body: strange })).toMatchObject(
    refused("breach_no_such_business"),
  );
  expect(expectStatus(await owner.visitor.call(tellBusinesses, { body }), 201).told).toBe(2);
  for (const account of body.businesses) {
    const visitor = owner.visitor.with({ account });
    const { breaches } = expectStatus(await visitor.call(listBreaches), 200);
    expect(breaches.find(({ name }) => name === "Host broken into")).toMatchObject({
      clock: { state: "running" },
    });
  }
});

test("two at once: the second is told, and nothing is lost", async () => {
  const id = await open();
  const { revision, record, kinds } = await look(id);
  const body = { revision, record: record as BreachRecord, kinds, scope: [] };
  expectStatus(await owner.visitor.call(saveBreach, { params: { breachId: id }, body }), 204);
  expect((await owner.visitor.call(saveBreach, { params: { breachId: id }, body })).status).toBe(409);
});

test("controls fail when the 72 hours are over, and when one is left lying", async () => {
  const outcome = (key: string, days = 0) =>
    site.inAccount(
      owner.accountId,
      async (context) => {
        const control = allControls.find((each) => each.key === key);
        if (control?.kind !== "automatic") throw new Error("no such control");
        return (await control.check(context)).outcome;
      },
      { now: new Date(Date.now() + days * 24 * hour) },
    );
  await site.inAccount(owner.accountId, ({ tx }) =>
    sql`update governance.breach set closed_at = now(), risk = coalesce(risk, 'unlikely')`.execute(tx),
  );
  await open({ aware: 80, exercise: true });
  expect(await outcome("breaches_in_time")).toBe("pass");
  const id = await open({ aware: 80 });
  expect(await outcome("breaches_in_time")).toBe("fail");
  expect(await outcome("breaches_move_on")).toBe("pass");
  expect(await outcome("breaches_move_on", 200)).toBe("fail");
  expectStatus(await assess(id, "unlikely"), 204);
  expect(await outcome("breaches_in_time")).toBe("pass");
});
