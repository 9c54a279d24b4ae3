import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { permissionsOf, suppressionsOf } from "#domains/consent/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { linkFor } from "../links.ts";
import { type InboundServer, startInboundServer } from "./inbound-server.ts";
import { unsubscribeMailMaker } from "./unsubscribe-address.ts";

let t: TestResources;
let shop: Shop;
let server: InboundServer;

beforeAll(async () => {
  t = await openTestResources({ LICET_INBOUND_DOMAIN: "in.example", LICET_INBOUND_PORT: "0" });
  shop = await openShop(t.resources);
  const started = await startInboundServer(t.resources);
  if (!started) throw new Error("no server");
  server = started;
});

afterAll(async () => {
  await server.close();
  await t.close();
});

async function person(address: string): Promise<SubjectId> {
  const [id] = await shop.work((context) => addSubscribers(context, shop, [{ address }]));
  if (!id) throw new Error("nobody");
  return id;
}

async function addressFor(subjectId: SubjectId, purposeId = shop.newsletterId): Promise<string> {
  const make = await unsubscribeMailMaker({ ...t.resources, accountId: shop.accountId });
  const mailto = make?.({ subjectId, purposeId }) ?? "";
  return /^mailto:([^?]+)\?subject=unsubscribe$/.exec(mailto)?.[1] ?? "";
}

type Mail = { to: string; from?: string; raw?: string };

async function send({
  to,
  from = "anna@clients.example",
  raw = "Subject: unsubscribe\r\n\r\nplease\r\n",
}: Mail): Promise<number> {
  const transport = createTransport({ host: "127.0.0.1", port: server.port, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from, to }, raw });
    return 250;
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  } finally {
    transport.close();
  }
}

const states = async (id: SubjectId) =>
  (await shop.work((context) => permissionsOf(context, id))).map(({ state }) => state);

const events = (id: SubjectId) =>
  shop.work(({ tx }) =>
    tx
      .selectFrom("consent.event")
      .select(["sequence", "kind", "method"])
      .where("subject_id", "=", id)
      .orderBy("sequence")
      .execute(),
  );

