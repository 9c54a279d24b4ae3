import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { Type } from "typebox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseContact, listErasures } from "#domains/rights/erasure/erasure.api.ts";
import { getRightsRequest } from "#domains/rights/requests/requests.api.ts";
import { firstOwner, openSite, type Site } from "#test/site.ts";
import { createHttpServer } from "./http.ts";
import { operatorAccount } from "./ids.ts";
import { route } from "./module.ts";
import { operation } from "./operation.ts";

let site: Site;
let consoleDir: string;

beforeAll(async () => {
  site = await openSite();
  consoleDir = mkdtempSync(join(tmpdir(), "licet-console-"));
  mkdirSync(join(consoleDir, "assets"));
  writeFileSync(join(consoleDir, "index.html"), "<!doctype html>");
  writeFileSync(join(consoleDir, "assets", "screen.js"), "");
});

afterAll(async () => {
  rmSync(consoleDir, { recursive: true });
  await site.close();
});

const get = (url: string, accept: string) =>
  site.server.inject({ url, headers: { accept, "accept-language": "fr" } });

test("a person who follows a cut link reads a page, in their language", async () => {
  const answer = await get("/c", "text/html,*/*");
  expect(answer.statusCode).toBe(404);
  expect(answer.headers["content-type"]).toContain("text/html");
  expect(answer.body).toContain("coupé");
  expect(answer.body).not.toContain("<script");
});

test("a program that asks for what is not there gets an error it can read", async () => {
  const answer = await get("/v3/nothing", "text/html");
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: "document_not_found" });
});

test("opening many screens uses up none of the requests that an address may make", async () => {
  const app = await createHttpServer({
    resources: site.resources,
    modules: [],
    authenticate: () => Promise.reject(new Error("no operation is mounted")),
    recordTrace: async () => {},
    consoleDir,
  });
  const of = async (url: string, remoteAddress = "192.0.2.7") =>
    (await app.inject({ url, remoteAddress })).statusCode;
  // A console of some hundred small files, opened by a few people behind one address.
  for (let i = 0; i < 700; i++) expect(await of("/assets/screen.js")).toBe(200);
  expect(await of("/sign-in")).toBe(200);
  // The limit itself stands, for everything that costs work.
  let answers = 0;
  while ((await of("/sign-in")) === 200 && answers < 1000) answers++;
  expect(answers).toBe(599);
  // Whoever has one IPv6 address has a whole network of them.
  for (let i = 0; i < 600; i++) expect(await of("/sign-in", `2001:db8::${i.toString(16)}`)).toBe(200);
  expect(await of("/sign-in", "2001:db8::ffff")).toBe(429);
  await app.close();
});

test("two who change the same things in opposite orders both have their way", async () => {
  const change = operation({
    id: "changeBoth",
    method: "POST",
    path: "/v3/both",
    permission: "public",
    summary: "",
    body: Type.Object({ first: Type.Integer(), last: Type.Integer() }),
    reply: { 201: Type.Object({ times: Type.Integer() }) },
  });
  const times = new Map<number, number>();
  let meet = () => {};
  const bothHoldOne = new Promise<void>((met) => {
    meet = met;
  });
  const app = await createHttpServer({
    resources: site.resources,
    modules: [
      {
        name: "both",
        holdings: [],
        routes: [
          route(change, async ({ tx }, { body: { first, last } }) => {
            const lock = (which: number) => sql`select pg_advisory_xact_lock(${which})`.execute(tx);
            times.set(first, (times.get(first) ?? 0) + 1);
            await lock(first);
            if (times.size === 2) meet();
            await bothHoldOne;
            await lock(last);
            return { times: times.get(first) ?? 0 };
          }),
        ],
      },
    ],
    authenticate: async () => ({ accountId: operatorAccount, actor: { kind: "system", name: "test" } }),
    recordTrace: async () => {},
  });
  const both = await Promise.all(
    [
      { first: 71, last: 72 },
      { first: 72, last: 71 },
    ].map((payload) => app.inject({ method: "POST", url: change.path, payload })),
  );
  expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  // One of them had to begin anew.
  expect(both.map((answer) => answer.json().times).sort()).toEqual([1, 2]);
  await app.close();
});

test("a whole number that nothing counts up to names nothing, and breaks nothing", async () => {
  const { visitor } = await firstOwner(site);
  const beyond = 1e20;
  expect((await visitor.call(getRightsRequest, { params: { requestId: beyond } })).status).toBe(404);
  expect((await visitor.call(listErasures, { query: { offset: 1e22 } })).status).toBe(400);
  const erased = await visitor.call(eraseContact, { body: { contactId: beyond, ground: "person_asked" } });
  expect(erased.status).toBe(400);
});
