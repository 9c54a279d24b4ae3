import { afterAll, beforeAll, expect, test } from "vitest";
import { createPurpose } from "#domains/consent/create-purpose.ts";
import { listPurposes, servicePurpose } from "#domains/consent/index.ts";
import { createList } from "#domains/contacts/create-list.ts";
import { getLists, saveContact } from "#domains/contacts/index.ts";
import {
  archiveTemplate,
  createTemplate,
  getTemplateVersion,
  listTemplates,
} from "#domains/templates/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { reviewed } from "#test/reviewed.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import * as api from "./campaigns.api.ts";

let site: Site;
let owner: Member;
let newsletter: number;
let listId: number;
let other: { purposeId: number; listId: number };

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  await work(async (context) => {
    newsletter = (await listPurposes(context)).find(({ key }) => key === "newsletter")?.id ?? 0;
    listId = (await getLists(context))[0]?.id ?? 0;
    const words = { en: "Partners’ offers", fr: "Offres des partenaires" };
    const purpose = await createPurpose(context, {
      key: "partners",
      kind: "partners",
      basis: "consent",
      name: words,
      wording: words,
      leastStrength: "confirmed",
    });
    other = {
      purposeId: purpose.id,
      listId: (await createList(context, { name: "Offres", purposeId: purpose.id })).id,
    };
  });
  await reviewed(owner.visitor, other.purposeId);
});

afterAll(() => site?.close());

function work<T>(task: (context: Context) => Promise<T>): Promise<T> {
  return site.inAccount(owner.accountId, task);
}

type Body = Parameters<typeof create>[0];

async function create(body: Record<string, unknown>): Promise<number> {
  const answer = await owner.visitor.call(api.createEmailCampaign, { body: { name: "Printemps", ...body } });
  return expectStatus(answer, 201).id;
}

const at = (campaignId: number) => ({ params: { campaignId } });

async function campaign(campaignId: number) {
  return expectStatus(await owner.visitor.call(api.getEmailCampaign, at(campaignId)), 200);
}

async function update(campaignId: number, body: Body) {
  return owner.visitor.call(api.updateEmailCampaign, { ...at(campaignId), body });
}

async function problems(campaignId: number): Promise<string[]> {
  const answer = await owner.visitor.call(api.preflightEmailCampaign, at(campaignId));
  return expectStatus(answer, 200).problems.map(({ reason }) => reason.replace("campaigns.", ""));
}

function template(source = "<p>Bonjour</p>") {
  return work((context) =>
    createTemplate(context, {
      name: "Lettre",
      format: "html",
      subject: "Bonjour",
      previewText: "",
      source,
      textPart: null,
    }),
  );
}

test("a name is enough for a draft; the pre-flight says what is missing", async () => {
  const id = await create({});
  expect(await campaign(id)).toMatchObject({
    state: "draft",
    status: "draft",
    purpose: null,
    sender: null,
    template: null,
  });
  expect(await problems(id)).toEqual(["no_purpose", "no_lists", "no_sender", "no_template"]);
  const answer = await owner.visitor.call(api.sendEmailCampaignNow, at(id));
  expect(answer).toMatchObject({ status: 400, error: { metadata: { reason: "campaigns.no_purpose" } } });
  expect((await owner.visitor.call(api.pauseEmailCampaign, at(id))).error.metadata.reason).toBe(
    "campaigns.not_sent_yet",
  );
  expect((await owner.visitor.call(api.createEmailCampaign, { body: { name: "  " } })).status).toBe(400);
});

test("the purpose is that of the lists, unless it is named; a list never serves another", async () => {
  const id = await create({ recipients: { listIds: [listId, listId] } });
  expect(await campaign(id)).toMatchObject({ purpose: { id: newsletter }, recipients: { lists: [listId] } });
  await update(id, { recipients: { listIds: [listId, other.listId] } });
  expect((await campaign(id)).purpose?.id).toBe(newsletter);
  expect(await problems(id)).toContain("list_of_other_purpose");
  await update(id, { recipients: { listIds: [other.listId] } });
  expect((await campaign(id)).purpose?.id).toBe(other.purposeId);
  await update(id, { purposeId: newsletter });
  expect(await problems(id)).toContain("list_of_other_purpose");

  const service = await work(servicePurpose);
  const refused = await update(id, { purposeId: service.id });
  expect(refused.error.metadata.reason).toBe("campaigns.not_promotional");
  expect((await update(id, { recipients: { listIds: [999_999] } })).status).toBe(404);
  expect((await campaign(id)).recipients.lists).toEqual([other.listId]);
});

