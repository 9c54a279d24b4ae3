import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeRecords } from "#domains/archive/index.ts";
import { decideOne } from "#domains/consent/index.ts";
import { createAttribute } from "#domains/contacts/create-attribute.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { contactOf, updateContact } from "#domains/contacts/index.ts";
import { type LinkUse, linkFor, rightsPageLink, sendServiceMail } from "#domains/delivery/index.ts";
import { ensureSubject, findSubject, keyringFor } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { openSite, type Site } from "#test/site.ts";
import { finishErasure, startErasure } from "../index.ts";
import { proposedChanges } from "../requests/proposal.ts";
import { requestsOf } from "../requests/requests.sql.ts";
import { takeStep } from "../requests/take-step.ts";
import { sendDataLink } from "./send-data-link.ts";
import { streamFile } from "./stream-file.ts";

let site: Site;
let shop: Shop;

beforeAll(async () => {
  site = await openSite();
  shop = await openShop(site.resources);
});
afterAll(() => site.close());

async function person(address: string): Promise<{ id: SubjectId; path: string }> {
  const [id] = await shop.work((context) => addSubscribers(context, shop, [{ address }]));
  if (!id) throw new Error("nobody");
  return { id, path: await pathOf(id, "data") };
}

const pathOf = async (subjectId: SubjectId, use: LinkUse, expiresAt?: Date): Promise<string> => {
  const link = await shop.work((context) =>
    linkFor(context, { use, subjectId, ...(expiresAt ? { expiresAt } : {}) }),
  );
  return new URL(link).pathname;
};

const get = (url: string) => site.server.inject({ method: "GET", url, headers: { "accept-language": "en" } });

/** As a browser does: where the answer is a page to be asked for anew, that one. */
async function post(url: string, fields: Record<string, string>) {
  const answer = await site.server.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "en" },
    payload: new URLSearchParams(fields).toString(),
  });
  return answer.statusCode === 303 ? get(String(answer.headers.location)) : answer;
}

