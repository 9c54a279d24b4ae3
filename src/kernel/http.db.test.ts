import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "#test/site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

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