test("an audience that is empty, or that may not receive anything, can't be sent to", async () => {
  const { id: templateId } = await template();
  const id = await create({
    templateId,
    recipients: { listIds: [other.listId] },
    sender: { id: await senderId() },
  });
  expect(await problems(id)).toEqual(["empty_audience"]);
  await work((context) =>
    saveContact(context, { address: "lea@clients.example", attributes: {}, listIds: [other.listId] }),
  );
  expect(await problems(id)).toEqual(["nobody_may"]);
  const answer = await owner.visitor.call(api.sendEmailCampaignNow, at(id));
  expect(answer.error.metadata.reason).toBe("campaigns.nobody_may");
});

const senderId = () =>
  work(async ({ tx, accountId }) => {
    const row = await tx
      .selectFrom("delivery.sender")
      .select("id")
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    return row.id;
  });

test("words of its own become a template made for it; one that others use is never changed", async () => {
  const id = await create({ subject: "Un", htmlContent: "<p>Un</p>" });
  const own = (await campaign(id)).template;
  expect(own).toMatchObject({ name: "Printemps", version: 1 });
  expect((await work(listTemplates)).map((each) => each.id)).not.toContain(own?.id);
  await update(id, { htmlContent: "<p>Deux</p>" });
  expect(await campaign(id)).toMatchObject({ subject: "Un", template: { id: own?.id, version: 2 } });

  const shared = await template();
  await update(id, { templateId: shared.id });
  expect((await campaign(id)).template).toMatchObject({ id: shared.id, name: "Lettre" });
  await update(id, { templateId: shared.id, subject: "Autrement" });
  const copy = await campaign(id);
  expect(copy.subject).toBe("Autrement");
  expect(copy.template?.id).not.toBe(shared.id);
  expect((await work((context) => getTemplateVersion(context, { id: shared.id }))).subject).toBe("Bonjour");
  const both = await update(id, { templateId: shared.id, htmlContent: "<p>x</p>" });
  expect(both.error.metadata.reason).toBe("campaigns.content_twice");
});

test("a message whose template was put away is written anew", async () => {
  const id = await create({ subject: "Un", htmlContent: "<p>Un</p>" });
  const own = (await campaign(id)).template?.id ?? 0;
  await work((context) => archiveTemplate(context, own));
  expect(await problems(id)).toContain("archived_template");
  expect((await update(id, { htmlContent: "<p>Un</p>" })).status).toBe(204);
  expect(await problems(id)).not.toContain("archived_template");
  expect((await campaign(id)).template?.id).not.toBe(own);
  expect((await update(id, { templateId: own })).error.metadata.reason).toBe("campaigns.archived_template");
  expect((await owner.visitor.call(api.deleteEmailCampaign, at(id))).status).toBe(204);
});

test("a template that can't be filled is found before anybody gets it", async () => {
  const broken = await template("<p>\n{{ contact.NOWHERE }}</p>");
  const id = await create({ templateId: broken.id });
  const { problems: found } = expectStatus(await owner.visitor.call(api.preflightEmailCampaign, at(id)), 200);
  expect(found.find(({ reason }) => reason === "campaigns.broken_template")?.message).toContain("2");
  await update(id, { subject: " " }).then((answer) => expect(answer.status).toBe(400));
});

test("a sender is named by its number or its address, and must be the account's", async () => {
  const id = await create({ sender: { name: "Boutique", email: "Vie-Privee@savons.example" } });
  expect((await campaign(id)).sender).toMatchObject({ email: "vie-privee@savons.example" });
  const stranger = await update(id, { sender: { email: "pdg@banque.example" } });
  expect(stranger.error.metadata.reason).toBe("campaigns.unknown_sender");
  expect((await update(id, { sender: { id: 999_999 } })).status).toBe(404);
});

