import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nameOfficer } from "#domains/accounts/index.ts";
import { createEmailCampaign, preflightEmailCampaign } from "#domains/campaigns/campaigns.api.ts";
import { createPurpose } from "#domains/consent/consent.api.ts";
import { createAttribute } from "#domains/contacts/attributes.api.ts";
import { createList } from "#domains/contacts/lists.api.ts";
import { createForm, getForm, previewForm, publishForm, updateForm } from "#domains/forms/forms.api.ts";
import { createBoundPurpose } from "#domains/transactional/transactional.api.ts";
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
  adviseReview,
  decideReview,
  exportAssessment,
  getAssessment,
  getReview,
  importAssessment,
  listReviews,
  openReview,
  saveAssessment,
  saveReviewAnswers,
} from "./reviews.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
});
afterAll(() => site.close());

const none = { en: "", fr: "" };
const answers = {
  need: "To tell customers of workshops.",
  less: "The address is enough.",
  people: "Adults.",
  long: "Three years.",
  others: "Nobody.",
};

async function purpose(
  key: string,
  kind: "marketing" | "partners" | "tracking" = "marketing",
): Promise<number> {
  const words = { en: `${key} by e-mail`, fr: `${key} par e-mail` };
  const body = {
    key,
    kind,
    basis: "consent",
    name: words,
    wording: words,
    leastStrength: "confirmed",
  } as const;
  return expectStatus(await owner.visitor.call(createPurpose, { body }), 201).id;
}

async function attribute(
  name: string,
  type: "text" | "date",
  identifying: boolean,
  ground?: string,
): Promise<void> {
  const params = { category: "normal", name } as const;
  const body = { type, label: name.toLowerCase(), identifying, ...(ground ? { ground } : {}) };
  expectStatus(await owner.visitor.call(createAttribute, { params, body }), 201);
}

type FormOf = { purposeIds?: number[]; attributes?: string[]; audience?: "adults" | "children" };

async function form({ purposeIds, attributes = [], audience = "adults" }: FormOf): Promise<number> {
  const { id: formId } = expectStatus(await owner.visitor.call(createForm, { body: { name: "Form" } }), 201);
  const { name, draft, revision } = expectStatus(
    await owner.visitor.call(getForm, { params: { formId } }),
    200,
  );
  const changed = {
    ...draft,
    audience,
    fields: attributes.map((each) => ({ attribute: each, required: false, label: none, help: none })),
    ...(purposeIds ? { choices: purposeIds.map((purposeId) => ({ purposeId, listIds: [] })) } : {}),
  };
  expectStatus(
    await owner.visitor.call(updateForm, { params: { formId }, body: { name, draft: changed, revision } }),
    200,
  );
  return formId;
}

const publish = (formId: number) => owner.visitor.call(publishForm, { params: { formId } });
const refused = (reason: string) => ({ status: 400, error: { metadata: { reason } } });
const standing = async (purposeId: number) =>
  expectStatus(await owner.visitor.call(listReviews), 200).purposes.find(
    (each) => each.purposeId === purposeId,
  );

async function review(purposeId: number, criteria: ("large_scale" | "matching")[] = []): Promise<number> {
  const { id } = expectStatus(await owner.visitor.call(openReview, { body: { purposeId } }), 201);
  const params = { reviewId: id };
  expectStatus(await owner.visitor.call(saveReviewAnswers, { params, body: { answers, criteria } }), 204);
  return id;
}

const approve = (reviewId: number, text = "") =>
  owner.visitor.call(decideReview, { params: { reviewId }, body: { decision: "approved", text } });

describe("what is usual", () => {
  test("asks nobody anything: a newsletter's form with a first name is published at once", async () => {
    expectStatus(await publish(await form({ attributes: ["FIRSTNAME"] })), 201);
    const { purposes } = expectStatus(await owner.visitor.call(listReviews), 200);
    expect(purposes.map(({ state }) => state)).toEqual(["usual", "usual"]);
  });
});