test("a message to the signed address unsubscribes at once, with its way and evidence, once", async () => {
  const id = await person("mailto@clients.example");
  const to = await addressFor(id);
  expect(to.split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(await send({ to, raw: "Message-ID: <1@clients.example>\r\nSubject: unsubscribe\r\n\r\n" })).toBe(
    250,
  );
  expect(await states(id)).toEqual(["withdrawn"]);
  expect(await send({ to: to.toUpperCase() })).toBe(250);
  const [, withdrawal, ...more] = await events(id);
  expect(withdrawal).toMatchObject({ kind: "withdrawn", method: "mailto" });
  expect(more).toEqual([]);
  const evidence = await shop.work(async (context) => {
    const rows = await context.tx
      .selectFrom("consent.evidence")
      .select(["name", "sealed"])
      .where("sequence", "=", withdrawal?.sequence ?? 0)
      .orderBy("name")
      .execute();
    const ring = await keyringFor(context, [id]);
    return rows.map((row) => [row.name, ring.open(id, "consent.evidence.sealed", row.sealed)]);
  });
  expect(evidence).toEqual([
    ["ip", "127.0.0.1"],
    ["mail", "<1@clients.example>"],
  ]);
});

test("what was not made here is refused before it is read, and nothing is relayed", async () => {
  const id = await person("forged@clients.example");
  const to = await addressFor(id);
  const [local = ""] = to.split("@");
  const forged = [
    `${local.slice(0, -1)}${local.endsWith("a") ? "b" : "a"}@in.example`,
    `${local}x@in.example`,
    "unsubscribe+@in.example",
    "unsubscribe+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@in.example",
    "postmaster@in.example",
    `${local}@elsewhere.example`,
  ];
  for (const address of forged) expect([address, await send({ to: address })]).toEqual([address, 550]);
  expect(await states(id)).toEqual(["granted"]);
});

test("bounces and what machines answer are nobody's wish", async () => {
  const id = await person("away@clients.example");
  const to = await addressFor(id);
  const automatic = [
    "Auto-Submitted: auto-replied\r\nSubject: Away\r\n\r\n",
    "X-Autoreply: yes\r\nSubject: Away\r\n\r\n",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nfailed\r\n--b--\r\n',
  ];
  expect(await send({ to, from: "" })).toBe(250);
  for (const raw of automatic) expect(await send({ to, raw })).toBe(250);
  expect(await states(id)).toEqual(["granted"]);
});

const report = (wayOut: string, feedback = "abuse") =>
  [
    "From: <feedback@isp.example>",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "This is a report.",
    "--b",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${feedback}`,
    "User-Agent: Reporter/1.0",
    "Version: 1",
    "",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: <shop@savons.example>",
    `List-Unsubscribe: ${wayOut.replace(", ", ",\r\n ")}`,
    "Subject: Soap",
    "",
    "Buy soap.",
    "--b--",
    "",
  ].join("\r\n");

test("a complaint is a no to all marketing, found by the signed way out of the message complained of", async () => {
  const [byLink, byMail] = [await person("link@clients.example"), await person("mail@clients.example")];
  const link = await shop.work((context) =>
    linkFor(context, { use: "unsubscribe", subjectId: byLink, purposeId: shop.newsletterId }),
  );
  expect(await send({ to: "feedback@in.example", raw: report(`<${link}>, <mailto:x@y.example>`) })).toBe(250);
  expect(
    await send({ to: "Feedback@IN.example", raw: report(`<mailto:${await addressFor(byMail)}?subject=x>`) }),
  ).toBe(250);
  for (const id of [byLink, byMail]) {
    expect((await states(id)).every((state) => state === "withdrawn")).toBe(true);
    expect(await shop.work((context) => suppressionsOf(context, id))).toMatchObject([
      { scope: "marketing", reason: "complaint", inForce: true },
      { scope: "marketing", reason: "unsubscribe", inForce: true },
    ]);
    expect((await events(id)).map(({ kind, method }) => `${kind} ${method}`)).toEqual([
      "granted double_opt_in",
      "withdrawn complaint",
      "suppressed complaint",
    ]);
  }
});

test("reports that are forged, or say that it was no spam, change nothing", async () => {
  const id = await person("content@clients.example");
  const link = await shop.work((context) => linkFor(context, { use: "unsubscribe", subjectId: id }));
  const preferences = await shop.work((context) => linkFor(context, { use: "preferences", subjectId: id }));
  const nothing = [
    report(`<${link}>`, "not-spam"),
    report(`<${link.slice(0, -1)}_>`),
    report(`<${link.replace("/u/", "/x/")}>`),
    report(`<${preferences.replace("/p/", "/u/")}>`),
    report("<mailto:content@clients.example>"),
    `List-Unsubscribe: <${link}>\r\nSubject: no report\r\n\r\n`,
    "\u0000\u0001not a message",
  ];
  for (const raw of nothing) expect(await send({ to: "feedback@in.example", raw })).toBe(250);
  expect(await states(id)).toEqual(["granted"]);
});

test("what is too large is refused, and the server goes on", async () => {
  const id = await person("large@clients.example");
  const to = await addressFor(id);
  const raw = `Subject: unsubscribe\r\n\r\n${"x".repeat(1100).concat("\r\n").repeat(1000)}`;
  expect(await send({ to, raw })).toBe(552);
  expect(await send({ to })).toBe(250);
  expect(await states(id)).toEqual(["withdrawn"]);
});

test("where no domain is set, nothing listens and no message offers it", async () => {
  const off = { ...t.resources, config: { ...t.resources.config, inboundDomain: "" } };
  expect(await startInboundServer(off)).toBeUndefined();
  expect(await unsubscribeMailMaker({ ...off, accountId: shop.accountId })).toBeUndefined();
});
