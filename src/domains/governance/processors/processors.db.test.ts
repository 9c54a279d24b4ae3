import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServers } from "#domains/delivery/index.ts";
import { addMailServer } from "#domains/delivery/servers.api.ts";
import { createWebhook } from "#domains/webhooks/webhooks.api.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { listControls, runControl } from "../controls/controls.api.ts";
import { sayOperator } from "../officer/officer.api.ts";
import { getStanding } from "../standing/standing.api.ts";
import { answerObjection, listCarriers, listNotices, objectTo, sayCarrier } from "./processors.api.ts";
import {
  agreementFile,
  allYes,
  anAuthorised,
  aProcessor,
  operatorProcessorOperations,
  processorOperations,
  wholeRecord,
} from "./processors.fixture.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const { list, get, add, save, assess, decide, putFile, getFile, flag } = processorOperations;
const call: Member["visitor"]["call"] = (...asked) => owner.visitor.call(...asked);
const decided = (
  processorId: number,
  step: "authorise" | "activate" | "terminate" | "end" | "notify",
  more = {},
) => call(decide, { params: { processorId }, body: { step, reason: "Because", ...more } });
const processor = async (processorId: number) =>
  expectStatus(await call(get, { params: { processorId } }), 200);
const outcome = async (controlKey: string) => {
  expectStatus(await call(runControl, { params: { controlKey } }), 204);
  return expectStatus(await call(listControls), 200).controls.find(({ key }) => key === controlKey)?.last
    ?.outcome;
};