describe("a purpose of one's own", () => {
  let workshops: number;
  beforeAll(async () => {
    workshops = await purpose("workshops");
  });

  test("goes live by no way before it is reviewed", async () => {
    const formId = await form({ purposeIds: [workshops] });
    expect(await publish(formId)).toMatchObject(refused("forms.unreviewed"));
    const { draft } = expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
    const { checks } = expectStatus(
      await owner.visitor.call(previewForm, { body: { draft, language: "fr" } }),
      200,
    );
    expect(checks.find(({ reason }) => reason === "forms.unreviewed")).toMatchObject({ mendAt: "reviews" });

    const list = await owner.visitor.call(createList, { body: { name: "Ateliers", purposeId: workshops } });
    const recipients = { listIds: [expectStatus(list, 201).id] };
    const made = await owner.visitor.call(createEmailCampaign, {
      body: { name: "Atelier", purposeId: workshops, recipients } as never,
    });
    const params = { campaignId: expectStatus(made, 201).id };
    const { problems } = expectStatus(await owner.visitor.call(preflightEmailCampaign, { params }), 200);
    expect(problems.map(({ reason }) => reason)).toContain("campaigns.unreviewed_purpose");

    const bound = await owner.visitor.call(createBoundPurpose, {
      body: { tag: "atelier", purposeId: workshops },
    });
    expect(bound).toMatchObject(refused("transactional.bound_unreviewed"));
  });

  test("goes live after five answers, given once", async () => {
    const { id } = expectStatus(
      await owner.visitor.call(openReview, { body: { purposeId: workshops } }),
      201,
    );
    expect(await approve(id)).toMatchObject(refused("governance.review_incomplete"));
    await review(workshops);
    expectStatus(await approve(id), 204);
    expect(await approve(id)).toMatchObject(refused("governance.review_decided"));
    expectStatus(await publish(await form({ purposeIds: [workshops] })), 201);
    // Another one like it begins with the same answers.
    const sales = await purpose("sales");
    const again = expectStatus(await owner.visitor.call(openReview, { body: { purposeId: sales } }), 201);
    const { answers: begun } = expectStatus(
      await owner.visitor.call(getReview, { params: { reviewId: again.id } }),
      200,
    );
    expect(begun).toEqual(answers);
  });

  test("is asked about again when a form wants to know more than names, or speaks to children", async () => {
    await attribute("PHONE_AT_HOME", "text", true);
    const formId = await form({ purposeIds: [workshops], attributes: ["PHONE_AT_HOME"] });
    expect(await standing(workshops)).toMatchObject({
      state: "to_review",
      unreviewed: ["“phone_at_home”"],
      live: false,
    });
    expect(await publish(formId)).toMatchObject(refused("forms.unreviewed"));
    expectStatus(await publish(await form({ purposeIds: [workshops] })), 201);
    expectStatus(await approve(await review(workshops)), 204);
    expectStatus(await publish(formId), 201);
    expect(await publish(await form({ purposeIds: [workshops], audience: "children" }))).toMatchObject(
      refused("forms.unreviewed"),
    );
  });

  test("decided on what was seen: a form that changed meanwhile is looked at first", async () => {
    const id = await review(workshops);
    await attribute("NICKNAME", "text", true);
    await form({ purposeIds: [workshops], attributes: ["NICKNAME"] });
    expect(await approve(id)).toMatchObject({ status: 409 });
    expectStatus(await approve(await review(workshops)), 204);
  });

  test("is answered by a marketer, and decided by an owner or the officer", async () => {
    const marketer = await newMember(
      site,
      owner,
      "marketer",
      aPerson({ name: "Max", email: "max@savons.example" }),
    );
    const offers = await purpose("offers");
    const opened = await marketer.visitor.call(openReview, { body: { purposeId: offers } });
    const params = { reviewId: expectStatus(opened, 201).id };
    expectStatus(
      await marketer.visitor.call(saveReviewAnswers, { params, body: { answers, criteria: [] } }),
      204,
    );
    const body = { decision: "approved", text: "" } as const;
    expect((await marketer.visitor.call(decideReview, { params, body })).status).toBe(403);
  });
});

