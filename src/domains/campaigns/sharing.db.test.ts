import { Transformer } from "@napi-rs/image";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withdraw } from "#domains/consent/index.ts";
import { createList } from "#domains/contacts/create-list.ts";
import { linkFor } from "#domains/delivery/index.ts";
import { downloadExport, getExport } from "#domains/files/files.api.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import { deleteImage, uploadImage } from "#domains/media/media.api.ts";
import { tracesOf } from "#domains/trace/index.ts";
import { destroySubject } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { AccountId, MessageId, SubjectId } from "#kernel/ids.ts";
import { addConfirmedCustomers, type Customer } from "#test/confirmed-customers.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import * as api from "./campaigns.api.ts";
import { keepFigures } from "./figures.ts";
import { prepareCampaign } from "./prepare-campaign.ts";
import { recipientsExport } from "./recipients-export.ts";
import {
  compareEmailCampaigns,
  exportCampaignRecipients,
  getCampaignReport,
  sendCampaignReport,
} from "./results.api.ts";
import {
  getPublicCopy,
  getPublicCopyQrCode,
  getSharedTemplateUrl,
  publishCampaign,
  unpublishCampaign,
  updatePublicCopy,
} from "./sharing.api.ts";

let site: Site;
let owner: Member;
let campaignId: number;
let logo: { id: number; url: string };
let bar: { id: number; url: string };
const people: Customer[] = [];

beforeAll(async () => {
  site = await openSite({ LICET_URL: "https://mail.savons.example" });
  owner = await firstOwner(site);
  const listId = await work(async (context) => {
    const { id } = await createList(context, { name: "Clients" });
    const customers = ["Ada", "Ben <b>", "Cléo"].map((name) => {
      const domain = name === "Cléo" ? "gmail.com" : "clients.example";
      const local = name.slice(0, 3).toLowerCase().replace("é", "e");
      return { address: `${local}@${domain}`, attributes: { FIRSTNAME: name } };
    });
    people.push(...(await addConfirmedCustomers(context, id, customers)));
    return id;
  });
  logo = await image(200, 40);
  bar = await image(900, 450);
  const body = {
    name: "Hiver",
    previewText: 'Surgras, et {{ contact.FIRSTNAME|default:"doux" }} & frais',
    subject: "Les savons de {{ contact.FIRSTNAME|default:'l’hiver' }}",
    htmlContent: `<img src="${logo.url}" alt="Savons"><img src="${bar.url}" alt="Un savon">
      <p>Bonjour {{ contact.FIRSTNAME|default:'à tous' }}. <a href="{{ mirror }}">Dans le navigateur</a></p><script>alert(1)</script>`,
    sender: { email: "vie-privee@savons.example" },
    recipients: { listIds: [listId] },
  };
  const { visitor } = owner;
  campaignId = expectStatus(await visitor.call(api.createEmailCampaign, { body }), 201).id;
  const before = await visitor.call(publishCampaign, { params: { campaignId } });
  expect(before.error.metadata.reason).toBe("campaigns.not_sent_yet");
  expectStatus(await visitor.call(api.sendEmailCampaignNow, { params: { campaignId } }), 204);
  await work((context) => prepareCampaign(context, { accountId: context.accountId, campaignId }));
});

afterAll(() => site?.close());

function work<T>(task: (context: Context) => Promise<T>): Promise<T> {
  return site.inAccount(owner.accountId, task);
}

/** In the library, and where e-mails find it. */
async function image(width: number, height: number): Promise<{ id: number; url: string }> {
  const pixels = Buffer.alloc(width * height * 4, 200);
  const base64 = (await Transformer.fromRgbaPixels(pixels, width, height).jpeg(90)).toString("base64");
  const alt = { en: `Soap ${width}`, fr: `Savon ${width}` };
  const answer = await owner.visitor.call(uploadImage, { body: { fileName: "savon.jpg", base64, alt } });
  const { id, renditions } = expectStatus(answer, 201);
  return { id, url: `https://mail.savons.example/m/${renditions.at(-1)?.name}` };
}

const get = (url: string) => site.server.inject({ method: "GET", url: new URL(url).pathname });

const messageOf = (subjectId: SubjectId) =>
  work(async ({ tx, accountId }) => {
    const row = await tx
      .selectFrom("delivery.message")
      .select("id")
      .where("account_id", "=", accountId)
      .where("subject_id", "=", subjectId)
      .executeTakeFirstOrThrow();
    return row.id as MessageId;
  });

const linkTo = async ({ subjectId }: { subjectId: SubjectId }) => {
  const messageId = await messageOf(subjectId);
  return work((context) => linkFor(context, { use: "view", subjectId, messageId }));
};