describe("somebody who is to work on the data", () => {
  test("is authorised once assessed, with a kept agreement that says all eight points", async () => {
    const facts = aProcessor();
    const { id: processorId } = expectStatus(await call(add, { body: facts }), 201);
    expect((await decided(processorId, "authorise")).status).toBe(400);
    const half = { ...allYes, chain: "no", encryption: "partly" } as const;
    const { score } = expectStatus(
      await call(assess, { params: { processorId }, body: { answers: half } }),
      201,
    );
    expect(score).toBe(79);
    const refused = await decided(processorId, "authorise");
    expect(refused.status).toBe(400);
    expect(refused.error.message).toContain("article 28(3)");
    const whole = wholeRecord(facts);
    const lacking = {
      ...whole,
      agreement: { ...whole.agreement, points: { ...whole.agreement.points, audit: " " } },
    };
    expectStatus(await call(save, { params: { processorId }, body: lacking }), 204);
    const file = { params: { processorId, kind: "agreement" as const } };
    expect((await call(getFile, file)).status).toBe(404);
    expectStatus(await call(putFile, { ...file, body: agreementFile }), 204);
    expect((await call(getFile, file)).text).toContain("signed");
    expect((await processor(processorId)).gaps).toHaveLength(1);
    expectStatus(await call(save, { params: { processorId }, body: whole }), 204);
    expect(expectStatus(await decided(processorId, "authorise"), 200).state).toBe("authorised");
    // A business tells nobody: only whoever works for others announces.
    expect((await decided(processorId, "notify")).status).toBe(400);
    expect(expectStatus(await decided(processorId, "activate"), 200).state).toBe("active");
    const { events, assessments, reviewOn } = await processor(processorId);
    expect(events.map(({ kind }) => kind)).toContain("authorised");
    expect(assessments).toHaveLength(1);
    expect(reviewOn).not.toBeNull();
  });

  test("leaves with a certificate of what became of the data", async () => {
    const processorId = await anAuthorised(owner.visitor, aProcessor({ legalName: "Parti SARL" }));
    expectStatus(await decided(processorId, "activate"), 200);
    expectStatus(await decided(processorId, "terminate"), 200);
    expect((await decided(processorId, "end", { ending: "deleted" })).status).toBe(400);
    const file = { params: { processorId, kind: "certificate" as const }, body: agreementFile };
    expectStatus(await call(putFile, file), 204);
    expect((await decided(processorId, "end")).status).toBe(400);
    expectStatus(await decided(processorId, "end", { ending: "deleted" }), 200);
    expect(await processor(processorId)).toMatchObject({ state: "ended", ending: "deleted" });
    // What was is not written anew.
    const rewritten = wholeRecord(aProcessor({ legalName: "Quelqu’un d’autre" }));
    expect((await call(save, { params: { processorId }, body: rewritten })).status).toBe(400);
  });

  test("outside the economic area needs a ground that stands; the Privacy Shield is none", async () => {
    const facts = aProcessor({ legalName: "Cloud Inc.", country: "US", locations: ["US"] });
    const { id: processorId } = expectStatus(await call(add, { body: facts }), 201);
    const shield = wholeRecord(facts, { mechanism: "privacy_shield" });
    const refused = await call(save, { params: { processorId }, body: shield });
    expect(refused.status).toBe(400);
    expect(refused.error.message).toContain("C-311/18");
    const checked = wholeRecord(facts, {
      mechanism: "dpf",
      dpfCheckedOn: new Date().toISOString().slice(0, 10),
    });
    expectStatus(await call(save, { params: { processorId }, body: checked }), 204);
    expect((await processor(processorId)).gaps.join()).not.toContain("dataprivacyframework");
  });

  test("under the framework is looked at again by one switch, and in order once that is done", async () => {
    const facts = aProcessor({ legalName: "Framework Inc.", country: "US", locations: ["US"] });
    const today = new Date().toISOString().slice(0, 10);
    const dpf = { mechanism: "dpf", dpfCheckedOn: today } as const;
    const processorId = await anAuthorised(owner.visitor, facts, processorOperations, dpf);
    expectStatus(await decided(processorId, "activate"), 200);
    expect(await outcome("agreements_in_date")).toBe("pass");
    expect(await outcome("framework_looked_up")).toBe("pass");
    expect(expectStatus(await call(flag, { body: { reason: "Annulled" } }), 200).flagged).toBe(2);
    expect(await outcome("agreements_in_date")).toBe("fail");
    expect(await outcome("framework_looked_up")).toBe("fail");
    const { inbox } = expectStatus(await call(getStanding), 200);
    expect(
      inbox.some(({ tone, to }) => tone === "late" && to === `/governance/processors/${processorId}`),
    ).toBe(true);
    const clauses = { mechanism: "scc", sccModule: "two", dpfCheckedOn: today } as const;
    const annexes = { parties: "a", description: "b", safeguards: "c", assessment: "d", measures: "e" };
    const body = wholeRecord(facts, { ...clauses, ...annexes });
    const saved = (reviewOn: string | null) =>
      call(save, { params: { processorId }, body: { ...body, reviewOn } });
    expectStatus(await saved(today), 204);
    expect(await outcome("agreements_in_date")).toBe("pass");
    // Nobody looks again where no day is set, or one that never comes.
    for (const never of [null, "2099-01-01"]) {
      expectStatus(await saved(never), 204);
      expect(await outcome("agreements_in_date")).toBe("fail");
    }
    expect(await outcome("framework_looked_up")).toBe("not_applicable");
  });

  test("is on the public list and in its feed while they work, without what is said inside", async () => {
    const { publicUrl } = expectStatus(await call(list), 200);
    const { pathname } = new URL(publicUrl);
    const page = await site.server.inject({ url: pathname, headers: { "accept-language": "fr" } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("Postes &amp; Relais SAS");
    expect(page.body).not.toContain("Parti SARL");
    expect(page.body).not.toContain("dpo@relais.example");
    const feed = await site.server.inject({
      url: `${pathname}/feed.json`,
      headers: { "accept-language": "en" },
    });
    expect(feed.json().items.map(({ title }: { title: string }) => title)).toContain(
      "Work with Parti SARL has ended",
    );
    expect((await site.server.inject({ url: `${pathname}x` })).statusCode).toBe(404);
  });
});

describe("where data leaves to", () => {
  const server = (host: string) => ({ host, port: 587, tls: "required" as const });
  const carrier = async (named: string) =>
    expectStatus(await call(listCarriers), 200).carriers.find(({ host }) => host === named);
  const open = () => site.inAccount(owner.accountId, openServers);

  test("is warned about until somebody says whose it is, and mail goes meanwhile", async () => {
    expectStatus(await call(addMailServer, { body: server("SMTP.Relais.example") }), 201);
    expect(await carrier("smtp.relais.example")).toMatchObject({ standing: "unknown", barred: false });
    expect(await outcome("carriers_are_named")).toBe("fail");
    expect(await open()).toHaveLength(1);
    const body = { kind: "smtp", host: "smtp.relais.example", processorId: null } as const;
    expect((await call(sayCarrier, { body: { ...body, standing: "accepted", reason: " " } })).status).toBe(
      400,
    );
    expectStatus(await call(sayCarrier, { body: { ...body, standing: "accepted", reason: "Small" } }), 204);
    expect(await outcome("carriers_are_named")).toBe("pass");
    const elsewhere = { ...body, host: "other.example", standing: "own", reason: "Ours" } as const;
    expect((await call(sayCarrier, { body: elsewhere })).status).toBe(404);
  });

  test("carries nothing any more once its provider has gone, and nothing falls into the mailbox", async () => {
    const processorId = await anAuthorised(owner.visitor, aProcessor({ legalName: "Relais II" }));
    const body = { kind: "smtp", host: "smtp.relais.example", standing: "processor", reason: "" } as const;
    expectStatus(await call(sayCarrier, { body: { ...body, processorId } }), 204);
    // Not decided yet: mail goes on as the owner accepted it.
    expect(await open()).toHaveLength(1);
    expectStatus(await decided(processorId, "activate"), 200);
    expect(await carrier("smtp.relais.example")).toMatchObject({ standing: "processor", barred: false });
    expectStatus(await decided(processorId, "terminate"), 200);
    expect(await open()).toHaveLength(1);
    const file = { params: { processorId, kind: "certificate" as const }, body: agreementFile };
    expectStatus(await call(putFile, file), 204);
    expectStatus(await decided(processorId, "end", { ending: "returned" }), 200);
    expect(await carrier("smtp.relais.example")).toMatchObject({ barred: true });
    expect(await open()).toBeUndefined();
    expect(await outcome("carriers_are_named")).toBe("fail");
    const own = { ...body, standing: "own", reason: "It is in our cellar now", processorId: null } as const;
    expectStatus(await call(sayCarrier, { body: own }), 204);
    expect(await open()).toHaveLength(1);
  });

  test("counts receivers of webhooks as well", async () => {
    const body = {
      url: "https://hooks.zapier.com/x",
      type: "marketing",
      events: ["contactCreated"],
    } as const;
    expectStatus(await call(createWebhook, { body: body as never }), 201);
    expect(await carrier("hooks.zapier.com")).toMatchObject({
      standing: "unknown",
      guess: { country: "US" },
    });
  });
});

describe("where one installation serves others", () => {
  const other = operatorProcessorOperations;
  const host = "relay.operator.example";

  test("customers are told, may object, and are answered before it begins", async () => {
    const body = {
      legalName: "Hébergeur SA",
      postalAddress: "1 rue A",
      country: "FR",
      contact: "c@h.example",
    };
    expectStatus(await call(sayOperator, { body }), 204);
    const facts = aProcessor({ legalName: "Relay of the operator", hosts: [host] });
    const processorId = await anAuthorised(owner.visitor, facts, other);
    const step = (name: "notify" | "activate") =>
      call(other.decide, { params: { processorId }, body: { step: name, reason: "Because", days: 30 } });
    expect((await step("activate")).status).toBe(400);
    expectStatus(await step("notify"), 200);
    const { notices } = expectStatus(await call(listNotices), 200);
    expect(notices).toMatchObject([
      { legalName: "Relay of the operator", state: "notified", objection: null },
    ]);
    // What they were told of does not become something else: it is to be announced anew.
    const change = (but: Parameters<typeof aProcessor>[0]) =>
      call(other.save, { params: { processorId }, body: wholeRecord(aProcessor({ ...facts, ...but })) });
    expectStatus(await change({ contact: "privacy@relais.example" }), 204);
    expect(expectStatus(await call(listNotices), 200).notices).toHaveLength(1);
    expectStatus(await change({ data: "Addresses, messages and telephone numbers" }), 204);
    expect(expectStatus(await call(listNotices), 200).notices).toEqual([]);
    expect((await step("activate")).status).toBe(400);
    expectStatus(await change({}), 204);
    expectStatus(await step("notify"), 200);
    const params = { noticeId: processorId };
    expectStatus(await call(objectTo, { params, body: { reason: "Not them" } }), 204);
    expect((await step("activate")).status).toBe(400);
    await site.inAccount(0, ({ tx }) =>
      tx
        .updateTable("governance.processor")
        .set({ objections_until: "2026-01-01" as never })
        .execute(),
    );
    expect((await call(objectTo, { params, body: { reason: "Too late" } })).status).toBe(400);
    expect((await step("activate")).status).toBe(400);
    const answer = { params: { processorId, accountId: owner.accountId }, body: { answer: "It is audited" } };
    expectStatus(await call(answerObjection, answer), 204);
    expect(expectStatus(await step("activate"), 200).state).toBe("active");
    const replaced = await change({ legalName: "Somebody else Inc.", country: "US", locations: ["US"] });
    expect(replaced.error?.metadata?.reason).toBe("governance.processor_announced");
  });

  test("mail leaves only by a provider who works, one's own server, or the operator’s provider", async () => {
    const servers = (name: string) => ({ host: name, port: 587, tls: "required" as const });
    expectStatus(await call(addMailServer, { body: servers("unknown.example") }), 201);
    expectStatus(await call(addMailServer, { body: servers(host) }), 201);
    const open = await site.inAccount(owner.accountId, openServers);
    expect(open?.map((each) => each.host)).toEqual(["SMTP.Relais.example", host]);
    const body = { kind: "smtp", host: "unknown.example", standing: "accepted", processorId: null } as const;
    expect((await call(sayCarrier, { body: { ...body, reason: "Fine" } })).status).toBe(400);
  });
});
