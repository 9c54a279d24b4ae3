import Fastify from "fastify";
import { expect, test } from "vitest";
import { readConfig } from "#kernel/config.ts";
import type { Resources } from "#kernel/context.ts";
import { mountHealth } from "#kernel/health.ts";

/** The status of `/metrics` for somebody at this address. */
async function statusFor(
  remoteAddress: string,
  environment: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<number> {
  const config = readConfig(environment);
  const app = Fastify({ trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false });
  mountHealth(app, { config } as Resources);
  app.setErrorHandler((_error, _request, reply) => reply.code(404).send());
  const answer = await app.inject({ url: "/metrics", remoteAddress, headers });
  await app.close();
  expect(answer.body.includes("licet_process")).toBe(answer.statusCode === 200);
  return answer.statusCode;
}

test("figures are for this machine, unless the settings name others", async () => {
  for (const here of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) expect(await statusFor(here)).toBe(200);
  for (const elsewhere of ["192.0.2.7", "10.0.0.7", "::ffff:10.0.0.7", "2001:db8::7", "fe80::1%eth0"])
    expect(await statusFor(elsewhere)).toBe(404);
  const wider = { LICET_METRICS_FROM: "10.0.0.0/8, 2001:db8::/32" };
  for (const named of ["10.0.0.7", "::ffff:10.0.0.7", "2001:db8::7"])
    expect(await statusFor(named, wider)).toBe(200);
  expect(await statusFor("127.0.0.1", wider)).toBe(404);
});

test("a proxy on this machine does not make the world local", async () => {
  const forwarded = { "x-forwarded-for": "203.0.113.9" };
  expect(await statusFor("127.0.0.1", {}, forwarded)).toBe(404);
  const trusted = { LICET_TRUSTED_PROXIES: "127.0.0.1" };
  expect(await statusFor("127.0.0.1", trusted, forwarded)).toBe(404);
  expect(await statusFor("203.0.113.9", {}, { "x-forwarded-for": "127.0.0.1" })).toBe(404);
});

test("a setting that is no list of networks is refused by its name", () => {
  for (const wrong of ["localhost", "10.0.0.0/33", "10.0.0.0/", "::1/200", "10.0.0.0/8/8"])
    expect(() => readConfig({ LICET_METRICS_FROM: wrong })).toThrow(/^LICET_METRICS_FROM must be /);
});
