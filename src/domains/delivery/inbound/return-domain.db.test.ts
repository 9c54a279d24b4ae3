import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dispatch } from "../dispatch/dispatch.ts";
import type { Sending } from "../dispatch/sending.fixture.ts";
import { fingerprintNow } from "../dispatch/ways.ts";
import { checkDomain, makeDomainKeys } from "../dkim/change-domains.ts";
import { getDomain } from "../dkim/domains.sql.ts";
import { recordFor } from "../dkim/keys.ts";
import type { InboundServer } from "./inbound-server.ts";
import {
  checkReturnDomain,
  type ReturnDns,
  removeReturnDomain,
  returnDomainInUse,
  returnDomainOf,
  setReturnDomain,
  watchReturnDomain,
} from "./return-domain.ts";
import { openReturns } from "./returns.fixture.ts";

let s: Sending;
let inbound: InboundServer;
const records = new Map<string, string[]>();
const mx = new Map<string, string[]>();
const dns: ReturnDns = {
  readTexts: async (name) => records.get(name) ?? [],
  readMx: async (name) => mx.get(name) ?? [],
};
const own = "retour.savons.example";

beforeAll(async () => {
  ({ s, inbound } = await openReturns());
});
afterAll(async () => {
  await inbound.close();
  await s.close();
});
beforeEach(async () => {
  await s.shop.work(removeReturnDomain);
  records.clear();
  mx.clear();
  mx.set("in.example", ["mx.host.example"]);
});

/** As its owner would: keys, their records, the domain's SPF. */
async function signDomain() {
  await s.shop.work((context) => makeDomainKeys(context, "savons.example"));
  const { keys } = await s.shop.work((context) => getDomain(context, "savons.example"));
  for (const key of keys) {
    const { name, value } = recordFor({ domain: "savons.example", ...key });
    records.set(name, [value]);
  }
  await s.shop.work((context) => checkDomain(context, "savons.example", dns.readTexts));
}

function publish() {
  mx.set(own, ["mx.host.example"]);
  records.set(own, ["v=spf1 redirect=savons.example"]);
  records.set("savons.example", ["google-site-verification=abc", "v=spf1 include:spf.provider.example ~all"]);
}

const set = (domain: string) => s.shop.work((context) => setReturnDomain(context, domain, dns));
const check = () => s.shop.work((context) => checkReturnDomain(context, dns));
const state = () => s.shop.work(returnDomainOf);
const inUse = () => s.shop.work(returnDomainInUse);

async function comesFrom(person: string): Promise<string> {
  s.sink.messages.length = 0;
  await s.campaign([person]);
  await dispatch(s.t.resources, "marketing", { accountId: s.shop.accountId }, new AbortController().signal);
  return s.sink.messages[0]?.from ?? "";
}

test("only a name under a domain that is signed here, and used for nothing else, is taken", async () => {
  await expect(set(own)).rejects.toMatchObject({ reason: "delivery.return_domain_not_yours" });
  await signDomain();
  for (const foreign of ["retour.autre.example", "retoursavons.example", "in.example"])
    await expect(set(foreign)).rejects.toMatchObject({ reason: "delivery.return_domain_not_yours" });
  await expect(set("savons.example")).rejects.toMatchObject({ reason: "delivery.return_domain_written" });
  for (const nonsense of [
    "",
    "a b",
    "x@y.savons.example",
    "a\r\n.savons.example",
    `${"a.".repeat(100)}savons.example`,
  ])
    await expect(set(nonsense)).rejects.toMatchObject({ reason: "delivery.bad_domain" });
  mx.clear();
  await expect(set(own)).rejects.toMatchObject({ reason: "delivery.return_nowhere" });
});

test("messages name it once its DNS shows both records, and no longer when one is gone", async () => {
  await signDomain();
  await set(own.toUpperCase());
  expect(await state()).toMatchObject({
    domain: own,
    leadsTo: "mx.host.example",
    mx: "unknown",
    inUse: false,
  });
  expect(await comesFrom("avant@exemple.fr")).toMatch(/^return\+[a-z2-7]+@in\.example$/);
  await check();
  expect(await state()).toMatchObject({ mx: "missing", spf: "missing" });
  publish();
  const before = await s.shop.work(fingerprintNow);
  await check();
  expect(await inUse()).toBe(own);
  // Workers that are sending notice by this.
  expect(await s.shop.work(fingerprintNow)).not.toBe(before);
  const back = await comesFrom("pendant@exemple.fr");
  expect(back).toMatch(/^return\+[a-z2-7]+@retour\.savons\.example$/);
  mx.set(own, ["mx.host.example", "mx.elsewhere.example"]);
  await s.shop.work((context) => watchReturnDomain(context, dns));
  expect(await state()).toMatchObject({ mx: "different", inUse: false });
  expect(await comesFrom("apres@exemple.fr")).toMatch(/@in\.example$/);
});

test("a DNS that says nothing changes nothing, and the installation may move", async () => {
  await signDomain();
  publish();
  await set(own);
  await check();
  const silent: ReturnDns = { ...dns, readMx: () => Promise.reject(new Error("timeout")) };
  await s.shop.work((context) => watchReturnDomain(context, silent));
  expect(await inUse()).toBe(own);
  await expect(s.shop.work((context) => checkReturnDomain(context, silent))).rejects.toMatchObject({
    reason: "delivery.dns_silent",
  });
  mx.set("in.example", ["mx.new.example"]);
  await s.shop.work((context) => watchReturnDomain(context, dns));
  expect(await state()).toMatchObject({ leadsTo: "mx.new.example", mx: "different" });
});

test("who is signed no more has it no more, since nothing shows any more that it is theirs", async () => {
  await signDomain();
  publish();
  await set(own);
  await check();
  await s.shop.work((context) => checkDomain(context, "savons.example", async () => []));
  expect([await inUse(), (await state())?.under]).toEqual([undefined, undefined]);
});

test("what comes back there is taken, also after the domain was given up; anything else there is refused", async () => {
  await signDomain();
  publish();
  await set(own);
  await check();
  const back = await comesFrom("partie@exemple.fr");
  await s.shop.work(removeReturnDomain);
  expect(await bringTo(back)).toBe(250);
  expect(await bringTo(`feedback@${own}`)).toBe(550);
  expect(await bringTo(back.replace(/\+../, "+zz"))).toBe(550);
  expect(await bringTo(`return+aaaa@${own}`)).toBe(550);
});

async function bringTo(to: string): Promise<number> {
  const transport = createTransport({ host: "127.0.0.1", port: inbound.port, ignoreTLS: true });
  try {
    const raw = "Subject: away\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n";
    await transport.sendMail({ envelope: { from: "mailer@mx.example", to }, raw });
    return 250;
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  } finally {
    transport.close();
  }
}
