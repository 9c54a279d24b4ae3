import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "#domains/accounts/index.ts";
import { observedNow, observedReport } from "#domains/campaigns/observed-report.ts";
import { createPurpose } from "#domains/consent/create-purpose.ts";
import { appendEvents, listPurposes, type Purpose, withdraw } from "#domains/consent/index.ts";
import { chooseTracking } from "#domains/consent/tracking-mode.ts";
import { readSegment } from "#domains/contacts/segments/read-segment.ts";
import { openSending, type Sending } from "#domains/delivery/dispatch/sending.fixture.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { forgetWithdrawn } from "#domains/tracking/forget-withdrawn.ts";
import { observedPerson } from "#domains/tracking/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import { createHttpServer } from "#kernel/http.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { modules } from "../src/app.ts";
import { signUp } from "./business.ts";

/**
 * Opens and clicks, from the message that a real SMTP server received to what is kept of a hit: of those who permit it,
 * as long as they do, and of nobody else.
 */
const shopLink = "https://savons.example/promo?a=1&b=2";
const source = `<p>Bonjour. <a href="https://savons.example/promo?a=1&amp;b=2">La promo</a>
  <a href='https://savons.example/deux'>Deux</a> <a href="https://savons.example/trois">Trois</a>
  <a href="https://savons.example/?qui={{ contact.EMAIL }}">Moi</a> <a href="mailto:bonjour@savons.example">Écrire</a></p>`;
const phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";

let s: Sending;
let server: FastifyInstance;
let tracking: Purpose;

beforeAll(async () => {
  s = await openSending({}, { source });
  server = await createHttpServer({ resources: s.t.resources, modules, authenticate, recordTrace });
  tracking = await s.shop.work((context) =>
    createPurpose(context, {
      key: "suivi",
      kind: "tracking",
      basis: "consent",
      name: { en: "Seeing opens", fr: "Voir les ouvertures" },
      wording: { en: "You may see what I open and click.", fr: "Vous pouvez voir ce que j’ouvre et clique." },
      leastStrength: "witnessed",
    }),
  );
});
afterAll(async () => {
  await server.close();
  await s.close();
});

const subjectOf = (address: string) =>
  s.shop.work(async (context) => (await findSubject(context, address)) as SubjectId);

async function permit(address: string): Promise<void> {
  const person = { address, subjectId: await subjectOf(address) };
  await s.shop.work((context) =>
    appendEvents(context, [signUp(person, tracking, { kind: "granted", strength: "witnessed" })]),
  );
}

async function decline(address: string): Promise<void> {
  const person = { address, subjectId: await subjectOf(address) };
  const purposes = [{ id: tracking.id, key: tracking.key, choice: "declined" as const }];
  await s.shop.work((context) =>
    appendEvents(context, [signUp(person, tracking, { kind: "declined", purposes })]),
  );
}

type Copy = { pixel: string | undefined; links: string[]; text: string };

/** A campaign to these people, as it reached each of them. */
async function sendTo(
  people: readonly string[],
  permitting: readonly string[] = [],
  declining: readonly string[] = [],
) {
  const mailingId = await s.campaign(people);
  for (const address of permitting) await permit(address);
  for (const address of declining) await decline(address);
  await s.send();
  const copies = new Map<string, Copy>();
  for (const { to, data } of s.sink.messages.splice(0)) {
    const text = data
      .toString()
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    const hrefs = [...text.matchAll(/href=["']([^"']+)["']/g)].map(([, href = ""]) => href);
    copies.set(to[0] ?? "", {
      text,
      pixel: /src="(https:\/\/mail\.savons\.example\/o\/[\w-]+)"/.exec(text)?.[1],
      links: hrefs.filter((href) => href.includes("/l/")),
    });
  }
  return { mailingId, copy: (address: string) => copies.get(address) as Copy };
}

function fetchAs(
  url: string | undefined,
  headers: Record<string, string> = {},
  method: "GET" | "HEAD" = "GET",
) {
  return server.inject({
    method,
    url: new URL(url ?? "").pathname,
    headers: { "user-agent": phone, ...headers },
  });
}

const seen = (mailingId: number) => s.shop.work((context) => observedNow(context, mailingId));
const report = (mailingId: number) => s.shop.work((context) => observedReport(context, mailingId));
/** What is stored of somebody, whoever may read it. */
const kept = (subjectId: SubjectId) =>
  s.shop.work(async ({ tx }) => {
    const rows = await tx
      .selectFrom("tracking.observation")
      .select("kind")
      .where("subject_id", "=", subjectId)
      .execute();
    return rows.map(({ kind }) => kind);
  });
/** Whom a segment finds that asks for those who opened or clicked. */
const openedOrClicked = () =>
  s.shop.work(async (context) => {
    const asked = ["tracking.opened", "tracking.clicked"].map((field) => ({ field, where: {} }));
    const { people } = await readSegment(context, { match: "any", of: asked });
    return (await people.execute(context.tx)).rows.map((row) => row.subject_id);
  });

