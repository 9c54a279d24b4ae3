import { afterAll, beforeAll, expect, it } from "vitest";
import { listApiKeys } from "#domains/accounts/api-keys.ts";
import { resumeKey } from "#domains/accounts/stop-key.ts";
import { suppress } from "#domains/consent/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openProgram, type Program } from "./program.fixture.ts";
import { watchKeys } from "./watch-keys.ts";

let program: Program;
beforeAll(async () => {
  program = await openProgram({
    recipients: [{ pattern: /^inconnu/, reply: "550 5.1.1 no such user here" }],
  });
});
afterAll(() => program.close());

const send = (addresses: readonly string[]) =>
  program.post({
    sender: { email: program.shop.sender.address },
    subject: "Reçu",
    htmlContent: "<p>Merci</p>",
    messageVersions: addresses.map((email) => ({ to: [{ email }] })),
  });

const many = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${i}@clients.example`);

const keys = async () => (await program.shop.work(listApiKeys)).keys;

it("stops a key whose messages come back too often, and lets it go on once somebody has looked", async () => {
  expect((await send([...many("bon", 170), ...many("inconnu", 19)])).status).toBe(201);
  await program.send("transactional");
  await program.shop.work(watchKeys);
  expect((await keys()).map(({ stopped }) => stopped)).toEqual([null, null]);

  await send(many("inconnu-encore", 4));
  await program.send("transactional");
  await program.shop.work(watchKeys);
  const stopped = (await keys()).find((key) => key.stopped);
  expect(stopped).toMatchObject({ kind: "api", stopped: { because: "bounces", of: 193, failed: 23 } });
  const refused = await send(["bonne@clients.example"]);
  expect(refused).toMatchObject({
    status: 403,
    body: { code: "permission_denied", metadata: { reason: "accounts.key_stopped" } },
  });
  // It may still read.
  expect((await program.ask("GET", "/v3/transactional/purposes")).status).toBe(200);

  await program.shop.work((context) => resumeKey(context, stopped?.id ?? 0));
  expect((await send(["bonne@clients.example"])).status).toBe(201);
  await program.shop.work(watchKeys);
  expect((await keys()).some((key) => key.stopped)).toBe(false);
});

it("stops a key whose messages people report", async () => {
  const addresses = many("lecteur", 210);
  await send(addresses);
  await program.send("transactional");
  await program.shop.work(async (context) => {
    for (const address of addresses.slice(0, 3))
      await suppress(context, {
        subjectId: await ensureSubject(context, address),
        scope: "marketing",
        reason: "complaint",
        source: "feedback",
      });
  });
  await program.shop.work(watchKeys);
  expect((await keys()).find((key) => key.stopped)?.stopped).toMatchObject({
    because: "complaints",
    failed: 3,
  });
});