test("a public copy is there only once it is published, and holds nothing of anybody", async () => {
  const { visitor } = owner;
  const params = { campaignId };
  expect(expectStatus(await visitor.call(getPublicCopy, { params }), 200).url).toBeNull();
  const none = await visitor.call(getSharedTemplateUrl, { params });
  expect(none.error.metadata.reason).toBe("campaigns.not_published");

  const { url } = expectStatus(await visitor.call(publishCampaign, { params }), 200);
  expect(expectStatus(await visitor.call(publishCampaign, { params }), 200).url).toBe(url);
  expect(expectStatus(await visitor.call(getSharedTemplateUrl, { params }), 200).sharedUrl).toBe(url);
  const page = await get(url);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain("Bonjour à tous");
  expect(page.body).toContain("<title>Les savons de l’hiver</title>");
  expect(page.body).toContain("Les Savons de Camille SARL");
  expect(page.body).not.toMatch(/Ada|clients\.example|\/u\/|\/p\/|\/why\/|\/l\/|\/o\//);
  expect(Buffer.byteLength(page.body)).toBeLessThan(50_000);
  const policy = String(page.headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("script");
  expect(policy).toContain("sandbox");

  expectStatus(await visitor.call(unpublishCampaign, { params }), 204);
  expect((await get(url)).statusCode).toBe(404);
  // Published again, what was shared before stays dead.
  const again = expectStatus(await visitor.call(publishCampaign, { params }), 200).url;
  expect(again).not.toBe(url);
  for (const forged of [
    `${again}x`,
    again.slice(0, -1),
    again.replace(/\/n\/\w+-/, "/n/zz-"),
    "https://x/n/1-",
  ])
    expect((await get(forged)).statusCode).toBe(404);
});

test("where its address is pasted, a title, the preview text and a picture of its own are shown", async () => {
  const { visitor } = owner;
  const params = { campaignId };
  const none = await visitor.call(updatePublicCopy, {
    params: { campaignId: campaignId + 999 },
    body: { imageId: null },
  });
  expect(none.status).toBe(404);
  const { url } = expectStatus(await visitor.call(publishCampaign, { params }), 200);
  const tags = async () =>
    Object.fromEntries(
      [
        ...(await get(url)).body.matchAll(
          /<meta (?:name|property)="((?:og|twitter):[^"]+|description)" content="([^"]*)">/g,
        ),
      ].map(([, name, content]) => [name, content]),
    );
  const said = {
    description: "Surgras, et doux &amp; frais",
    "og:title": "Les savons de l’hiver",
    "og:description": "Surgras, et doux &amp; frais",
    "og:url": url,
    "og:locale": "fr_FR",
    "og:type": "article",
    "og:site_name": "Les Savons de Camille SARL",
  };
  // The logo is a strip: the first picture that says something stands for the whole.
  expect(await tags()).toEqual({
    ...said,
    "og:image": bar.url,
    "og:image:width": "900",
    "og:image:height": "450",
    "og:image:alt": "Savon 900",
    "twitter:card": "summary_large_image",
  });
  expect((await get(bar.url)).statusCode).toBe(200);
  const other = await image(640, 640);
  const choose = (imageId: number | null) => visitor.call(updatePublicCopy, { params, body: { imageId } });
  expectStatus(await choose(other.id), 204);
  expect((await tags())["og:image"]).toBe(other.url);
  expect(expectStatus(await visitor.call(getPublicCopy, { params }), 200).preview?.picture?.imageId).toBe(
    other.id,
  );
  // What is shown somewhere stays at its address.
  expectStatus(await visitor.call(deleteImage, { params: { imageId: other.id } }), 200);
  expect((await get(other.url)).statusCode).toBe(200);
  expectStatus(await choose(null), 204);
  expect(await tags()).toEqual({ ...said, "twitter:card": "summary" });
  // What nothing shows any more and nobody finds in the library is gone, also where the page itself is taken off the web.
  expect((await get(other.url)).statusCode).toBe(404);
  const last = await image(500, 640);
  expectStatus(await choose(last.id), 204);
  expect((await choose(999_999)).status).toBe(404);

  const code = await visitor.call(getPublicCopyQrCode, { params, query: { format: "svg" } });
  expect(code.text).toContain("<svg");
  expectStatus(await visitor.call(unpublishCampaign, { params }), 204);
  expect((await visitor.call(getPublicCopyQrCode, { params, query: { format: "png" } })).status).toBe(400);
  const { outcome } = expectStatus(await visitor.call(deleteImage, { params: { imageId: last.id } }), 200);
  expect(outcome).toBe("deleted");
  expect((await get(bar.url)).statusCode).toBe(200);
});

test("the view in a browser is its reader’s own, signed, and kept by nobody", async () => {
  const [ada, ben] = people;
  if (!ada || !ben) throw new Error("nobody");
  const page = await get(await linkTo(ben));
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain("Bonjour Ben &lt;b&gt;");
  expect(page.body).toContain("/u/");
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(page.headers["x-robots-tag"]).toContain("noindex");
  const link = await linkTo(ada);
  // A link to unsubscribe opens no message, and a message's opens no other.
  const other = await work(async (context) =>
    linkFor(context, { use: "why", subjectId: ada.subjectId, messageId: await messageOf(ada.subjectId) }),
  );
  expect((await get(other.replace("/why/", "/v/"))).statusCode).toBe(404);
  expect((await get(`${link.slice(0, -2)}AA`)).statusCode).toBe(404);
  const mixed = await work(async (context) =>
    linkFor(context, { use: "view", subjectId: ada.subjectId, messageId: await messageOf(ben.subjectId) }),
  );
  expect((await get(mixed)).statusCode).toBe(410);
  const traces = await work((context) => tracesOf(context, ben.subjectId, 100));
  expect(traces.map(({ operation }) => operation)).toContain("delivery.view");
});

test("recipients are taken out by state, with a trace of each", async () => {
  const [ada] = people;
  if (!ada) throw new Error("nobody");
  const messageId = await messageOf(ada.subjectId);
  await work(async (context) => {
    const { purpose_id } = await context.tx
      .selectFrom("delivery.message")
      .select("purpose_id")
      .where("account_id", "=", context.accountId)
      .where("id", "=", messageId)
      .executeTakeFirstOrThrow();
    await withdraw(context, {
      subjectId: ada.subjectId,
      purposeIds: [purpose_id],
      method: "one_click",
      messageId,
    });
  });
  const taken = async (body: object) => {
    const answer = await owner.visitor.call(exportCampaignRecipients, { params: { campaignId }, body });
    const exportId = expectStatus(answer, 202).processId;
    await exportRunner(() => [recipientsExport as ExportKind])(
      site.resources,
      { accountId: owner.accountId as AccountId, exportId },
      new AbortController().signal,
    );
    expect(expectStatus(await owner.visitor.call(getExport, { params: { exportId } }), 200).state).toBe(
      "completed",
    );
    return (await owner.visitor.call(downloadExport, { params: { exportId } })).text;
  };
  const all = await taken({ recipientsType: "all", format: "csv", statedPurpose: "Bilan" });
  expect(all.trim().split(/\r?\n/)).toHaveLength(4);
  expect(all).toContain("cle@gmail.com");
  const left = await taken({ recipientsType: "unsubscribed" });
  expect(left).toContain(ada.address);
  expect(left.trim().split(/\r?\n/)).toHaveLength(2);
  // Nobody here permits being seen: nobody is said to have opened, and nobody not to have.
  for (const recipientsType of ["openers", "nonOpeners", "clickers", "nonClickers"])
    expect((await taken({ recipientsType })).trim().split(/\r?\n/)).toHaveLength(1);
  const traces = await work((context) => tracesOf(context, ada.subjectId, 100));
  expect(traces.filter(({ operation }) => operation === "exportCampaignRecipients")).toHaveLength(2);
});

test("the figures are mailed to colleagues, and to nobody else", async () => {
  const send = (to: string) =>
    owner.visitor.call(sendCampaignReport, {
      params: { campaignId },
      body: { language: "fr", email: { to: [to], body: "Voici <le> bilan." } },
    });
  const stranger = await send("ada@clients.example");
  expect(stranger.error.metadata.reason).toBe("delivery.test_to_stranger");
  expectStatus(await send("camille@savons.example"), 204);
});

test("a report keeps its figures when the rows they were counted over are gone", async () => {
  const report = async () =>
    expectStatus(await owner.visitor.call(getCampaignReport, { params: { campaignId } }), 200);
  expect(await report()).toMatchObject({ unsubscribed: 1, providers: [], providersAt: null });
  await work(keepFigures);
  // By who keeps the mailboxes: the large ones by name, all others together.
  const { providers } = await report();
  expect(providers.map(({ provider, counts }) => [provider, counts.queued])).toEqual([
    ["Gmail", 1],
    [null, 2],
  ]);
  const { campaigns } = expectStatus(
    await owner.visitor.call(compareEmailCampaigns, { query: { ids: [campaignId] } }),
    200,
  );
  expect(campaigns).toMatchObject([
    { id: campaignId, audience: 3, unsubscribed: 1, complained: 0, observed: null },
  ]);
  await work(async ({ tx, accountId }) => {
    await tx
      .updateTable("campaigns.campaign")
      .set({ started_at: new Date("2020-01-01T00:00:00Z") })
      .where("account_id", "=", accountId)
      .where("id", "=", campaignId)
      .execute();
    await tx.deleteFrom("delivery.message").where("account_id", "=", accountId).execute();
  });
  // Nothing is left to count; a later night writes nothing over what is known.
  await work((context) => keepFigures({ ...context, now: new Date(Date.now() + 40 * 24 * 3600 * 1000) }));
  expect(await report()).toMatchObject({ unsubscribed: 1, total: 3, providers });
});

test("who was erased can read nothing any more, and neither can whoever has their link", async () => {
  const [, , cleo] = people;
  if (!cleo) throw new Error("nobody");
  const link = await work((context) =>
    linkFor(context, {
      use: "view",
      subjectId: cleo.subjectId,
      messageId: "01000000-0000-8000-8000-000000000000" as MessageId,
    }),
  );
  await work((context) => destroySubject(context, cleo.subjectId));
  const page = await get(link);
  expect(page.statusCode).toBe(410);
  expect(page.body).not.toContain("Cléo");
});