test("a duplicate says the same, and goes its own way", async () => {
  const id = await create({ subject: "Un", htmlContent: "<p>Un</p>", recipients: { listIds: [listId] } });
  const copy = expectStatus(await owner.visitor.call(api.duplicateEmailCampaign, at(id)), 201).id;
  await update(id, { subject: "Changé", name: "Été" });
  expect(await campaign(copy)).toMatchObject({
    name: "Printemps (copie)",
    subject: "Un",
    state: "draft",
    recipients: { lists: [listId] },
  });
  expectStatus(await owner.visitor.call(api.deleteEmailCampaign, at(id)), 204);
  expect((await owner.visitor.call(api.getEmailCampaign, at(id))).status).toBe(404);
  expect((await campaign(copy)).subject).toBe("Un");
});

test("campaigns are listed by state, a page at a time", async () => {
  const all = expectStatus(
    await owner.visitor.call(api.getEmailCampaigns, { query: { limit: "2" } as never }),
    200,
  );
  expect(all.campaigns.length).toBe(2);
  expect(all.count).toBeGreaterThan(2);
  expect(all.campaigns[0]?.id).toBeGreaterThan(all.campaigns[1]?.id ?? 0);
  const sent = await owner.visitor.call(api.getEmailCampaigns, { query: { status: "sent" } as never });
  expect(expectStatus(sent, 200)).toEqual({ count: 0, campaigns: [] });
});

test("a test goes to colleagues, with invented values; to nobody else, whatever the sender calls itself", async () => {
  const marie = aPerson({ name: "Marie", email: "marie@savons.example" });
  await newMember(site, owner, "marketer", marie);
  const id = await create({
    subject: "Essai",
    htmlContent: "<p>{{ contact.FIRSTNAME }}</p>",
    sender: { id: await senderId() },
  });
  const sendTest = (emailTo: string[]) =>
    owner.visitor.call(api.sendTestEmail, { ...at(id), body: { emailTo } });

  const stranger = await sendTest([marie.email, "client@clients.example"]);
  expect(stranger).toMatchObject({
    status: 403,
    error: { code: "permission_denied", metadata: { reason: "delivery.test_to_stranger" } },
  });
  expect(stranger.error.message).toContain("2");
  expect(stranger.error.message).not.toContain("clients.example");
  expect((await sendTest(["vie-privee@savons.example"])).status).toBe(403);
  expect((await sendTest(["nulle part"])).error.metadata.reason).toBe("delivery.bad_test_address");
  expect((await sendTest(Array(6).fill(marie.email))).status).toBe(400);
  expect(await testMessages()).toEqual([]);

  expect((await sendTest([marie.email, "MARIE@savons.example"])).status).toBe(204);
  const messages = await testMessages();
  expect(messages.map(({ address }) => address).sort()).toEqual(["marie@savons.example"]);
  expect(messages[0]?.attributes.FIRSTNAME).toBe("Camille");
});

/** What is waiting to go out as a test. */
function testMessages(): Promise<{ address: string; attributes: Record<string, string> }[]> {
  return work(async (context) => {
    const rows = await context.tx
      .selectFrom("delivery.message as m")
      .innerJoin("delivery.mailing as g", (join) =>
        join.onRef("g.account_id", "=", "m.account_id").onRef("g.id", "=", "m.mailing_id"),
      )
      .innerJoin("delivery.content as c", (join) =>
        join.onRef("c.account_id", "=", "m.account_id").onRef("c.message_id", "=", "m.id"),
      )
      .select(["c.subject_id", "c.sealed"])
      .where("m.account_id", "=", context.accountId)
      .where("g.kind", "=", "test")
      .execute();
    const ring = await keyringFor(
      context,
      rows.map((row) => row.subject_id as SubjectId),
    );
    return rows.map((row) =>
      JSON.parse(ring.open(row.subject_id as SubjectId, "delivery.content.sealed", row.sealed) ?? "{}"),
    );
  });
}

test("a viewer sees campaigns and sends none", async () => {
  const viewer = await newMember(
    site,
    owner,
    "viewer",
    aPerson({ name: "Hugo", email: "hugo@savons.example" }),
  );
  const id = await create({});
  expect((await viewer.visitor.call(api.getEmailCampaign, at(id))).status).toBe(200);
  expect((await viewer.visitor.call(api.sendEmailCampaignNow, at(id))).status).toBe(403);
  expect((await viewer.visitor.call(api.deleteEmailCampaign, at(id))).status).toBe(403);
});
