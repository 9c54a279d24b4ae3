import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getSession, updateBusiness } from "#domains/accounts/accounts.api.ts";
import { checkManyPermissions, checkPermission } from "#domains/consent/check.api.ts";
import { startVerification } from "#domains/consent/ledger.api.ts";
import { createContact, getContactInfo, getContacts } from "#domains/contacts/contacts.api.ts";
import { createSegment, getSegment, previewSegment } from "#domains/contacts/segments/segments.api.ts";
import { sendServiceMail } from "#domains/delivery/index.ts";
import { cancelExport, deleteExportFile, downloadExport } from "#domains/files/files.api.ts";
import { getJournal } from "#domains/retention/journal/journal.api.ts";
import { chooseRetention, placeRetentionHold } from "#domains/retention/retention.api.ts";
import { decideMessageLife, getMessageLives } from "#domains/transactional/log/lives.api.ts";
import { getMessageLife, getMessagePreview, listLog } from "#domains/transactional/log/messages.api.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import {
  aBusiness,
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  openSite,
  type Site,
  type Visitor,
} from "#test/site.ts";
import { modules } from "../../../app.ts";
import { reportBreach } from "../breaches/breaches.api.ts";
import { getOperatorDocument } from "../documents/documents.api.ts";
import { exportEvidence } from "../evidence/evidence.api.ts";
import { operatorProcessorOperations } from "../processors/processors.api.ts";
import { aProcessor } from "../processors/processors.fixture.ts";
import { getStanding } from "../standing/standing.api.ts";
import {
  askAccess,
  breakGlass,
  changeStaff,
  giveBackAccess,
  grantAccess,
  listAccess,
  listCustomerAccess,
  listStaff,
  offerAccess,
  refuseAccess,
  removeStaff,
  reviewGlass,
  takeUpOffer,
  withdrawAccess,
} from "./staff.api.ts";
import { aCustomer, aStaffMember, clear } from "./staff.fixture.ts";

let site: Site;
let administrator: Member;
let customer: Member;
let other: Member;
let staff: { visitor: Visitor; userId: number };
const zoe = "zoe.martin@clients.example";
const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const reason = "Ticket 4711: the form does not open";

beforeAll(async () => {
  site = await openSite();
  administrator = await firstOwner(site);
  customer = await aCustomer(site, aPerson({ name: "Ariane", email: "ariane@fleurs.example" }));
  other = await aCustomer(site, aPerson({ name: "Basile", email: "basile@velos.example" }));
  const body = { email: "zoe.martin@clients.example", attributes: { FIRSTNAME: "Zoé" } };
  expectStatus(await customer.visitor.call(createContact, { body }), 201);
  staff = await aStaffMember(administrator, site, { roles: ["support"] });
});
afterAll(() => site.close());

const inside = () => staff.visitor.with({ account: customer.accountId });
const ask = (scopes: ("retention" | "people" | "sending")[] = [], hours = 24) =>
  staff.visitor.call(askAccess, {
    body: { customer: customer.accountId, role: "support", reason, scopes, hours },
  });
const accesses = async () => expectStatus(await customer.visitor.call(listAccess), 200).accesses;

async function letIn(scopes: ("retention" | "people" | "sending")[] = []): Promise<number> {
  const { id } = expectStatus(await ask(scopes), 201);
  expectStatus(
    await customer.visitor.call(grantAccess, { params: { accessId: id }, body: { scopes, hours: 24 } }),
    204,
  );
  return id;
}
const withdraw = (accessId: number) => customer.visitor.call(withdrawAccess, { params: { accessId } });

