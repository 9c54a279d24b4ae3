import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evidenceLifeOf } from "#domains/consent/index.ts";
import { createForm, publishForm } from "#domains/forms/forms.api.ts";
import { addMonths } from "#kernel/add-months.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
  speaking,
} from "#test/site.ts";
import {
  listControls,
  listOperatorControls,
  runControl,
  runOperatorControl,
} from "../controls/controls.api.ts";
import { sayOperator } from "../officer/officer.api.ts";
import { agreementPointKeys } from "../processors/agreement-points.api.ts";
import { getStanding } from "../standing/standing.api.ts";
import { agreementArticles } from "./agreement-articles.api.ts";
import {
  answerAgreement,
  compareDocuments,
  downloadAgreement,
  getAgreement,
  getOperatorDocument,
  listAgreements,
  type PublishedByOperator,
  publishOperatorDocument,
} from "./documents.api.ts";
import { forgetWhereFrom } from "./forget-where-from.ts";
import { tellOwners } from "./tell-customers.ts";

let site: Site;
/** Runs the installation, and owns the first business on it. */
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
});
afterAll(() => site.close());

const day = 24 * 3600 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const agreement = { documentKind: "processing_agreement" } as const;
const aVersion = (but: Partial<PublishedByOperator> = {}): PublishedByOperator => ({
  edits: {},
  confirmed: [],
  effectiveOn: inDays(0),
  material: false,
  summary: { en: "", fr: "" },
  after: 0,
  ...but,
});
const publish = (but: Partial<PublishedByOperator> = {}) =>
  owner.visitor.call(publishOperatorDocument, { params: agreement, body: aVersion(but) });
const answer = (version: number, given: "accepted" | "refused" = "accepted", reason = "") =>
  owner.visitor.call(answerAgreement, { params: agreement, body: { version, answer: given, reason } });
const seen = async () => expectStatus(await owner.visitor.call(getAgreement, { params: agreement }), 200);
const outcome = async (key: string, side: "account" | "operator") => {
  const [run, list] =
    side === "operator" ? [runOperatorControl, listOperatorControls] : [runControl, listControls];
  expectStatus(await owner.visitor.call(run, { params: { controlKey: key } }), 204);
  const { controls } = expectStatus(await owner.visitor.call(list), 200);
  return controls.find((control) => control.key === key)?.last?.outcome;
};
const told = () =>
  inAccount(
    site.resources,
    { accountId: owner.accountId as AccountId, actor: { kind: "system", name: "test" } },
    async (context) => {
      await tellOwners(context);
      return context.tx.selectFrom("governance.document_notice").selectAll().execute();
    },
  );
/** As if the account had been made then, by whoever owns the database. */
async function madeOn(at: Date): Promise<void> {
  const database = new pg.Client({ connectionString: site.databases.urls.owner });
  await database.connect();
  await database.query("update accounts.account set created_at = $1 where id = $2", [at, owner.accountId]);
  await database.end();
}

