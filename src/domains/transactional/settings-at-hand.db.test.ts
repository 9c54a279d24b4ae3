import { afterAll, beforeAll, expect, it } from "vitest";
import { blockDomain, purposesAtHand } from "#domains/consent/index.ts";
import { openProgram, type Program } from "./program.fixture.ts";

let program: Program;
beforeAll(async () => {
  program = await openProgram();
});
afterAll(() => program.close());

const receipt = (more: object = {}) => ({
  sender: { email: program.shop.sender.address },
  to: [{ email: "jeanne@exemple.fr" }],
  subject: "Votre reçu",
  htmlContent: "<p>Merci !</p>",
  ...more,
});

const stateOf = async (more: object = {}) => {
  const { body } = await program.post(receipt(more));
  return program.shop.work(({ tx }) =>
    tx
      .selectFrom("delivery.message")
      .select(["state", "refused_because"])
      .where("id", "=", (body.messageId ?? "").slice(1, 37))
      .executeTakeFirst(),
  );
};

it("asks each time whether the settings kept in memory still hold", async () => {
  const promotion = { tags: ["promo"] };
  expect(await stateOf(promotion)).toMatchObject({ state: "queued" });
  const bound = await program.ask("POST", "/v3/transactional/purposes", {
    tag: "promo",
    purposeId: program.shop.newsletterId,
  });
  expect(bound.status).toBe(201);
  expect(await stateOf(promotion)).toMatchObject({ state: "refused" });
  await program.ask("DELETE", `/v3/transactional/purposes/${Number(bound.body.id)}`);
  expect(await stateOf(promotion)).toMatchObject({ state: "queued" });
  await program.shop.work((context) => blockDomain(context, "exemple.fr"));
  expect(await stateOf()).toMatchObject({ state: "refused", refused_because: ["domain_blocked"] });
  // Whatever changed in between, each was taken once.
  const { kept } = await program.shop.work(({ tx, accountId }) =>
    tx
      .selectFrom("delivery.message")
      .select(({ fn }) => fn.countAll<number>().as("kept"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow(),
  );
  expect(kept).toBe(4);
});

it("knows no sender that was just taken away", async () => {
  const { status, body } = await program.ask("POST", "/v3/senders", {
    name: "Atelier",
    email: "atelier@savons.example",
  });
  expect(status).toBe(201);
  const from = { sender: { email: "atelier@savons.example" }, to: [{ email: "jeanne@autre.example" }] };
  expect((await program.post(receipt(from))).status).toBe(201);
  expect((await program.ask("DELETE", `/v3/senders/${Number(body.id)}`)).status).toBe(204);
  const late = await program.post(receipt(from));
  expect(late.status).toBe(400);
  expect(JSON.stringify(late.body)).toContain("sender");
});

it("believes nothing that was read in a transaction that was given up", async () => {
  const named = () =>
    program.shop.work(async (context) => (await purposesAtHand(context)).map(({ name }) => name.fr));
  const before = await named();
  const given = program.shop.work(async (context) => {
    await context.tx
      .updateTable("consent.purpose")
      .set({ name: JSON.stringify({ en: "Never", fr: "Jamais" }) })
      .where("account_id", "=", context.accountId)
      .execute();
    expect((await purposesAtHand(context)).every(({ name }) => name.fr === "Jamais")).toBe(true);
    throw new Error("given up");
  });
  await expect(given).rejects.toThrow("given up");
  expect(await named()).toEqual(before);
});
