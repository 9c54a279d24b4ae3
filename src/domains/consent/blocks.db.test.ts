import { afterAll, beforeAll, expect, it } from "vitest";
import { openProgram, type Program } from "#domains/transactional/program.fixture.ts";
import { ensureSubject, findSubject } from "#domains/vault/index.ts";
import { liftBlock, listBlocks } from "./blocks.sql.ts";
import { decide } from "./gate.ts";
import { readFacts } from "./gate-facts.sql.ts";
import { type Scope, suppress } from "./suppress.ts";

let program: Program;
beforeAll(async () => {
  program = await openProgram();
});
afterAll(() => program.close());

const send = async (to: string): Promise<string> => {
  const { body } = await program.post({
    sender: { email: program.shop.sender.address },
    to: [{ email: to }],
    subject: "Reçu",
    htmlContent: "<p>Merci</p>",
  });
  await program.send("transactional");
  return (body.messageId ?? "").slice(1, 37);
};
const strictly = async (to: string): Promise<number> => {
  const message = {
    sender: { email: program.shop.sender.address },
    to: [{ email: to }],
    subject: "Reçu",
    htmlContent: "<p>Merci</p>",
  };
  return (await program.post(message, { "x-licet-strict": "true" })).status;
};
const stateOf = async (id: string) =>
  (await program.shop.work(({ tx }) =>
    tx
      .selectFrom("delivery.message")
      .select(["state", "refused_because"])
      .where("id", "=", id)
      .executeTakeFirst(),
  )) ?? { state: "gone", refused_because: null };
const block = (address: string, scope: Scope, expiresAt?: Date) =>
  program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, address);
    await suppress(context, {
      subjectId,
      address,
      scope,
      reason: "blocked_by_account",
      source: "test",
      expiresAt,
    });
    return subjectId;
  });

it("keeps back what one sender writes, what is for one purpose, and nothing else", async () => {
  await block("expediteur@exemple.fr", `sender:${program.shop.sender.address}`);
  expect(await stateOf(await send("expediteur@exemple.fr"))).toMatchObject({
    state: "refused",
    refused_because: ["suppressed"],
  });
  expect(await strictly("expediteur@exemple.fr")).toBe(403);
  await block("ailleurs@exemple.fr", "sender:autre@savons.example");
  expect(await strictly("ailleurs@exemple.fr")).toBe(201);
  expect(await stateOf(await send("ailleurs@exemple.fr"))).toMatchObject({ state: "submitted" });
  const other = await block("finalite@exemple.fr", `purpose:${program.shop.newsletterId}`);
  expect(await stateOf(await send("finalite@exemple.fr"))).toMatchObject({ state: "submitted" });
  const decision = await program.shop.work(async (context) =>
    decide(await readFacts(context, { subjectId: other, purposeId: program.shop.newsletterId })),
  );
  expect(decision).toMatchObject({ allowed: false, reasons: expect.arrayContaining(["suppressed"]) });
});

it("holds until its end, or until it is lifted with a reason", async () => {
  const subjectId = await block("fini@exemple.fr", "everything", new Date(Date.now() - 1000));
  expect(await stateOf(await send("fini@exemple.fr"))).toMatchObject({ state: "submitted" });
  expect(
    (await program.shop.work((context) => listBlocks(context, { subjectId }, { limit: 5, offset: 0 }))).count,
  ).toBe(0);
  const held = await block("leve@exemple.fr", "everything");
  const { blocks } = await program.shop.work((context) =>
    listBlocks(context, { subjectId: held }, { limit: 5, offset: 0 }),
  );
  expect(blocks).toMatchObject([
    { address: "leve@exemple.fr", reason: "blocked_by_account", setBy: "system:test" },
  ]);
  await program.shop.work((context) => liftBlock(context, blocks[0]?.id ?? 0, "mistake"));
  expect(await stateOf(await send("leve@exemple.fr"))).toMatchObject({ state: "submitted" });
  await expect(
    program.shop.work((context) => liftBlock(context, blocks[0]?.id ?? 0, "mistake")),
  ).rejects.toMatchObject({ reason: "consent.block_not_found" });
});

it("leaves to people what they decided themselves", async () => {
  const id = await program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "plainte@exemple.fr");
    await suppress(context, { subjectId, scope: "marketing", reason: "complaint", source: "feedback" });
    return (await listBlocks(context, { subjectId }, { limit: 1, offset: 0 })).blocks[0]?.id ?? 0;
  });
  await expect(program.shop.work((context) => liftBlock(context, id, "mistake"))).rejects.toMatchObject({
    reason: "consent.block_is_theirs",
  });
});

it("is filled by what mail servers answer: for good, or for a week where a mailbox is full", async () => {
  program.sink.behave({
    recipients: [
      { pattern: /inconnu/, reply: "550 5.1.1 No such user" },
      { pattern: /pleine/, reply: "552 5.2.2 Mailbox full" },
    ],
  });
  await send("inconnu@exemple.fr");
  await send("pleine@exemple.fr");
  const of = (address: string) =>
    program.shop.work(async (context) => {
      const subjectId = await findSubject(context, address);
      return (await listBlocks(context, { subjectId }, { limit: 5, offset: 0 })).blocks;
    });
  expect(await of("inconnu@exemple.fr")).toMatchObject([
    { address: "inconnu@exemple.fr", scope: "everything", reason: "hard_bounce", expiresAt: null },
  ]);
  expect(await of("pleine@exemple.fr")).toMatchObject([
    { scope: "marketing", reason: "mailbox_full", expiresAt: expect.any(Date) },
  ]);
});

it("says that a program blocked somebody, where one did", async () => {
  const body = { email: "robot@exemple.fr", scope: { kind: "everything" } };
  expect((await program.ask("POST", "/v3/suppressions", body)).status).toBe(201);
  const { suppressions } = (await program.ask("GET", "/v3/suppressions?email=robot@exemple.fr")).body;
  expect(suppressions).toMatchObject([{ source: "api_key", setBy: expect.stringMatching(/^api_key:\d+$/) }]);
});
