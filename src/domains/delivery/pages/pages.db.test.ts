import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSource, eventsOf, permissionsOf, recordOrigin } from "#domains/consent/index.ts";
import { listMembersSql } from "#domains/contacts/index.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { openSite, type Site } from "#test/site.ts";
import { createMailing, enqueueAudience, type LinkUse, linkFor } from "../index.ts";

let site: Site;
let shop: Shop;
let subjectId: SubjectId;
let messageId: MessageId;
beforeAll(async () => {
  site = await openSite({ LICET_URL: "https://mail.savons.example" });
  shop = await openShop(site.resources);
  await shop.work(async (context) => {
    [subjectId] = (await addSubscribers(context, shop, [{ address: "lea@exemple.fr" }])) as [SubjectId];
    const sourceId = await createSource(context, {
      kind: "manual",
      name: "Caisse",
      askedHow: "Carte à la caisse, avec une case",
      basis: "consent",
      strength: "attested",
    });
    await recordOrigin(context, { sourceId, people: [{ subjectId, address: "lea@exemple.fr" }] });
    const mailingId = await createMailing(context, {
      stream: "marketing",
      kind: "campaign",
      purposeId: shop.newsletterId,
      senderId: shop.sender.id,
      template: shop.template,
    });
    await enqueueAudience(context, {
      mailingId,
      purposeId: shop.newsletterId,
      audience: listMembersSql([shop.listId]),
      expiresAt: new Date(Date.now() + 60_000),
    });
    const row = await context.tx
      .selectFrom("delivery.message")
      .select("id")
      .where("mailing_id", "=", mailingId)
      .executeTakeFirstOrThrow();
    messageId = row.id as MessageId;
  });
});
afterAll(() => site.close());

const pathOf = async (use: LinkUse, purposeId?: number): Promise<string> => {
  const link = await shop.work((context) =>
    linkFor(context, { use, subjectId, messageId, ...(purposeId ? { purposeId } : {}) }),
  );
  return new URL(link).pathname;
};
const stateOfNewsletter = async () =>
  (await shop.work((context) => permissionsOf(context, subjectId)))[0]?.state;
const traces = async (operation: string) =>
  shop.work(({ tx }) =>
    tx
      .selectFrom("trace.entry")
      .select("subject_ids")
      .where("account_id", "=", shop.accountId)
      .where("operation", "=", operation)
      .execute(),
  );

describe("why do I get this", () => {
  test("shows the authorisation behind this very message, in the person's language, and changes nothing", async () => {
    const answer = await site.server.inject({
      method: "GET",
      url: await pathOf("why", shop.newsletterId),
      headers: { "accept-language": "en" },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('lang="fr"');
    for (const text of [
      "Lettre d’information",
      "Vous l’avez accepté.",
      "message de confirmation",
      "D’où vient votre adresse",
      "Carte à la caisse, avec une case",
      "Les Savons de Camille SARL",
      "vie-privee@savons.example",
      "/u/",
      "/p/",
    ]) {
      expect(answer.body).toContain(text);
    }
    expect(answer.body).not.toContain("lea@exemple.fr");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(await stateOfNewsletter()).toBe("granted");
    expect((await traces("delivery.why"))[0]?.subject_ids).toEqual([subjectId]);
  });
});

describe("unsubscribe", () => {
  test("opening the link changes nothing, however often scanners do it", async () => {
    const url = await pathOf("unsubscribe", shop.newsletterId);
    const answer = await site.server.inject({ method: "GET", url });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<form method="post">');
    expect(await stateOfNewsletter()).toBe("granted");
  });

  test("one click of a mail reader acts: no cookie, no redirect, once", async () => {
    const url = await pathOf("unsubscribe", shop.newsletterId);
    const click = () =>
      site.server.inject({
        method: "POST",
        url,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          origin: "https://mail.provider.example",
        },
        payload: "List-Unsubscribe=One-Click",
      });
    const answer = await click();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.body).toContain("Vous êtes désinscrit");
    expect(await stateOfNewsletter()).toBe("withdrawn");
    expect((await click()).statusCode).toBe(200);
    const events = await shop.work((context) => eventsOf(context, subjectId));
    expect(events.map(({ leaf }) => [leaf.kind, leaf.method, leaf.message])).toEqual([
      ["granted", "double_opt_in", null],
      ["withdrawn", "one_click", messageId],
    ]);
    expect((await traces("delivery.unsubscribe")).length).toBeGreaterThan(0);
  });

  test("a service message has nothing to unsubscribe from", async () => {
    const url = await pathOf("unsubscribe", shop.serviceId);
    const answer = await site.server.inject({ method: "POST", url });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("pas d’abonnement");
  });
});

test("wrong links say so and tell nothing", async () => {
  for (const url of [
    "/u/nothing",
    "/why/AQAAAA",
    await pathOf("why").then((path) => path.replace("/why/", "/u/")),
  ]) {
    const answer = await site.server.inject({ method: "GET", url, headers: { "accept-language": "fr" } });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain("Ce lien ne fonctionne pas");
    expect(answer.body).not.toContain("Savons");
  }
});