const nothing = { opened: 0, clicked: 0, opens: 0, clicks: 0 };

describe("somebody who permits it", () => {
  it("is seen opening and clicking; every link leads where it did", async () => {
    const { mailingId, copy } = await sendTo(["oui@exemple.fr"], ["oui@exemple.fr"]);
    const { pixel, links, text } = copy("oui@exemple.fr");
    expect(links).toHaveLength(3);
    // What names the person, mail links and the footer stay as they are.
    expect(text).toContain("https://savons.example/?qui=oui%40exemple.fr");
    expect(text).toContain("mailto:bonjour@savons.example");
    expect(text).toMatch(/href="https:\/\/mail\.savons\.example\/u\/[\w-]+"/);

    const image = await fetchAs(pixel);
    expect(image.headers).toMatchObject({ "content-type": "image/gif", "cache-control": "no-store" });
    const click = await fetchAs(links[0]);
    expect(click).toMatchObject({ statusCode: 303, headers: { location: shopLink } });
    await fetchAs(links[0]);
    expect(await seen(mailingId)).toMatchObject({
      individual: { opened: 1, clicked: 1, opens: 1, clicks: 2 },
      links: [{ url: shopLink, people: 1, clicks: 2 }],
    });
    expect(await report(mailingId)).toMatchObject({ base: 1, opened: 1, clicked: 1 });
    expect(await openedOrClicked()).toContain(await subjectOf("oui@exemple.fr"));
  });

  it("is not seen by programs, nor by what is fetched in advance", async () => {
    const { mailingId, copy } = await sendTo(["robot@exemple.fr"], ["robot@exemple.fr"]);
    const { pixel, links } = copy("robot@exemple.fr");
    await fetchAs(pixel, {}, "HEAD");
    await fetchAs(pixel, { "sec-purpose": "prefetch" });
    await fetchAs(links[0], { "user-agent": "Barracuda Sentinel (EE)" });
    await fetchAs(links[0], { "user-agent": "curl/8.5.0" });
    expect(await seen(mailingId)).toMatchObject({ individual: nothing, scanners: 2, links: [] });
    await fetchAs(pixel, {
      "user-agent": "Mozilla/5.0 (Windows NT 5.1) Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    });
    expect(await seen(mailingId)).toMatchObject({ individual: { opened: 1 }, throughProxies: 1 });
  });

  it("who follows every link at once is a program", async () => {
    const { mailingId, copy } = await sendTo(["vite@exemple.fr"], ["vite@exemple.fr"]);
    const { links } = copy("vite@exemple.fr");
    for (const link of links.slice(0, 2)) await fetchAs(link);
    expect(await seen(mailingId)).toMatchObject({ individual: { clicks: 2 }, scanners: 0 });
    await fetchAs(links[2]);
    // Once it is known, it is known of the first ones as well.
    expect(await seen(mailingId)).toMatchObject({ individual: nothing, scanners: 3, links: [] });
  });

  it("and takes it back, is not seen by messages that are out; what was seen is deleted", async () => {
    const { mailingId, copy } = await sendTo(["retrait@exemple.fr"], ["retrait@exemple.fr"]);
    const { pixel, links } = copy("retrait@exemple.fr");
    await fetchAs(pixel);
    expect(await openedOrClicked()).toContain(await subjectOf("retrait@exemple.fr"));
    await s.shop.work(async (context) => {
      const subjectId = (await findSubject(context, "retrait@exemple.fr")) as SubjectId;
      await withdraw(context, { subjectId, purposeIds: [tracking.id], method: "preferences" });
    });
    await fetchAs(pixel);
    const click = await fetchAs(links[1]);
    expect(click.headers.location).toBe("https://savons.example/deux");
    const subjectId = await subjectOf("retrait@exemple.fr");
    expect(await kept(subjectId)).toEqual(["open"]);
    // What the night has still to delete is of no use to anybody.
    expect(await seen(mailingId)).toMatchObject({ individual: nothing });
    expect(await report(mailingId)).toMatchObject({ base: 0, opened: 0 });
    expect(await openedOrClicked()).not.toContain(subjectId);
    const person = await s.shop.work((context) => observedPerson(context, subjectId, 10));
    expect(person).toEqual({ mode: "none", lastOpen: null, observations: [] });
    await s.shop.work(forgetWithdrawn);
    expect(await kept(subjectId)).toEqual([]);
  });

  it("after it left, was never seen in it, and is not among those who could be", async () => {
    const { mailingId, copy } = await sendTo(["avant@exemple.fr", "apres@exemple.fr"], ["avant@exemple.fr"]);
    await permit("apres@exemple.fr");
    expect(copy("apres@exemple.fr").pixel).toBeUndefined();
    expect(await report(mailingId)).toMatchObject({ base: 1, opened: 0 });
    // Said once more, it was permitted all along.
    await permit("avant@exemple.fr");
    await fetchAs(copy("avant@exemple.fr").pixel);
    expect(await report(mailingId)).toMatchObject({ base: 1, opened: 1 });
  });
});

describe("somebody who said no", () => {
  it("follows the link like everybody, and nothing of it is kept", async () => {
    await s.shop.work((context) => chooseTracking(context, "aggregate"));
    const people = ["non@exemple.fr", "oui2@exemple.fr"];
    const { mailingId, copy } = await sendTo(people, ["oui2@exemple.fr"], ["non@exemple.fr"]);
    expect(copy("non@exemple.fr")).toMatchObject({ pixel: undefined, links: [] });
    expect(copy("non@exemple.fr").text).toContain('href="https://savons.example/promo?a=1&amp;b=2"');
    expect(await report(mailingId)).toMatchObject({ base: 1 });
    await s.shop.work(async (context) => {
      const subjectId = (await findSubject(context, "oui2@exemple.fr")) as SubjectId;
      await withdraw(context, { subjectId, purposeIds: [tracking.id], method: "preferences" });
    });
    const { pixel, links } = copy("oui2@exemple.fr");
    await fetchAs(pixel);
    expect(await fetchAs(links[0])).toMatchObject({ statusCode: 303, headers: { location: shopLink } });
    expect(await kept(await subjectOf("oui2@exemple.fr"))).toEqual([]);
    expect(await report(mailingId)).toMatchObject({ base: 0, opened: 0, anonymous: { opens: 0, clicks: 0 } });
    await s.shop.work((context) => chooseTracking(context, "none"));
  });
});

describe("somebody who said nothing", () => {
  it("gets the author's own links and no pixel", async () => {
    const { copy } = await sendTo(["rien@exemple.fr"]);
    const { pixel, links, text } = copy("rien@exemple.fr");
    expect({ pixel, links }).toEqual({ pixel: undefined, links: [] });
    expect(text).toContain('href="https://savons.example/promo?a=1&amp;b=2"');
  });

  it("is counted as nobody in particular where the account counts: two people's copies are alike", async () => {
    await s.shop.work((context) => chooseTracking(context, "aggregate"));
    const { mailingId, copy } = await sendTo(["un@exemple.fr", "deux@exemple.fr"]);
    const [one, two] = [copy("un@exemple.fr"), copy("deux@exemple.fr")];
    expect([one.pixel, ...one.links]).toEqual([two.pixel, ...two.links]);
    await fetchAs(one.pixel);
    await fetchAs(two.links[0]);
    expect(await seen(mailingId)).toMatchObject({ individual: nothing, anonymous: { opens: 1, clicks: 1 } });
    await s.shop.work((context) => chooseTracking(context, "none"));
    await fetchAs(one.pixel);
    expect(await seen(mailingId)).toMatchObject({ anonymous: { opens: 1, clicks: 1 } });
  });

  it("leaves the day of the last open, and no click, where the account keeps no more than that", async () => {
    await s.shop.work((context) => chooseTracking(context, "hygiene"));
    const { mailingId, copy } = await sendTo(["jour@exemple.fr"]);
    const { pixel, links } = copy("jour@exemple.fr");
    expect(links).toEqual([]);
    await fetchAs(pixel);
    expect(await seen(mailingId)).toMatchObject({ individual: nothing, anonymous: { opens: 0, clicks: 0 } });
    const days = await s.shop.work((context) =>
      context.tx.selectFrom("tracking.last_open").select("day").execute(),
    );
    expect(days).toEqual([{ day: new Date().toISOString().slice(0, 10) }]);
    await s.shop.work((context) => chooseTracking(context, "none"));
  });
});

describe("an address that was not in a message", () => {
  it.each(["AQE", "AAAA", "x".repeat(300), "..%2f", "AQEAAQ"])("leads nowhere: %s", async (token) => {
    const answer = await server.inject({ url: `/l/${token}`, headers: { "accept-language": "fr" } });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers.location).toBeUndefined();
  });

  it("nor does one that was changed, or made into the other kind", async () => {
    const { mailingId, copy } = await sendTo(["faux@exemple.fr"], ["faux@exemple.fr"]);
    const { pixel = "", links } = copy("faux@exemple.fr");
    const token = links[0]?.split("/").at(-1) ?? "";
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect((await server.inject(`/l/${changed}`)).statusCode).toBe(404);
    }
    expect((await fetchAs(pixel.replace("/o/", "/l/"))).statusCode).toBe(404);
    await fetchAs(links[0]?.replace("/l/", "/o/"));
    expect(await seen(mailingId)).toMatchObject({ individual: nothing });
  });
});

it("nothing is mailed for the purpose of being observed", async () => {
  const purposes = await s.shop.work(listPurposes);
  expect(purposes.find(({ kind }) => kind === "tracking")?.id).toBe(tracking.id);
  const again = s.shop.work((context) => createPurpose(context, { ...tracking, key: "suivi_2" }));
  await expect(again).rejects.toThrow("consent.tracking_once");
});
