import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { createForm, getForm, publishForm } from "./forms.api.ts";
import { countPace, forgetPace } from "./pace.ts";
import { mailboxOf } from "./sign-up-pace.ts";
import { challengeFor, pageTicket } from "./ticket.ts";

let site: Site;
let owner: Member;
let purpose: string;
let form: string;
let formId: number;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  formId = expectStatus(await owner.visitor.call(createForm, { body: { name: "News" } }), 201).id;
  const { url } = expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
  form = new URL(url).pathname;
  const { draft } = expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
  purpose = String(draft.choices[0]?.purposeId);
});

afterAll(() => site.close());

function send(fields: Record<string, string>, from: string) {
  return site.server.inject({
    method: "POST",
    url: form,
    payload: new URLSearchParams({ purpose, lang: "en", ...fields }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    remoteAddress: from,
  });
}

const place = () => ({ accountId: owner.accountId as AccountId, formId });
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const ticket = (seconds = 30) => pageTicket(site.resources, place(), ago(seconds));

async function submissions(): Promise<number> {
  const rows = await site.inAccount(owner.accountId, ({ tx }) =>
    tx.selectFrom("forms.submission").select("id").execute(),
  );
  return rows.length;
}

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** What the script on the page does. */
function solve(html: string): string {
  const seed = /data-seed="([^"]+)"/.exec(html)?.[1] ?? "";
  const bits = Number(/data-bits="(\d+)"/.exec(html)?.[1]);
  for (let number = 0; ; number++) {
    const word = createHash("sha256").update(`${seed}:${number}`).digest().readUInt32BE(0);
    if (word >>> (32 - bits) === 0) return String(number);
  }
}

test("the page gives each visitor a ticket, and a form sent at once meets the challenge", async () => {
  const page = await site.server.inject({ method: "GET", url: form });
  const given = hidden(page.body, "ticket");
  expect(given).toMatch(/^[0-9a-z]+\.[\w-]{20}$/);
  const hasty = await send({ email: "hasty@clients.example", ticket: given }, "198.51.100.1");
  expect(hasty.statusCode).toBe(429);
  expect(hasty.body).toContain('value="hasty@clients.example"');
  expect(String(hasty.headers["content-security-policy"])).toMatch(/script-src 'sha256-/);
  expect(await submissions()).toBe(0);
  const patient = await send({ email: "hasty@clients.example", ticket: await ticket() }, "198.51.100.1");
  expect(patient.statusCode).toBe(200);
  expect(await submissions()).toBe(1);
});

test("a network is counted however the system writes its address; work lets its people through", async () => {
  const before = await submissions();
  const given = await ticket();
  const ten = Array.from({ length: 10 }, (_, i) =>
    send({ email: `p${i}@clients.example`, ticket: given }, "::ffff:203.0.113.5"),
  );
  for (const { statusCode } of await Promise.all(ten)) expect(statusCode).toBe(200);
  const fields = { email: "eleventh@clients.example", ticket: await ticket() };
  const challenged = await send(fields, "203.0.113.5");
  expect(challenged.statusCode).toBe(429);
  const challenge = hidden(challenged.body, "challenge");
  const answer = solve(challenged.body);
  expect((await send({ ...fields, challenge, answer: "1" }, "203.0.113.5")).statusCode).toBe(429);
  expect(
    (await send({ ...fields, email: "other@clients.example", challenge, answer }, "203.0.113.5")).statusCode,
  ).toBe(429);
  expect((await send({ ...fields, challenge, answer }, "203.0.113.5")).statusCode).toBe(200);
  expect(
    (await send({ email: "else@clients.example", ticket: await ticket() }, "203.0.113.6")).statusCode,
  ).toBe(200);
  expect(await submissions()).toBe(before + 12);
});

test("without script, patience does it, a few times from one network", async () => {
  const from = "203.0.113.77";
  const waited = async (email: string, seconds: number) => {
    const set = await challengeFor(site.resources, { ...place(), address: email }, ago(seconds));
    return (await send({ email, challenge: set.ticket, answer: "" }, from)).statusCode;
  };
  expect(await waited("early@clients.example", 5)).toBe(429);
  expect(await waited("late@clients.example", 2 * 3600)).toBe(200); // as without a challenge
  const answers: number[] = [];
  for (let i = 0; i < 6; i++) answers.push(await waited(`w${i}@clients.example`, 25));
  expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
});

test("who presses too early goes on waiting where they were", async () => {
  const address = "restless@clients.example";
  const set = await challengeFor(site.resources, { ...place(), address }, ago(12));
  const early = await send({ email: address, challenge: set.ticket, answer: "" }, "203.0.113.78");
  expect(early.statusCode).toBe(429);
  expect(hidden(early.body, "challenge")).toBe(set.ticket);
});

test("forged, foreign and broken tickets are worth nothing, and harm nothing", async () => {
  const foreign = await pageTicket(site.resources, { ...place(), formId: formId + 1 }, ago(30));
  const wrong = [foreign, "x.y", "é".repeat(12), `${(await ticket()).slice(0, -1)}é`, "0.", "."];
  const answers: number[] = [];
  for (const [i, given] of wrong.entries())
    answers.push(
      (
        await send(
          { email: `f${i}@clients.example`, ticket: given, challenge: given, answer: given },
          "203.0.113.90",
        )
      ).statusCode,
    );
  expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
});

test("nobody is buried: eight messages a day to one address, whatever business they come through", async () => {
  const count = () =>
    site.inAccount(owner.accountId, ({ tx }) => tx.selectFrom("delivery.message").select("id").execute());
  await site.inAccount(0, (context) =>
    countPace(context, Array(8).fill({ kind: "mail to", name: "victim@clients.example", minutes: 1440 })),
  );
  const before = await count();
  const answer = await send({ email: "victim@clients.example", ticket: await ticket() }, "203.0.113.91");
  expect(answer.statusCode).toBe(200);
  expect(await count()).toHaveLength(before.length);
  // Another address of the same mailbox is no way around it.
  await send({ email: "victim+news@clients.example", ticket: await ticket() }, "203.0.113.92");
  expect(await count()).toHaveLength(before.length);
});

test("one mailbox is counted as one, whatever its addresses", () => {
  expect(mailboxOf("anna+shop+2@clients.example")).toBe("anna@clients.example");
  expect(mailboxOf("an.na+x@gmail.com")).toBe("anna@gmail.com");
  expect(mailboxOf("an.na@clients.example")).toBe("an.na@clients.example");
  expect(mailboxOf("+33612345678@sms.example")).toBe("+33612345678@sms.example");
});

test("what was counted holds no address, and is forgotten when its time is over", async () => {
  const left = (now?: Date) =>
    site.inAccount(
      owner.accountId,
      async (context) => {
        await forgetPace(context);
        return context.tx.selectFrom("forms.pace").selectAll().execute();
      },
      now ? { now } : {},
    );
  const rows = await left();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("203.0.113");
  expect(await left(new Date(Date.now() + 24 * 3600 * 1000))).toEqual([]);
});