const mailsTo = (subjectId: string) =>
  shop.work(async (context) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from delivery.message where account_id = ${context.accountId} and subject_id = ${subjectId}`.execute(
      context.tx,
    );
    return rows[0]?.count ?? 0;
  });

/** What the last message to somebody says. */
const contentTo = (subjectId: SubjectId) =>
  shop.work(async (context) => {
    const { rows } = await sql<{ sealed: Buffer }>`
      select content.sealed from delivery.content join delivery.message on message.account_id = content.account_id and message.id = content.message_id
      where content.account_id = ${context.accountId} and message.subject_id = ${subjectId} order by message.id desc limit 1`.execute(
      context.tx,
    );
    const ring = await keyringFor(context, [subjectId]);
    const sealed = rows[0]?.sealed;
    return (sealed && ring.open(subjectId, "delivery.content.sealed", sealed)) ?? "";
  });

describe("the link to somebody's data", () => {
  test("is asked for without learning whether an address is known, and goes to the mailbox", async () => {
    const { id } = await person("known@exemple.fr");
    const page = new URL(await shop.work((context) => rightsPageLink(context))).pathname;
    const before = await mailsTo(id);
    const known = await post(page, { email: "known@exemple.fr" });
    const unknown = await post(page, { email: "unknown@exemple.fr" });
    expect(known.statusCode).toBe(200);
    expect(known.body).toBe(unknown.body);
    await shop.work((context) => sendDataLink(context, { accountId: context.accountId, subjectId: id }));
    expect(await mailsTo(id)).toBe(before + 1);
    expect((await get(`${page.slice(0, -1)}${page.endsWith("A") ? "B" : "A"}`)).statusCode).toBe(404);
  });

  test("reaches who is known by a receipt alone; erased, they are told and barred like everybody", async () => {
    const address = "acheteuse@exemple.fr";
    const sent = await shop.work(async (context) => {
      const subjectId = await ensureSubject(context, address);
      await sendServiceMail(context, {
        to: subjectId,
        address,
        language: "fr",
        authorisedBy: "contract",
        subject: "Votre reçu",
        bodyText: "Merci",
        bodyHtml: "<p>Merci</p>",
        reason: "Vous avez acheté un savon.",
      });
      return subjectId;
    });
    const before = await mailsTo(sent);
    await shop.work((context) => sendDataLink(context, { accountId: context.accountId, subjectId: sent }));
    expect(await mailsTo(sent)).toBe(before + 1);
    const { erasureId } = await shop.work((context) =>
      startErasure(context, { subjectIds: [sent], ground: "person_asked" }),
    );
    expect(await finishErasure(site.resources, { accountId: shop.accountId, erasureId })).toBe("wait");
    expect(await mailsTo(sent)).toBe(before + 2);
    await expect(shop.work((context) => createContact(context, { email: address }))).rejects.toThrow(
      "contacts.contact_erased",
    );
  });

  test("comes in the language in which it was asked for, and leads to that", async () => {
    const { id, path } = await person("english@exemple.fr");
    const asked = { accountId: shop.accountId, subjectId: id, language: "en" };
    await shop.work((context) => sendDataLink(context, asked));
    const text = await contentTo(id);
    expect(text).toContain("Somebody, probably you");
    expect(text).toMatch(/\/me\/[\w-]+\?lang=en/);
    expect((await get(path)).body).toContain('<html lang="fr">');
    const page = await get(`${path}?lang=en`);
    expect(page.body).toContain("What you can do");
    expect(page.body).toContain(`${path}/my-data.csv?lang=en`);
    expect((await get(`${path}/my-data.csv?lang=en`)).body).toContain("What for");
  });

  test("is sent to who was erased and is in the archive, and says what lies there until when", async () => {
    const address = "archived@exemple.fr";
    const now = new Date();
    await storeRecords({ ...site.resources, accountId: shop.accountId }, [
      {
        id: randomUUID(),
        kind: "proof_of_consent",
        address,
        document: {},
        legalGround: "GDPR 17(3)(e)",
        trigger: "last_message",
        triggeredAt: now,
        archivedAt: now,
        purgeOn: new Date("2031-02-03T00:00:00Z"),
      },
    ]);
    const page = new URL(await shop.work((context) => rightsPageLink(context))).pathname;
    const stranger = await post(page, { email: "stranger@exemple.fr" });
    expect((await post(page, { email: "Archived@exemple.fr" })).body).toBe(stranger.body);
    const subjectOf = (who: string) => shop.work((context) => findSubject(context, who));
    expect(await subjectOf("stranger@exemple.fr")).toBeUndefined();
    const id = (await subjectOf(address)) as SubjectId;
    const send = () =>
      shop.work((context) =>
        sendDataLink(context, { accountId: shop.accountId, subjectId: id, language: "en" }),
      );
    await send();
    const requests = () => shop.work((context) => requestsOf(context, id));
    expect(await requests()).toMatchObject([{ type: "access", channel: "self_service", state: "fulfilled" }]);
    const [link] = /\/me\/[\w-]+/.exec(await contentTo(id)) ?? [];
    const shown = await get(`${link}?lang=en`);
    expect(shown.body).toContain("What lies in the archive");
    expect(shown.body).toContain("destroyed on 3 February 2031");
    expect(shown.body).toContain("vie-privee@savons.example");
    // Asked again, they are known by their request: it is not made twice.
    await post(page, { email: address });
    await send();
    expect(await requests()).toHaveLength(1);
    expect(await mailsTo(id)).toBe(2);
  });

  test("is no other link, and dies", async () => {
    const { id } = await person("other@exemple.fr");
    const preferences = (await pathOf(id, "preferences")).replace("/p/", "/me/");
    expect((await get(preferences)).statusCode).toBe(404);
    expect((await get(await pathOf(id, "data", new Date(Date.now() - 1000)))).statusCode).toBe(410);
    expect(
      (await get(`${await pathOf(id, "data", new Date(Date.now() - 1000))}/my-data.json`)).statusCode,
    ).toBe(410);
  });
});

test("a link that is still valid says in words that nothing is held of who was erased, and offers no rights", async () => {
  const { id, path } = await person("erased@exemple.fr");
  const { erasureId } = await shop.work((context) =>
    startErasure(context, { subjectIds: [id], ground: "person_asked", told: "not" }),
  );
  for (const url of [path, `${path}/my-data.json`]) {
    const meanwhile = await get(url);
    expect([meanwhile.statusCode, meanwhile.body.includes("is being erased")]).toEqual([410, true]);
  }
  expect(await finishErasure(site.resources, { accountId: shop.accountId, erasureId })).toBe("done");
  const replies = [
    await get(path),
    await post(path, { do: "object" }),
    await get(`${path}/my-data.json`),
    await get(`${path}/contact.vcf`),
  ];
  for (const { statusCode, body } of replies) {
    expect(statusCode).toBe(410);
    expect(body).toContain("Nothing is held about you here any more");
    expect(body).toContain("vie-privee@savons.example");
    expect(body).not.toContain("<form");
    expect(body).not.toContain("erased@exemple.fr");
  }
  const french = await site.server.inject({ method: "GET", url: path, headers: { "accept-language": "fr" } });
  expect(french.body).toContain("Plus rien n’est détenu ici à votre sujet");
});

test("everything held is shown, and taken along in each format", async () => {
  const { path } = await person("here@exemple.fr");
  const page = await get(path);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain("here@exemple.fr");
  expect(page.body.length).toBeLessThan(50_000);
  const json = await get(`${path}/my-data.json`);
  expect(json.headers["content-disposition"]).toBe('attachment; filename="my-data.json"');
  const data = JSON.parse(json.body);
  expect(data.person.email).toBe("here@exemple.fr");
  const schema = JSON.parse(readFileSync("docs/my-data.schema.json", "utf8"));
  expect(Object.keys(data)).toEqual(expect.arrayContaining(schema.required));
  for (const store of data.stores)
    expect(Object.keys(store)).toEqual(expect.arrayContaining(schema.properties.stores.items.required));
  expect(data.stores.map(({ store }: { store: string }) => store)).toEqual(
    expect.arrayContaining(["contacts.contact", "consent.event", "consent.permission"]),
  );
  const aim =
    "Informer par e-mail de nos produits, offres et actualités («\u00a0Lettre d’information\u00a0»).";
  expect(data.purposes).toContainEqual({ name: "Lettre d’information", aim });
  expect(page.body).toContain(aim);
  expect((await get("/my-data.schema.json")).statusCode).toBe(200);
  const permissions = data.stores.find(({ store }: { store: string }) => store === "consent.permission");
  expect(permissions.rows[0].state).toBe("granted");
  expect(permissions.meanings.state.granted).toBe("autorisé");
  expect((await get(`${path}/my-data.csv`)).body).toContain("here@exemple.fr");
  expect((await get(`${path}/contact.vcf`)).body).toMatch(
    /^BEGIN:VCARD\r\nVERSION:4.0\r\n[\s\S]*EMAIL:here@exemple.fr\r\n/,
  );
  expect(JSON.parse((await get(`${path}/contact.json`)).body)).toMatchObject({
    "@type": "Card",
    emails: { e1: { address: "here@exemple.fr" } },
  });
  expect((await get(`${path}/my-data.pdf`)).rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await get(`${path}/constructor`)).statusCode).toBe(404);
});

test("what is read by people says no codes, in their language", async () => {
  const { path } = await person("words@exemple.fr");
  const csv = (await get(`${path}/my-data.csv`)).body;
  expect(csv).toContain("consentement donné");
  expect(csv).toContain("bouton du message de confirmation");
  for (const code of ["double_opt_in", "granted", "confirmed", "getContact", "sha256", "{", '"[']) {
    expect(csv).not.toContain(code);
    expect((await get(path)).body).not.toContain(`>${code}<`);
  }
});

describe("a file that is handed out while it is made", () => {
  const unit = (record: string[]) => async (work: (context: object) => Promise<void>) => {
    await work({});
    record.push("traced");
  };

  test("waits for its reader", async () => {
    const record: string[] = [];
    let made = 0;
    const file = streamFile(async (_context, write) => {
      for (let i = 0; i < 50; i += 1) {
        await write(Buffer.alloc(100_000));
        made += 1;
      }
    }, unit(record));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBeLessThan(20);
    let length = 0;
    for await (const bytes of file) length += bytes.length;
    expect(length).toBe(5_000_000);
    expect(record).toEqual(["traced"]);
  });

  test("is made no further once its reader is gone, and leaves its trace", async () => {
    const record: string[] = [];
    let made = 0;
    const file = streamFile(async (_context, write) => {
      for (let i = 0; i < 50; i += 1) {
        await write(Buffer.alloc(100_000));
        made += 1;
      }
    }, unit(record));
    await new Promise((resolve) => setTimeout(resolve, 50));
    file.destroy();
    await expect.poll(() => record).toEqual(["traced"]);
    expect(made).toBeLessThan(20);
  });
});

describe("a right used on the page", () => {
  const allowed = (subjectId: SubjectId) =>
    shop.work(
      async (context) => (await decideOne(context, { subjectId, purposeId: shop.newsletterId })).allowed,
    );

  test("takes effect at once, is kept as a request, and told by mail", async () => {
    const { id, path } = await person("objects@exemple.fr");
    await get(path);
    expect(await allowed(id)).toBe(true);
    const before = await mailsTo(id);
    expect((await post(path, { do: "object" })).statusCode).toBe(200);
    expect(await allowed(id)).toBe(false);
    expect(await mailsTo(id)).toBe(before + 1);
    const requests = await shop.work((context) => requestsOf(context, id));
    expect(requests).toMatchObject([{ type: "objection", channel: "self_service", state: "fulfilled" }]);
  });

  test("is not used again when the page is loaded again; what is held still says so instead of asking again", async () => {
    const { id, path } = await person("still@exemple.fr");
    const before = await get(path);
    expect(before.body).toContain('value="restrict"');
    const after = await post(path, { do: "restrict" });
    expect(after.body).toContain("est limité dès maintenant");
    expect(after.body).toContain("est limité depuis le");
    expect(after.body).not.toContain('value="restrict"');
    await get(path);
    expect(await shop.work((context) => requestsOf(context, id))).toHaveLength(1);
    // What a link claims was done is no other text than ours.
    expect((await get(`${path}?done=constructor`)).statusCode).toBe(200);
  });

  test("erases only who says that they are sure", async () => {
    const { id, path } = await person("gone@exemple.fr");
    expect((await post(path, { do: "erase" })).statusCode).toBe(400);
    expect((await post(path, { do: "erase", sure: "yes" })).body).toContain("en cours d’effacement");
    const [request] = await shop.work((context) => requestsOf(context, id));
    expect(request).toMatchObject({ type: "erasure", state: "fulfilled", erasureId: expect.any(String) });
  });

  test("corrects at once what people may change themselves, and proposes the rest to a colleague", async () => {
    await shop.work(async (context) => {
      await createAttribute(context, { name: "CITY", type: "text", identifying: false, selfEditable: true });
      await createAttribute(context, { name: "SINCE", type: "date", identifying: false });
    });
    const { id, path } = await person("corrects@exemple.fr");
    const held = () => shop.work(async (context) => (await contactOf(context, id))?.attributes ?? {});
    await shop.work((context) =>
      updateContact(
        context,
        { identifier: "corrects@exemple.fr" },
        { attributes: { FIRSTNAME: "Ana", SINCE: "2020-01-01" } },
      ),
    );
    expect((await post(path, { do: "correct", is_CITY: "Lyon" })).body).toContain(
      "vos données sont rectifiées",
    );
    expect(await held()).toMatchObject({ CITY: "Lyon", FIRSTNAME: "Ana" });
    expect((await post(path, { do: "correct", is_SINCE: "never" })).statusCode).toBe(400);
    await post(path, {
      do: "correct",
      is_CITY: "Lyon",
      is_FIRSTNAME: "Anna",
      is_SINCE: "2021-02-03",
      is_OTHER: "x",
    });
    expect(await held()).toMatchObject({ FIRSTNAME: "Ana" });
    const open = (await shop.work((context) => requestsOf(context, id))).filter(({ closedAt }) => !closedAt);
    expect(open).toMatchObject([{ type: "rectification", state: "received" }]);
    const [request] = open;
    if (!request) throw new Error("no request");
    expect(await shop.work((context) => proposedChanges({ ...context, language: "fr" }, request))).toEqual([
      { label: expect.any(String), before: "Ana", after: "Anna" },
      { label: expect.any(String), before: "1 janvier 2020", after: "3 février 2021" },
    ]);
    await shop.work((context) =>
      takeStep(context, request.id, { step: "fulfilled", told: "by_mail", text: "Fait." }),
    );
    expect(await held()).toMatchObject({ CITY: "Lyon", FIRSTNAME: "Anna", SINCE: "2021-02-03" });
  });

  test("leaves a correction to people, with its day", async () => {
    const { id, path } = await person("wrong@exemple.fr");
    expect((await post(path, { do: "correct" })).statusCode).toBe(400);
    expect((await post(path, { do: "correct", text: "My name is Ana." })).body).toContain("au plus tard le");
    const [request] = await shop.work((context) => requestsOf(context, id));
    expect(request).toMatchObject({ type: "rectification", state: "received", closedAt: null });
  });
});