describe("an agreement with whoever runs the installation", () => {
  test("does not arise where a business runs it for itself", async () => {
    expect(expectStatus(await owner.visitor.call(listAgreements), 200)).toEqual({
      operator: null,
      documents: [],
    });
    expect((await owner.visitor.call(getAgreement, { params: agreement })).status).toBe(404);
    expect(await outcome("documents_accepted", "account")).toBe("not_applicable");
    expect(await outcome("agreements_with_all", "operator")).toBe("not_applicable");
    expect((await site.server.inject({ url: "/processing-agreement" })).statusCode).toBe(404);
  });

  test("holds the eight points of art. 28(3), or is not published", async () => {
    const operator = {
      legalName: "Courrier Hébergement SAS",
      postalAddress: "2 rue Haute\n35000 Rennes",
      country: "FR",
      contact: "dpo@courrier.example",
    };
    // Their name goes into headers of mail, and into what is agreed on.
    const hostile = { ...operator, legalName: "Courrier\r\nBcc: all@clients.example" };
    expect((await owner.visitor.call(sayOperator, { body: hostile })).status).toBe(400);
    expectStatus(await owner.visitor.call(sayOperator, { body: operator }), 204);
    expect(await outcome("agreements_with_all", "operator")).toBe("fail");
    for (const point of agreementPointKeys) {
      const article = agreementArticles.find(({ points }) => points?.includes(point));
      const left = { [article?.key ?? ""]: { en: "", fr: "" } };
      const refused = await publish({ edits: left });
      expect(refused.status).toBe(400);
      expect(JSON.stringify(refused.body)).toContain(point);
      // Rewritten, somebody has to have found it again.
      const rewritten = { [article?.key ?? ""]: { en: "We do.", fr: "C’est le cas." } };
      expect((await publish({ edits: rewritten })).status).toBe(400);
    }
    expect(expectStatus(await publish(), 201).version).toBe(1);
    const page = await site.server.inject({
      url: "/processing-agreement",
      headers: { "accept-language": "fr" },
    });
    expect(page.body).toContain("Courrier Hébergement SAS");
    expect(page.body).toContain("Annexe 2");
    expect((await publish({ after: 1 })).status).toBe(400);
  });

  test("is accepted by an owner, who, when and from where, sealed", async () => {
    const viewer = await newMember(site, owner, "dpo", aPerson({ name: "Do", email: "do@savons.example" }));
    const body = { version: 1, answer: "accepted", reason: "" } as const;
    expect((await viewer.visitor.call(answerAgreement, { params: agreement, body })).status).toBe(403);
    expect((await seen()).wanted).toMatchObject({ version: 1, late: false });
    expect((await answer(2)).status).toBe(400);
    expectStatus(await answer(1), 204);
    const { wanted, answers, acceptedVersion } = await seen();
    expect(wanted).toBeNull();
    expect(acceptedVersion).toBe(1);
    expect(answers[0]).toMatchObject({ answer: "accepted", name: "Camille Moreau", ip: "192.0.2.1" });
    expect(answers[0]?.textHash).toMatch(/^[0-9a-f]{64}$/);
    const pdf = await owner.visitor.call(downloadAgreement, { params: { ...agreement, documentVersion: 1 } });
    expect(pdf.headers["content-type"]).toBe("application/pdf");
    const rows = await site.inAccount(owner.accountId, ({ tx }) =>
      tx.selectFrom("governance.document_answer").selectAll().execute(),
    );
    expect(JSON.stringify(rows)).not.toContain("Camille");
    expect(await outcome("documents_accepted", "account")).toBe("pass");
    expect(await outcome("agreements_with_all", "operator")).toBe("pass");
  });

  test("changes with notice; who is late can publish nothing new, and keeps everything else", async () => {
    await madeOn(new Date(Date.now() - 45 * day));
    const edits = { subject: { en: "We host for you.", fr: "Nous hébergeons pour vous." } };
    const change = { edits, after: 1, material: true, summary: { en: "Shorter.", fr: "Plus court." } };
    expect((await publish({ ...change, effectiveOn: inDays(10) })).status).toBe(400);
    expect((await publish({ ...change, effectiveOn: inDays(31), summary: { en: "", fr: "" } })).status).toBe(
      400,
    );
    expectStatus(await publish({ ...change, effectiveOn: inDays(31) }), 201);
    const { wanted, changes } = await seen();
    expect(wanted).toMatchObject({ version: 2, dueOn: inDays(31), late: false });
    expect(changes).toMatchObject([{ heading: "1. What this agreement is about" }]);
    const of = (kind: string, [section]: typeof changes) =>
      section?.paragraphs.flat().flatMap((piece) => (piece.kind === kind ? piece.text : []));
    expect(of("added", changes)).toEqual(["We host for you."]);
    expect(of("removed", changes)).toHaveLength(2);
    const compared = await owner.visitor.call(compareDocuments, {
      params: { anyDocument: "processing_agreement" },
      query: { from: 2, to: 1 },
    });
    expect(of("removed", expectStatus(compared, 200).changes)).toEqual(["We host for you."]);
    expect(expectStatus(await owner.visitor.call(getStanding), 200).inbox.map(({ to }) => to)).toContain(
      "/governance/documents/processing_agreement",
    );
    // Told once, with what changes.
    expect(await told()).toHaveLength(1);
    expect(await told()).toHaveLength(1);

    const { id: formId } = expectStatus(await owner.visitor.call(createForm, { body: { name: "New" } }), 201);
    expectStatus(await answer(2, "refused", "Too short for us."), 204);
    const { customers } = expectStatus(
      await owner.visitor.call(getOperatorDocument, { params: agreement }),
      200,
    );
    expect(customers[0]).toMatchObject({ acceptedVersion: 1, refusedBecause: "Too short for us." });
    expect(customers[0]?.toldAt).not.toBeNull();
    // Refused, and its day not come: all goes on.
    expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
  });

  test("that is not accepted by its day stops what is new, not what is there", async () => {
    // Made after it was published: the account begins by accepting.
    await madeOn(new Date());
    expect((await seen()).wanted).toMatchObject({ refused: true });
    const { id: formId } = expectStatus(
      await owner.visitor.call(createForm, { body: { name: "Newer" } }),
      201,
    );
    const refused = await owner.visitor.call(publishForm, { params: { formId } });
    expect(refused.status).toBe(403);
    expect(await outcome("documents_accepted", "account")).toBe("fail");
    expect(await outcome("agreements_with_all", "operator")).toBe("fail");
    expectStatus(await answer(2), 204);
    expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
    expect(await outcome("documents_accepted", "account")).toBe("pass");
  });

  test("keeps who agreed as long as the agreement, and from where no longer than of anybody", async () => {
    const given = async () => (await seen()).answers.map(({ name, ip }) => ({ name, ip: ip !== "" }));
    const before = await given();
    expect(before.every(({ name, ip }) => name && ip)).toBe(true);
    const at = { accountId: owner.accountId as AccountId, actor: { kind: "system", name: "test" } } as const;
    const { ip } = await inAccount(site.resources, at, evidenceLifeOf);
    const nightIn = (months: number) =>
      inAccount(site.resources, at, (context) =>
        forgetWhereFrom({ ...context, now: addMonths(context.now, months) }),
      );
    await nightIn(ip - 1);
    expect(await given()).toEqual(before);
    await nightIn(ip);
    expect(await given()).toEqual(before.map(({ name }) => ({ name, ip: false })));
  });
});