describe("where the risk is high", () => {
  let shared: number;
  let reviewId: number;

  test("two criteria ask for an assessment, which the configuration begins", async () => {
    shared = await purpose("partners", "partners");
    reviewId = await review(shared, ["large_scale", "matching"]);
    expect(await approve(reviewId)).toMatchObject(refused("governance.review_needs_assessment"));
    const params = { reviewId };
    const begun = expectStatus(await owner.visitor.call(getAssessment, { params }), 200);
    expect(begun).toMatchObject({ begun: false });
    expect(begun.answers.find(({ reference }) => reference === "111")?.text).toContain("partners by e-mail");
    const gauged = ["325", "326", "335", "336", "345", "346"].map((reference) => ({
      reference,
      text: "",
      gauge: 2,
      list: [],
    }));
    const needed = { reference: "213", text: "Only the address", gauge: 0, list: [] };
    const body = {
      ...begun,
      answers: [...begun.answers, ...gauged, needed],
      people: { asked: false, text: "" },
    };
    const { answers: typed, measures, people } = body;
    expectStatus(
      await owner.visitor.call(saveAssessment, { params, body: { answers: typed, measures, people } }),
      204,
    );
    expect(expectStatus(await owner.visitor.call(getAssessment, { params }), 200).missing).toEqual([]);
  });

  test("the officer is asked first, and what they advised stays when it is overruled", async () => {
    const lawyer = await newMember(
      site,
      owner,
      "dpo",
      aPerson({ name: "Dominique", email: "dpo@savons.example" }),
    );
    await site.inAccount(owner.accountId, (context) =>
      nameOfficer(context, {
        name: "Dominique",
        contact: "dpo@savons.example",
        organisation: null,
        userId: lawyer.userId,
        declaredOn: null,
        declaredAs: null,
      }),
    );
    const params = { reviewId };
    expect(await approve(reviewId)).toMatchObject(refused("governance.review_needs_advice"));
    const body = { advice: "unfavourable", text: "The partners are not named." } as const;
    expect((await owner.visitor.call(adviseReview, { params, body })).status).toBe(403);
    expectStatus(await lawyer.visitor.call(adviseReview, { params, body }), 204);
    expect(await approve(reviewId)).toMatchObject(refused("governance.review_needs_reasons"));
    // Given on other answers, it does not stand for these; saved as they were, they are the same.
    const given = expectStatus(await owner.visitor.call(getReview, { params }), 200);
    const save = (but: object) =>
      owner.visitor.call(saveReviewAnswers, {
        params,
        body: {
          answers: { ...given.answers, ...but },
          criteria: given.criteria.filter(({ holds }) => holds).map(({ key }) => key),
        },
      } as never);
    expectStatus(await save({}), 204);
    expect(await approve(reviewId)).toMatchObject(refused("governance.review_needs_reasons"));
    expectStatus(await save({ need: "Another reason altogether" }), 204);
    expect(await approve(reviewId)).toMatchObject(refused("governance.review_needs_advice"));
    expectStatus(await lawyer.visitor.call(adviseReview, { params, body }), 204);
    expectStatus(await approve(reviewId, "They will be named in the form."), 204);
    expect(expectStatus(await owner.visitor.call(getReview, { params }), 200)).toMatchObject({
      state: "approved",
      overruled: true,
      advice: { kind: "unfavourable", text: "The partners are not named." },
      decisionText: "They will be named in the form.",
    });
  });
});

describe("an assessment made with the CNIL's tool", () => {
  test("comes in and goes out again without a loss", async () => {
    const text = readFileSync(new URL("./pia-sample.json", import.meta.url), "utf8");
    const purposeId = await purpose("sleep");
    const params = { reviewId: await review(purposeId) };
    expectStatus(await owner.visitor.call(importAssessment, { params, body: { text } }), 204);
    const out = await owner.visitor.call(exportAssessment, { params, query: { format: "json" } });
    expect(JSON.parse(out.text)).toEqual(JSON.parse(text));

    // Looked at and saved without a change, its answers are what they were.
    const {
      answers: read,
      measures,
      people,
    } = expectStatus(await owner.visitor.call(getAssessment, { params }), 200);
    const body = { answers: read, measures, people };
    expectStatus(await owner.visitor.call(saveAssessment, { params, body }), 204);
    const again = JSON.parse(
      (await owner.visitor.call(exportAssessment, { params, query: { format: "json" } })).text,
    );
    expect(again.answers).toEqual(JSON.parse(text).answers);
    expect(again.measures).toEqual(JSON.parse(text).measures);
    expect((await owner.visitor.call(exportAssessment, { params, query: { format: "pdf" } })).status).toBe(
      200,
    );
  });

  test.each(["not json", "{}", '{"pia":{"name":"x"},"answers":"y"}'])(
    "is refused when it is none: %s",
    async (text) => {
      const params = { reviewId: await review(await purpose(`bad_${text.length}`)) };
      const answer = await owner.visitor.call(importAssessment, { params, body: { text } });
      expect(answer).toMatchObject(refused("governance.assessment_unreadable"));
    },
  );
});
