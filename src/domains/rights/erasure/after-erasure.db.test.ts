import { afterAll, beforeAll, expect, test } from "vitest";
import { createContact } from "#domains/contacts/create-contact.ts";
import { type LinkUse, linkFor } from "#domains/delivery/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { placesOf } from "#test/places-of.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { openSite, type Site } from "#test/site.ts";
import { finishErasure, startErasure } from "../index.ts";

let site: Site;
let shop: Shop;
beforeAll(async () => {
  site = await openSite();
  shop = await openShop(site.resources);
});
afterAll(() => site.close());

/** Where the opaque id of somebody who was erased stays. */
const keeps = new Set(["trace.entry", "rights.erasure_person"]);

const uses = [
  "unsubscribe",
  "preferences",
  "why",
  "confirm",
  "move",
  "renew",
  "view",
  "data",
  "request",
] as const;

test("links in messages that were sent before bring nothing back", async () => {
  const [id] = await shop.work((context) => addSubscribers(context, shop, [{ address: "liens@exemple.fr" }]));
  if (!id) throw new Error("nobody");
  const linkTo = async (use: LinkUse) =>
    new URL(
      await shop.work((context) =>
        linkFor(context, { use, subjectId: id, purposeId: shop.newsletterId, requestId: 1 }),
      ),
    ).pathname;
  const paths = await Promise.all(uses.map(linkTo));
  const { erasureId } = await shop.work((context) =>
    startErasure(context, { subjectIds: [id], ground: "person_asked", told: "not" }),
  );
  expect(await finishErasure(site.resources, { accountId: shop.accountId, erasureId })).toBe("done");
  const before = await placesOf(site.databases.urls.owner, id);
  const forms: Record<string, string>[] = [
    {},
    { "List-Unsubscribe": "One-Click" },
    { do: "save", purpose: String(shop.newsletterId), language: "en" },
    { do: "pause", months: "3" },
    { do: "resume" },
    { do: "own-data" },
    { do: "address", email: "liens@exemple.fr" },
    { do: "erase", sure: "yes" },
    { do: "object" },
    { do: "confirm" },
    { do: "take-back" },
    { text: "Hello" },
    { answer: "yes" },
    { do: "yes" },
  ];
  for (const [index, url] of paths.entries()) {
    const statuses = [(await site.server.inject({ method: "GET", url })).statusCode];
    for (const fields of forms) {
      const reply = await site.server.inject({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams(fields).toString(),
      });
      statuses.push(reply.statusCode);
      expect(reply.body).not.toContain("liens@exemple.fr");
    }
    expect(
      statuses.every((status) => status < 500),
      `${uses[index]} ${statuses}`,
    ).toBe(true);
  }
  const grown = [...(await placesOf(site.databases.urls.owner, id))].filter(
    ([relation, count]) => before.get(relation) !== count,
  );
  // Who opened the link is on record, by an id that leads to nobody.
  expect(grown.map(([relation]) => relation)).toEqual(["trace.entry"]);
});

test("work that had read the person's key before it was destroyed leaves nothing behind", async () => {
  const address = "pendant@exemple.fr";
  const { subjectId } = await shop.work(async (context) => ({
    subjectId: await ensureSubject(context, address),
  }));
  let written = (): void => {};
  let release = (): void => {};
  const hasWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const underWay = shop.work(async (context) => {
    await createContact(context, { email: address, listIds: [shop.listId] });
    written();
    await released;
  });
  await hasWritten;
  const { erasureId } = await shop.work((context) =>
    startErasure(context, { subjectIds: [subjectId], ground: "person_asked", told: "not" }),
  );
  const which = { accountId: shop.accountId, erasureId };
  const outcome = finishErasure(site.resources, which, {
    reached: (point) => point === "destroy:committed" && setTimeout(release, 300),
  });
  expect(await outcome).toBe("done");
  await underWay;
  expect(
    [...(await placesOf(site.databases.urls.owner, subjectId)).keys()].filter(
      (relation) => !keeps.has(relation),
    ),
  ).toEqual([]);
});
