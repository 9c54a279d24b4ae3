import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPurpose } from "#domains/consent/consent.api.ts";
import { createAttribute } from "#domains/contacts/attributes.api.ts";
import { createImport, getImport, planImport, startImport } from "#domains/contacts/import/import.api.ts";
import { importContacts } from "#domains/contacts/import/program-import.api.ts";
import { createList } from "#domains/contacts/lists.api.ts";
import { createSender } from "#domains/delivery/senders.api.ts";
import { askDoubleOptIn } from "#domains/forms/double-opt-in.api.ts";
import { createTemplate } from "#domains/templates/templates.api.ts";
import { watch } from "#domains/webhooks/watch.ts";
import { createWebhook, getWebhook, updateWebhook } from "#domains/webhooks/webhooks.api.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site, speaking } from "#test/site.ts";
import { sayCarrier } from "../processors/processors.api.ts";
import { getStanding } from "../standing/standing.api.ts";
import {
  decideReview,
  getAssessment,
  getReview,
  listReviews,
  openReview,
  saveReviewAnswers,
} from "./reviews.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
});
afterAll(() => site.close());

const call: Member["visitor"]["call"] = (...asked) => owner.visitor.call(...asked);
const refused = (reason: string) => ({ status: 400, error: { metadata: { reason } } });
const answers = {
  need: "The shop's CRM shows what customers asked for.",
  less: "Only what changed.",
  people: "Customers.",
  long: "As here.",
  others: "Nobody else.",
};

async function approve(purposeId: number | null, brought?: string[]): Promise<number> {
  const body = { purposeId, ...(brought ? { brought } : {}) };
  const { id } = expectStatus(await call(openReview, { body }), 201);
  const params = { reviewId: id };
  expectStatus(await call(saveReviewAnswers, { params, body: { answers, criteria: [] } }), 204);
  const decision = { decision: "approved", text: "" } as const;
  expectStatus(await call(decideReview, { params, body: decision }), 204);
  return id;
}

describe("a program that is told of people", () => {
  type Events = ("contactCreated" | "delivered")[];
  const webhook = async (url: string, events: Events = ["contactCreated"]) =>
    expectStatus(await call(createWebhook, { body: { url, type: "marketing", events } }), 201);
  const state = async (webhookId: number) =>
    expectStatus(await call(getWebhook, { params: { webhookId } }), 200);
  const standing = async () =>
    expectStatus(await call(listReviews), 200).purposes.find(({ kind }) => kind === "receivers");

  test("of the business's own is usual: under the domain it writes from, or said to be its own", async () => {
    const sender = { name: "Savons", email: "bonjour@savons.example" };
    expectStatus(await call(createSender, { body: sender }), 201);
    expect((await webhook("https://crm.savons.example/hook")).state).toBe("active");
    expect(await standing()).toMatchObject({ state: "usual", unreviewed: [] });
    // A domain that merely ends alike is somebody else's.
    const { id, state: first } = await webhook("https://notsavons.example/hook");
    expect(first).toBe("paused");
    const said = { kind: "webhook", host: "notsavons.example", standing: "own", processorId: null } as const;
    expectStatus(await call(sayCarrier, { body: { ...said, reason: "Our second shop" } }), 204);
    expect(await state(id)).toMatchObject({ state: "active" });
  });

  test("that waits goes on when the business begins to write from its domain", async () => {
    const { id } = await webhook("https://hooks.third.example/x");
    expect((await state(id)).pausedBecause).toBe("unreviewed");
    const sender = { name: "Third", email: "hello@third.example" };
    expectStatus(await call(createSender, { body: sender }), 201);
    await site.inAccount(owner.accountId, watch);
    expect((await state(id)).state).toBe("active");
  });

  test("of somebody else is told nothing before a review, and goes on by itself after it", async () => {
    const { id } = await webhook("https://hooks.elsewhere.example/x");
    expect(await state(id)).toMatchObject({ state: "paused", pausedBecause: "unreviewed" });
    const params = { webhookId: id };
    expect(await call(updateWebhook, { params, body: { state: "active" } })).toMatchObject(
      refused("webhooks.unreviewed"),
    );
    expectStatus(await call(updateWebhook, { params, body: { description: "CRM" } }), 204);
    expect(await state(id)).toMatchObject({ state: "paused", pausedBecause: "unreviewed" });
    expect(await standing()).toMatchObject({
      state: "to_review",
      unreviewed: ["hooks.elsewhere.example (told of contacts and what changes in them)"],
      live: false,
    });
    const { inbox } = expectStatus(await call(getStanding), 200);
    expect(inbox.some(({ said }) => said.includes("Telling other programs"))).toBe(true);

    const reviewId = await approve(null);
    expect(await state(id)).toMatchObject({ state: "active" });
    expect((await state(id)).pausedBecause).toBeUndefined();
    const review = expectStatus(await call(getReview, { params: { reviewId } }), 200);
    expect(review.scope.recipients).toEqual([
      "hooks.elsewhere.example (told of contacts and what changes in them)",
    ]);
    const assessed = expectStatus(await call(getAssessment, { params: { reviewId } }), 200);
    expect(assessed.answers.some(({ reference }) => reference === "111")).toBe(true);
  });

  test("asks again when it is told more, or moves; pausing and what is covered asks nobody", async () => {
    const { id } = await webhook("https://hooks.elsewhere.example/y");
    expect(await state(id)).toMatchObject({ state: "active" });
    const params = { webhookId: id };
    expectStatus(await call(updateWebhook, { params, body: { state: "paused" } }), 204);
    expectStatus(await call(updateWebhook, { params, body: { state: "active" } }), 204);
    const more = { events: ["contactCreated", "delivered"] as Events };
    expectStatus(await call(updateWebhook, { params, body: more }), 204);
    expect(await state(id)).toMatchObject({ pausedBecause: "unreviewed" });
    await approve(null);
    expect(await state(id)).toMatchObject({ state: "active" });
    expectStatus(await call(updateWebhook, { params, body: { url: "https://other.example/y" } }), 204);
    expect(await state(id)).toMatchObject({ pausedBecause: "unreviewed" });
    expectStatus(
      await call(updateWebhook, { params, body: { url: "https://hooks.elsewhere.example/z" } }),
      204,
    );
    expect(await state(id)).toMatchObject({ state: "active" });
  });
});

