import { afterAll, beforeAll, expect, it } from "vitest";
import { firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import * as api from "./accounts.api.ts";
import { hashOf } from "./token.ts";

let site: Site;
let owner: Member;
let keys: string[];

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  keys = [];
  for (const name of ["Boutique", "Caisse"]) {
    const { body } = await owner.visitor.call(api.createApiKey, { body: { name, scopes: ["account:read"] } });
    keys.push(body.key);
  }
});
afterAll(() => site.close());

const office = "192.0.2.10";
const asked = async (apiKey: string, ip: string) => site.visitor({ apiKey, ip }).call(api.getAccount);
/** Well made, and no key. */
const wrongKey = (number: number) =>
  `licet_${owner.accountId.toString(36)}_${hashOf(String(number)).toString("base64url").slice(0, 43)}`;

it("tells a network that shows one wrong key after the other to stop, over all its connections, and nobody who has a key", async () => {
  const [inUse = "", unseen = ""] = keys;
  expect((await asked(inUse, office)).status).toBe(200);
  for (let tries = 0; tries < 60; tries++) expect((await asked(wrongKey(tries), office)).status).toBe(401);
  const refused = await asked(wrongKey(60), office);
  expect([refused.status, refused.error]).toMatchObject([
    429,
    { code: "too_many_requests", metadata: { reason: "accounts.too_many_wrong_keys" } },
  ]);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);

  // Whoever sits in the same office and has a key is let in, also one that was never shown before, amid a flood.
  const flood = Array.from({ length: 400 }, (_, index) => asked(wrongKey(100 + index), office));
  const meanwhile = [inUse, unseen].map((key) => asked(key, office));
  for (const { status } of await Promise.all(flood)) expect(status).toBe(429);
  for (const { status } of await Promise.all(meanwhile)) expect(status).toBe(200);
  // Others' wrong keys are their own.
  expect((await asked(wrongKey(1), "192.0.2.11")).status).toBe(401);
});
