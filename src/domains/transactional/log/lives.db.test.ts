import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decideLife, foreseeLife, lifeVersions, listPurges, storageOf } from "#domains/delivery/index.ts";
import type { Wish } from "#domains/delivery/lives/decide-life.ts";
import { ensurePartitions } from "#kernel/partitions.ts";
import { modules, purgePartitions } from "../../../app.ts";
import { openProgram, type Program } from "../program.fixture.ts";
import { applyLives } from "./apply-lives.ts";

const day = 24 * 3600 * 1000;
let program: Program;
beforeAll(async () => {
  program = await openProgram();
  const past = new Date(Date.now() - 60 * day);
  const schemes = modules.flatMap((module) => module.partitions ?? []);
  await ensurePartitions(program.t.resources.db, schemes, past, new Date());
});
afterAll(() => program.close());

const later = (days: number) => new Date(Date.now() + days * day);
const all = (log: number, preview: number): Wish => ({
  stream: "transactional",
  senderAddress: null,
  life: { log, preview, events: log, attachments: "named" },
});

async function send(to: string): Promise<string> {
  const { body } = await program.post({
    sender: { email: program.shop.sender.address },
    to: [{ email: to }],
    subject: "Reçu",
    htmlContent: "<p>Merci</p>",
  });
  await program.send("transactional");
  return (body.messageId ?? "").slice(1, 37);
}

async function left(id: string) {
  const { rows } = await program.shop.work(({ tx }) =>
    sql<{ log: number; said: number; preview: number }>`
      select (select count(*) from delivery.message where id = ${id}::uuid) as log,
        (select count(*) from transactional.message where id = ${id}::uuid) as said,
        (select count(*) from delivery.preview where right(id::text, 34) = right(${id}::text, 34)) as preview`.execute(
      tx,
    ),
  );
  return rows[0];
}

const apply = (now: Date) => applyLives(program.t.resources, { accountId: program.shop.accountId }, { now });

it("puts single messages where a day of them goes at once, and what they said for a week", async () => {
  const id = await send("jour@exemple.fr");
  expect(id.slice(0, 2)).toBe("02");
  expect(await left(id)).toEqual({ log: 1, said: 1, preview: 1 });
  await purgePartitions(program.t.resources, later(9));
  expect(await left(id)).toEqual({ log: 1, said: 1, preview: 0 });
  await purgePartitions(program.t.resources, later(32));
  expect(await left(id)).toEqual({ log: 0, said: 0, preview: 0 });
  const purges = await program.shop.work((context) => listPurges(context, { limit: 10, offset: 0 }));
  expect(purges).toMatchObject([
    { what: "log", how: "partition", messages: 1 },
    { what: "preview", how: "partition", messages: 1 },
  ]);
  expect(purges[0]?.bytes).toBeGreaterThan(0);
  await ensurePartitions(
    program.t.resources.db,
    modules.flatMap((module) => module.partitions ?? []),
    new Date(Date.now() - 2 * day),
    new Date(Date.now() + 2 * day),
  );
}, 120_000);

it("says what a shorter life would delete, deletes exactly that, and keeps who decided it", async () => {
  const id = await send("court@exemple.fr");
  const wait = await program.post({
    sender: { email: program.shop.sender.address },
    to: [{ email: "attend@exemple.fr" }],
    subject: "Plus tard",
    htmlContent: "<p>Plus tard</p>",
    scheduledAt: later(20).toISOString(),
  });
  const waiting = (wait.body.messageId ?? "").slice(1, 37);
  // What waits longer than a few days is of the long class: its partition must not go before it.
  expect(waiting.slice(0, 2)).toBe("01");
  const { goes } = await program.t.inAccount(
    program.shop.accountId,
    (context) => foreseeLife(context, all(2, 1)),
    { now: later(5) },
  );
  expect(goes).toEqual({ log: 1, preview: 1, events: 0 });
  await program.t.inAccount(program.shop.accountId, (context) => decideLife(context, all(2, 1)), {
    now: later(5),
  });
  await apply(later(5));
  expect(await left(id)).toEqual({ log: 0, said: 0, preview: 0 });
  expect(await left(waiting)).toMatchObject({ log: 1, said: 1 });
  const purges = await program.shop.work((context) => listPurges(context, { limit: 10, offset: 0 }));
  expect(purges.filter(({ how }) => how === "rows")).toMatchObject([
    { messages: 1, doneBy: "system:retention" },
    { messages: 1 },
  ]);
  const versions = await program.shop.work(lifeVersions);
  expect(versions.at(-1)).toMatchObject({ life: { log: 2, preview: 1 }, decidedBy: "system:test" });
});

it("lets a sender have a life of its own, and go back", async () => {
  const address = program.shop.sender.address;
  const decide = (wish: Wish, now: Date) =>
    program.t.inAccount(program.shop.accountId, (context) => decideLife(context, wish), { now });
  await decide({ ...all(400, 0), senderAddress: address }, later(6));
  await expect(
    decide({ ...all(10, 0), senderAddress: "qui@ailleurs.example" }, later(6)),
  ).rejects.toMatchObject({
    reason: "delivery.sender_not_found",
  });
  await expect(decide(all(10, 20), later(6))).rejects.toMatchObject({ reason: "delivery.life_beyond_log" });
  await expect(decide({ ...all(10, 1), life: null }, later(6))).rejects.toMatchObject({
    reason: "delivery.life_missing",
  });
  await decide({ ...all(10, 1), senderAddress: address, life: null }, later(7));
});

it("keeps nothing of what was said where the account wants none of it", async () => {
  await program.t.inAccount(program.shop.accountId, (context) => decideLife(context, all(30, 0)), {
    now: new Date(),
  });
  const id = await send("rien@exemple.fr");
  expect((await left(id))?.preview).toBe(0);
  const { body } = await program.ask("GET", `/v3/messages/${id}/preview`);
  expect(body).toEqual({ preview: null });
});

it("foresees what will be held from the first day on", async () => {
  await send("premier@exemple.fr");
  const { days } = await program.shop.work(storageOf);
  expect(days.at(-1)?.messages).toBeGreaterThan(0);
});