describe("what files and programs bring", () => {
  let purposeId: number;
  let listId: number;

  beforeAll(async () => {
    const words = { en: "Workshops by e-mail", fr: "Ateliers par e-mail" };
    const purpose = {
      key: "workshops",
      kind: "marketing",
      basis: "consent",
      name: words,
      wording: words,
      leastStrength: "recorded",
    } as const;
    purposeId = expectStatus(await call(createPurpose, { body: purpose }), 201).id;
    listId = expectStatus(await call(createList, { body: { name: "Ateliers", purposeId } }), 201).id;
    const attribute = {
      type: "text",
      label: "Allergies",
      identifying: true,
      ground: "They told us",
    } as const;
    const params = { category: "normal", name: "ALLERGIES" } as const;
    expectStatus(await call(createAttribute, { params, body: attribute }), 201);
  });

  const text = "EMAIL;ALLERGIES\nanna@clients.example;noix\n";
  const byProgram = (fileBody: string) =>
    call(importContacts, { body: { fileBody, listIds: [listId], updateExistingContacts: true } });

  async function prepared(): Promise<number> {
    const body = { fileName: "clients.csv", text };
    const { id } = expectStatus(await call(createImport, { body }), 201);
    expectStatus(await call(planImport, { params: { importId: id }, body: { listIds: [listId] } }), 200);
    return id;
  }
  const waiting = async (importId: number) =>
    expectStatus(await call(getImport, { params: { importId } }), 200).unreviewed;

  test("is imported onto no list of a purpose nobody has reviewed", async () => {
    expect(await byProgram("EMAIL\nanna@clients.example\n")).toMatchObject(
      refused("contacts.import_unreviewed"),
    );
    expect(await waiting(await prepared())).toMatchObject([{ purposeId, what: "a new purpose" }]);
    await approve(purposeId);
    expectStatus(await byProgram("EMAIL\nanna@clients.example\n"), 202);
  });

  test("is asked about where it tells of health, and then covered", async () => {
    expect(await byProgram(text)).toMatchObject(refused("contacts.import_unreviewed"));
    const importId = await prepared();
    const [unseen] = (await waiting(importId)) ?? [];
    expect(unseen).toMatchObject({ purposeId, what: "“Allergies”", brought: ["ALLERGIES"] });
    expect((await call(startImport, { params: { importId }, body: {} })).status).toBe(400);

    const source = '<p><a href="{{ params.DOIurl }}">Je confirme</a></p>';
    const template = { name: "Doi", format: "html", subject: "Confirmez", previewText: "", source } as const;
    const templateId = expectStatus(await call(createTemplate, { body: template }), 201).id;
    const ask = (attributes: Record<string, string>) =>
      call(askDoubleOptIn, {
        body: {
          email: "zoe@clients.example",
          includeListIds: [listId],
          templateId,
          redirectionUrl: "https://savons.example/merci",
          attributes,
        },
      });
    expect(await ask({ ALLERGIES: "noix" })).toMatchObject(refused("forms.unreviewed"));

    const reviewId = await approve(purposeId, unseen?.brought);
    const review = expectStatus(await call(getReview, { params: { reviewId } }), 200);
    expect(review.scope).toMatchObject({ asked: [], brought: ["Allergies"] });
    expect(await waiting(importId)).toBeUndefined();
    expectStatus(await byProgram(text), 202);
    expectStatus(await ask({ ALLERGIES: "noix" }), 201);
  });

  test("stays in the next review of the purpose, until somebody takes it out", async () => {
    const { id } = expectStatus(await call(openReview, { body: { purposeId } }), 201);
    const params = { reviewId: id };
    const { choices } = expectStatus(await call(getReview, { params }), 200);
    expect(choices).toEqual([{ name: "ALLERGIES", label: "Allergies", brought: true }]);
    const body = { answers, criteria: [], brought: [] };
    expectStatus(await call(saveReviewAnswers, { params, body }), 204);
    const decision = { decision: "approved", text: "" } as const;
    expectStatus(await call(decideReview, { params, body: decision }), 204);
    expect(await byProgram(text)).toMatchObject(refused("contacts.import_unreviewed"));
  });
});