describe("the operator's people", () => {
  test("see their own side only, and no customer's account", async () => {
    expectStatus(await staff.visitor.call(listStaff), 200);
    expect((await inside().call(getContacts)).status).toBe(404);
    expect((await customer.visitor.call(listStaff)).status).toBe(403);
  });

  test("ask nobody before they have signed, learnt and taken a second step", async () => {
    const answer = await ask();
    expect(answer.status).toBe(403);
    expect(answer.error.metadata.reason).toBe("accounts.not_cleared");
    await clear(site, staff.userId, ["support"]);
  });

  test("are let in by the business alone, in the role they have", async () => {
    const body = { customer: customer.accountId, role: "legal" as const, reason, scopes: [], hours: 1 };
    expect((await staff.visitor.call(askAccess, { body })).status).toBe(403);
    const { id } = expectStatus(await ask(), 201);
    expect((await ask()).status).toBe(409);
    expect((await inside().call(getContacts)).status).toBe(404);
    const params = { accessId: id };
    expect((await other.visitor.call(grantAccess, { params, body: { scopes: [], hours: 1 } })).status).toBe(
      404,
    );
    const more = { params, body: { scopes: ["people" as const], hours: 24 } };
    expect((await customer.visitor.call(grantAccess, more)).status).toBe(400);
    expectStatus(await customer.visitor.call(refuseAccess, { params }), 204);
    expect((await inside().call(getContacts)).status).toBe(404);
    expect((await accesses())[0]).toMatchObject({ state: "refused", who: "Dominique Roche", reason });
  });

  test("see people masked, do nothing, and leave a trace of each view", async () => {
    const id = await letIn();
    const { contacts } = expectStatus(await inside().call(getContacts), 200);
    expect(contacts[0]?.email).toBe("z•••@•••.example");
    const everything = await inside().call(getContactInfo, {
      params: { identifier: String(contacts[0]?.id) },
    });
    expect(everything.text).not.toContain("Zoé");
    expect(everything.text).not.toContain("zoe.martin");
    const { id: purposeId } = await site.inAccount(customer.accountId, ({ tx }) =>
      tx.selectFrom("consent.purpose").select("id").executeTakeFirstOrThrow(),
    );
    // Nor do they find out whether somebody is there.
    for (const asked of [
      inside().call(getContacts, { query: { search: "zoe" } }),
      inside().call(getContactInfo, { params: { identifier: "zoe.martin@client.example" } }),
      inside().call(getContactInfo, { params: { identifier: "nobody@client.example" } }),
      inside().call(getContactInfo, {
        params: { identifier: "33612345678" },
        query: { identifierType: "phone_id" } as never,
      }),
      inside().call(listLog, { query: { search: "zoe.martin@client.example" } }),
      // Written so that only a mail server's reading makes an address of it (IDNA).
      inside().call(listLog, { query: { search: "zoe.martin@client。example" } }),
      inside().call(previewSegment, { body: { definition: { match: "all", of: [] } } }),
      inside().call(checkPermission, { body: { email: zoe, purposeId } }),
      inside().call(checkManyPermissions, { body: { emails: ["zoe.martin@clients。example"], purposeId } }),
      inside().call(getContacts, { query: { filter: 'equals(FIRSTNAME,"Zoé")' } }),
    ]) {
      const { status, error } = await asked;
      expect([status, error?.metadata?.reason]).toEqual([403, "request.masked_asking"]);
    }
    const { status } = await inside().call(createContact, { body: { email: "x@y.example" } });
    expect(status).toBe(403);
    expect((await inside().call(updateBusiness, { body: aBusiness() })).status).toBe(403);
    const query = { actorKind: "staff" as const };
    const { entries } = expectStatus(await customer.visitor.call(getJournal, { query }), 200);
    expect(entries.map(({ operation, actorId }) => [operation, actorId])).toEqual(
      expect.arrayContaining([
        ["getContacts", String(id)],
        ["getContactInfo", String(id)],
      ]),
    );
    expect((await accesses())[0]).toMatchObject({ id, state: "open", views: entries.length });
    expectStatus(await withdraw(id), 204);
    expect((await inside().call(getContacts)).status).toBe(404);
  });

  test("nor by what their scopes let them do", async () => {
    const id = await letIn(["retention", "sending"]);
    const body = { emails: ["nobody@clients.example"], reason: "Claim no. 12", endsOn: inAMonth() };
    const { status, error } = await inside().call(placeRetentionHold, { body });
    expect([status, error?.metadata?.reason]).toEqual([403, "request.masked_asking"]);
    expectStatus(await withdraw(id), 204);
  });

  test("read a segment that names somebody, masked, and it still finds them", async () => {
    const named = {
      match: "all",
      of: [{ field: "contact.address", where: { address: { test: "equals", values: [zoe] } } }],
    };
    const body = { name: "Zoé alone", definition: named as never };
    const { id: segmentId } = expectStatus(await customer.visitor.call(createSegment, { body }), 201);
    const id = await letIn();
    const seen = await inside().call(getSegment, { params: { segmentId } });
    expect(expectStatus(seen, 200)).toMatchObject({ problems: [] });
    expect(seen.text).not.toContain("zoe.martin");
    const { contacts } = expectStatus(await inside().call(getContacts, { query: { segmentId } }), 200);
    expect(contacts).toHaveLength(1);
    expectStatus(await withdraw(id), 204);
  });

  test("look around and report nothing, where anybody of the business may", async () => {
    const id = await letIn(["people"]);
    const changing = modules
      .flatMap(({ routes = [] }) => routes.map(({ operation }) => operation))
      .filter((each) => each.method !== "GET" && !each.question && /:read$/.test(each.permission))
      .filter(({ permission }) => !/^(archive|trace):/.test(permission));
    expect(changing.map((each) => each.id)).toEqual(
      expect.arrayContaining(["reportBreach", "startVerification"]),
    );
    const breach = {
      ...{ name: "A laptop", facts: "Gone", kinds: ["confidentiality" as const] },
      ...{ suspectedAt: new Date().toISOString(), awareAt: null, processorNotifiedAt: null, exercise: false },
    };
    for (const asked of [inside().call(reportBreach, { body: breach }), inside().call(startVerification)]) {
      const { status, error } = await asked;
      expect([status, error?.metadata?.reason]).toEqual([403, "accounts.only_looking"]);
    }
    expectStatus(await withdraw(id), 204);
  });

  test("neither make, take nor withdraw files of exports, whatever they see", async () => {
    const pack = { body: { statedPurpose: "Audit" } };
    const { exportId } = expectStatus(await customer.visitor.call(exportEvidence, pack), 202);
    const params = { exportId };
    const id = await letIn(["people"]);
    for (const operation of [cancelExport, deleteExportFile, downloadExport])
      expect((await inside().call(operation, { params })).status).toBe(403);
    expect((await inside().call(exportEvidence, pack)).status).toBe(403);
    expectStatus(await customer.visitor.call(cancelExport, { params }), 204);
    expectStatus(await withdraw(id), 204);
  });

  test("have a banner's worth of words in their session, while they are in", async () => {
    const id = await letIn(["people"]);
    const session = expectStatus(await staff.visitor.call(getSession), 200);
    if (session.state !== "signed_in") throw new Error("not signed in");
    expect(session.staffRoles).toEqual(["support"]);
    expect(session.accounts).toMatchObject([
      { id: customer.accountId, role: null, access: { id, role: "support", sees: "everything", reason } },
    ]);
    const { contacts } = expectStatus(await inside().call(getContacts), 200);
    expect(contacts[0]?.email).toBe("zoe.martin@clients.example");
    const params = { customer: customer.accountId, accessId: id };
    expectStatus(await staff.visitor.call(giveBackAccess, { params }), 204);
    expect((await accesses())[0]).toMatchObject({ state: "ended", endedBy: "operator" });
  });

  test("set how long data is kept where the business lets them, and it is told by whom", async () => {
    const id = await letIn(["retention"]);
    const chosen = { params: { category: "access_journal" as const }, body: { period: 9 } };
    expectStatus(await inside().call(chooseRetention, chosen), 204);
    const query = { actorKind: "staff" as const, operation: "chooseRetention" };
    const { entries } = expectStatus(await customer.visitor.call(getJournal, { query }), 200);
    expect(entries).toMatchObject([{ actorId: String(id) }]);
    expectStatus(await withdraw(id), 204);
  });

  test("set how long the log of messages is kept where the business lets them, and no other business's", async () => {
    const life = { log: 3, preview: 0, events: 3, attachments: "named" as const };
    const wish = { body: { stream: "transactional" as const, senderAddress: null, life } };
    const looking = await letIn();
    expect((await inside().call(decideMessageLife, wish)).status).toBe(403);
    expectStatus(await withdraw(looking), 204);
    const id = await letIn(["retention"]);
    expectStatus(await inside().call(decideMessageLife, wish), 204);
    const elsewhere = staff.visitor.with({ account: other.accountId });
    expect((await elsewhere.call(decideMessageLife, wish)).status).toBe(404);
    const { streams, versions } = expectStatus(await customer.visitor.call(getMessageLives), 200);
    const decidedBy = `staff:${id}`;
    expect(streams.find(({ stream }) => stream === "transactional")).toMatchObject({ life, decidedBy });
    expect(versions[0]).toMatchObject({ life, decidedBy });
    const query = { actorKind: "staff" as const, operation: "decideMessageLife" };
    const { entries } = expectStatus(await customer.visitor.call(getJournal, { query }), 200);
    expect(entries).toMatchObject([{ actorId: String(id) }]);
    expectStatus(await withdraw(id), 204);
    expect((await inside().call(decideMessageLife, wish)).status).toBe(404);
  });

  test("see of a message that it went, and not what it said", async () => {
    const messageId = await site.inAccount(customer.accountId, async (context) =>
      sendServiceMail(context, {
        to: await ensureSubject(context, "zoe.martin@clients.example"),
        address: "zoe.martin@clients.example",
        subject: "Votre lien",
        bodyHtml: "<p>Un lien</p>",
        bodyText: "Un lien",
        language: "fr",
      }),
    );
    const params = { messageId };
    expectStatus(await customer.visitor.call(getMessagePreview, { params }), 200);
    const id = await letIn();
    expectStatus(await inside().call(getMessageLife, { params }), 200);
    const { status, error } = await inside().call(getMessagePreview, { params });
    expect([status, error?.metadata?.reason]).toEqual([403, "request.masked_contents"]);
    expectStatus(await withdraw(id), 204);
  });

  test("are out at once when what they learnt is out of date, and when they leave", async () => {
    const id = await letIn();
    expectStatus(await inside().call(getContacts), 200);
    await site.inAccount(0, ({ tx }) =>
      tx
        .updateTable("accounts.clearance")
        .set({ valid_until: new Date(0) })
        .where("kind", "=", "training:general")
        .where("user_id", "=", staff.userId)
        .execute(),
    );
    const answer = await inside().call(getContacts);
    expect(answer.error.metadata.reason).toBe("accounts.not_cleared");
    await clear(site, staff.userId, ["support"]);
    expectStatus(await inside().call(getContacts), 200);
    const params = { staffId: staff.userId };
    expectStatus(await administrator.visitor.call(changeStaff, { params, body: { roles: ["legal"] } }), 204);
    expect((await inside().call(getContacts)).status).toBe(404);
    expect((await accesses()).find((each) => each.id === id)).toMatchObject({ state: "ended" });
    expectStatus(
      await administrator.visitor.call(changeStaff, { params, body: { roles: ["support"] } }),
      204,
    );
  });

  test("work on the sub-processors and documents of the installation where that is their task", async () => {
    const params = { staffId: staff.userId };
    const become = async (...roles: ("legal" | "support")[]) =>
      expectStatus(await administrator.visitor.call(changeStaff, { params, body: { roles } }), 204);
    const terms = { params: { documentKind: "terms" as const } };
    expect((await staff.visitor.call(operatorProcessorOperations.list)).status).toBe(403);
    expect((await staff.visitor.call(getOperatorDocument, terms)).status).toBe(403);
    await become("legal");
    const body = aProcessor({ legalName: "Hébergeur SARL" });
    const { id } = expectStatus(await staff.visitor.call(operatorProcessorOperations.add, { body }), 201);
    const found = await staff.visitor.call(operatorProcessorOperations.get, { params: { processorId: id } });
    expect(expectStatus(found, 200).legalName).toBe("Hébergeur SARL");
    expect(expectStatus(await staff.visitor.call(getOperatorDocument, terms), 200).sections).not.toEqual([]);
    await become("support");
  });

  test("are out when the business says so, though no mail can leave to tell them", async () => {
    const id = await letIn();
    await site.inAccount(administrator.accountId, ({ tx }) => tx.deleteFrom("delivery.sender").execute());
    expectStatus(await withdraw(id), 204);
    expect((await inside().call(getContacts)).status).toBe(404);
  });

  test("take up what a business offers, once", async () => {
    const body = { role: "support" as const, reason, scopes: [], hours: 4 };
    const { id } = expectStatus(await customer.visitor.call(offerAccess, { body }), 201);
    const params = { customer: customer.accountId, accessId: id };
    // However many came after it, here and elsewhere.
    await site.inAccount(other.accountId, ({ tx }) =>
      tx
        .insertInto("accounts.access")
        .values(
          Array.from({ length: 501 }, () => ({
            ...{ account_id: other.accountId, kind: "asked", user_id: staff.userId, staff_role: "support" },
            ...{ reason, scopes: [], hours: 1, made_by: "user:1", made_at: new Date(), refused: true },
          })),
        )
        .execute(),
    );
    expectStatus(await staff.visitor.call(takeUpOffer, { params }), 204);
    expect((await staff.visitor.call(takeUpOffer, { params })).status).toBe(409);
    expectStatus(await inside().call(getContacts), 200);
    expectStatus(await withdraw(id), 204);
  });

  test("break the glass in the roles that may, are told of at once, and reviewed by somebody else", async () => {
    const body = {
      customer: customer.accountId,
      role: "security" as const,
      reason: "Their key is used by somebody who sends spam right now",
      scopes: [],
    };
    expect((await staff.visitor.call(breakGlass, { body })).status).toBe(403);
    const params = { staffId: staff.userId };
    const roles = { params, body: { roles: ["support" as const, "security" as const] } };
    expectStatus(await administrator.visitor.call(changeStaff, roles), 204);
    await clear(site, staff.userId, ["security"]);
    const { id } = expectStatus(await staff.visitor.call(breakGlass, { body }), 201);
    expectStatus(await inside().call(getContacts), 200);
    // Nobody mailed, nobody missed it: it stands with the owner until it was examined, over or not.
    const waiting = async () => {
      const { inbox } = expectStatus(await customer.visitor.call(getStanding), 200);
      return inbox.filter(({ to }) => to === "/settings/access").map(({ tone }) => tone);
    };
    expect(await waiting()).toEqual(["late"]);
    const broken = { params: { customer: customer.accountId, accessId: id } };
    expectStatus(await staff.visitor.call(giveBackAccess, broken), 204);
    expect(await waiting()).toEqual(["todo"]);
    // Who has not answered for one does not declare the next.
    const moved = (days: number) =>
      site.inAccount(customer.accountId, ({ tx }) =>
        tx
          .updateTable("accounts.access")
          .set({ made_at: new Date(Date.now() - days * 24 * 3600 * 1000) })
          .where("id", "=", id)
          .execute(),
      );
    await moved(8);
    expect((await staff.visitor.call(breakGlass, { body })).error?.metadata?.reason).toBe(
      "accounts.glass_unexamined",
    );
    await moved(0);
    const mails = await site.inAccount(customer.accountId, ({ tx }) =>
      tx.selectFrom("delivery.message").select("id").execute(),
    );
    expect(mails.length).toBeGreaterThan(0);
    const review = { customer: customer.accountId, accessId: id };
    const words = { verdict: "justified" as const, words: "Spam was stopped within minutes." };
    expect((await staff.visitor.call(reviewGlass, { params: review, body: words })).status).toBe(403);
    // Two at once: one of them is said to be late.
    const both = await Promise.all(
      [1, 2].map(() => administrator.visitor.call(reviewGlass, { params: review, body: words })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await waiting()).toEqual([]);
    expect((await accesses())[0]).toMatchObject({ kind: "break_glass", review: { verdict: "justified" } });
    const all = expectStatus(await administrator.visitor.call(listCustomerAccess), 200);
    expect(all.customers.map(({ name }) => name)).toContain("Boutique de Ariane");
  });

  test("leave with everything that was open to them", async () => {
    const params = { staffId: staff.userId };
    expectStatus(await administrator.visitor.call(removeStaff, { params }), 204);
    expect((await inside().call(getContacts)).status).toBe(404);
    expect((await staff.visitor.call(listStaff)).status).toBe(403);
    const last = { staffId: administrator.userId };
    expect((await administrator.visitor.call(removeStaff, { params: last })).status).toBe(409);
  });
});
