import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents, getPurpose } from "#domains/consent/index.ts";
import { createAttribute } from "#domains/contacts/create-attribute.ts";
import { deleteAttribute } from "#domains/contacts/delete-attribute.ts";
import { getLists, saveContact } from "#domains/contacts/index.ts";
import * as segments from "#domains/contacts/segments/segments.api.ts";
import { getDefaultSender } from "#domains/delivery/index.ts";
import { createTemplate } from "#domains/templates/save-template.ts";
import type { Context } from "#kernel/context.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import * as api from "./campaigns.api.ts";
import { prepareCampaign } from "./prepare-campaign.ts";

let site: Site;
let owner: Member;
let listId: number;
let ready: Record<string, unknown>;

/** Thirty people: ten in each of three cities; the even ones said yes, and only those in Lyon are on the list. */
beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  await work(async (context) => {
    await createAttribute(context, { name: "CITY", type: "text", identifying: false });
    const [list] = await getLists(context);
    listId = list?.id ?? 0;
    const purposeId = list?.purposeId ?? 0;
    const { key } = await getPurpose(context, purposeId);
    for (let i = 0; i < 30; i++) {
      const city = ["Lyon", "Paris", "Nantes"][i % 3] ?? "";
      const address = `client${i}@clients.example`;
      const { subjectId } = await saveContact(context, {
        address,
        attributes: { CITY: city },
        listIds: city === "Lyon" ? [listId] : [],
      });
      if (i % 2 === 0)
        await appendEvents(context, [
          {
            kind: "granted",
            method: "double_opt_in",
            subjectId,
            address,
            purposes: [{ id: purposeId, key, choice: "granted" }],
            basis: "consent",
            strength: "confirmed",
          },
        ]);
    }
    const content = {
      format: "html",
      subject: "Bonjour",
      previewText: "",
      source: "<p>Bonjour</p>",
      textPart: null,
    } as const;
    const template = await createTemplate(context, { name: "Lettre", ...content });
    ready = {
      name: "Hiver",
      purposeId,
      templateId: template.id,
      sender: { id: (await getDefaultSender(context)).id },
    };
  });
});
afterAll(() => site?.close());

function work<T>(task: (context: Context) => Promise<T>): Promise<T> {
  return site.inAccount(owner.accountId, task);
}

async function segment(name: string, city: string): Promise<number> {
  const value = { test: "equals" as const, values: [city] };
  const definition = { match: "all" as const, of: [{ field: "attribute.CITY", where: { value } }] };
  return expectStatus(await owner.visitor.call(segments.createSegment, { body: { name, definition } }), 201)
    .id;
}

async function campaign(recipients: Record<string, number[]>): Promise<number> {
  return expectStatus(
    await owner.visitor.call(api.createEmailCampaign, { body: { ...ready, recipients } as never }),
    201,
  ).id;
}

const prepare = (campaignId: number) =>
  work((context) => prepareCampaign(context, { accountId: context.accountId, campaignId }));
const at = (campaignId: number) => ({ params: { campaignId } });
const preflight = async (campaignId: number) =>
  expectStatus(await owner.visitor.call(api.preflightEmailCampaign, at(campaignId)), 200);
const shown = async (campaignId: number) =>
  expectStatus(await owner.visitor.call(api.getEmailCampaign, at(campaignId)), 200);

test("goes to lists and segments without the excluded; the gate still asks each person", async () => {
  const paris = await segment("Paris", "Paris");
  const lyon = await segment("Lyon", "Lyon");
  const id = await campaign({ listIds: [listId], segmentIds: [paris] });
  // Ten on the list, ten in Paris; half of them said yes. Being in a segment permits nothing.
  expect(await preflight(id)).toMatchObject({ audience: 20, may: 10, excluded: 0, problems: [] });
  const without = await campaign({ segmentIds: [paris], listIds: [listId], exclusionSegmentIds: [lyon] });
  expect(await preflight(without)).toMatchObject({ audience: 10, may: 5, excluded: 10 });
  expect((await shown(without)).recipients).toMatchObject({
    lists: [listId],
    segments: [paris],
    exclusionSegments: [lyon],
    named: [
      { kind: "list", excluded: false },
      { kind: "segment", name: "Paris", excluded: false },
      { kind: "segment", name: "Lyon", excluded: true },
    ],
  });
  expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, at(without)), 204);
  await prepare(without);
  expect((await shown(without)).statistics).toMatchObject({ audience: 10, total: 5 });
  const kept = await work(({ tx }) =>
    sql<{
      segment_id: number;
      version: number;
    }>`select segment_id, version from campaigns.campaign_segment where campaign_id = ${without} order by 1`.execute(
      tx,
    ),
  );
  expect(kept.rows).toEqual([
    { segment_id: paris, version: 1 },
    { segment_id: lyon, version: 1 },
  ]);
});

test("a segment that a draft depends on is not deleted; what was sent to one keeps its name", async () => {
  const nantes = await segment("Nantes", "Nantes");
  const id = await campaign({ segmentIds: [nantes] });
  const remove = () => owner.visitor.call(segments.deleteSegment, { params: { segmentId: nantes } });
  expect(await remove()).toMatchObject({
    status: 400,
    error: { metadata: { reason: "contacts.segment_in_use" } },
  });
  const { usedBy } = expectStatus(
    await owner.visitor.call(segments.getSegment, { params: { segmentId: nantes } }),
    200,
  );
  expect(usedBy).toEqual([{ kind: "campaign", id, name: "Hiver", live: true }]);
  expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, at(id)), 204);
  await prepare(id);
  expectStatus(await remove(), 204);
  expect((await shown(id)).recipients.named).toMatchObject([{ name: "Nantes" }]);
  const gone = await owner.visitor.call(api.createEmailCampaign, {
    body: { ...ready, recipients: { segmentIds: [nantes] } } as never,
  });
  expect(gone.status).toBe(404);
});

test("a broken exclusion stops a campaign before Send, and after it", async () => {
  await work((context) => createAttribute(context, { name: "BRIEF", type: "boolean" }));
  const where = { value: { test: "is" as const, value: true } };
  const definition = { match: "all" as const, of: [{ field: "attribute.BRIEF", where }] };
  const brief = expectStatus(
    await owner.visitor.call(segments.createSegment, { body: { name: "Brief", definition } }),
    201,
  ).id;
  const id = await campaign({ listIds: [listId], exclusionSegmentIds: [brief] });
  expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, at(id)), 204);
  await work((context) => deleteAttribute(context, "BRIEF"));
  await prepare(id);
  expect(await shown(id)).toMatchObject({
    state: "paused",
    pausedBecause: { reason: "campaigns.broken_segment" },
    statistics: { total: 0 },
  });
  const draft = await campaign({ listIds: [listId], exclusionSegmentIds: [brief] });
  expect(await preflight(draft)).toMatchObject({
    may: 0,
    problems: [{ reason: "campaigns.broken_segment" }],
  });
});

test("nothing is chosen and left out at once", async () => {
  const refused = await owner.visitor.call(api.createEmailCampaign, {
    body: { ...ready, recipients: { listIds: [listId], exclusionListIds: [listId] } } as never,
  });
  expect(refused).toMatchObject({
    status: 400,
    error: { metadata: { reason: "campaigns.included_and_excluded" } },
  });
});
