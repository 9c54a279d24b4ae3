import { afterAll, beforeAll, expect, it } from "vitest";
import { suppress } from "#domains/consent/index.ts";
import { openProgram, type Program } from "#domains/transactional/program.fixture.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { blockDomain, unblockDomain } from "./blocked-domains.ts";
import { sendServiceMail } from "./index.ts";

let program: Program;
beforeAll(async () => {
  program = await openProgram();
});
afterAll(() => program.close());

const block = (domain: string) => program.shop.work((context) => blockDomain(context, domain));
const unblock = (domain: string) => program.shop.work((context) => unblockDomain(context, domain));
const got = () => program.sink.messages.flatMap(({ to }) => to);
const rowOf = (id: string) =>
  program.shop.work(({ tx }) =>
    tx
      .selectFrom("delivery.message")
      .select(["state", "refused_because"])
      .where("id", "=", id)
      .executeTakeFirst(),
  );

it("keeps a campaign from a domain, and from it alone", async () => {
  await block("Concurrent.example");
  const mailing = await program.campaign([
    "un@concurrent.example",
    "deux@bureau.concurrent.example",
    "concurrent.example@exemple.fr",
  ]);
  expect([...(await program.rows(mailing)).keys()].sort()).toEqual([
    "concurrent.example@exemple.fr",
    "deux@bureau.concurrent.example",
  ]);
  await unblock("concurrent.example");
});

it("keeps a campaign from whom one sender may not write to", async () => {
  await program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "jamais@exemple.fr");
    const scope = `sender:${program.shop.sender.address}` as const;
    await suppress(context, { subjectId, scope, reason: "blocked_by_account", source: "test" });
  });
  const mailing = await program.campaign(["jamais@exemple.fr", "toujours@exemple.fr"]);
  expect([...(await program.rows(mailing)).keys()]).toEqual(["toujours@exemple.fr"]);
});

it("stops what was queued before it, campaigns and programs’ messages alike", async () => {
  const mailing = await program.campaign(["tard@fini.example", "tard@exemple.fr"]);
  const { body } = await program.post({
    sender: { email: program.shop.sender.address },
    to: [{ email: "recu@fini.example" }],
    subject: "Reçu",
    htmlContent: "<p>Merci</p>",
  });
  await block("fini.example");
  await program.send("marketing");
  await program.send("transactional");
  const rows = await program.rows(mailing);
  const refused = { state: "refused", refused_because: ["suppressed"] };
  expect(rows.get("tard@fini.example")).toMatchObject(refused);
  expect(rows.get("tard@exemple.fr")).toMatchObject({ state: "submitted" });
  expect(await rowOf((body.messageId ?? "").slice(1, 37))).toEqual(refused);
  expect(got()).not.toContain("tard@fini.example");
  expect(got()).not.toContain("recu@fini.example");
  expect((await program.progress(mailing)).counts).toMatchObject({ submitted: 1, refused: 1, queued: 0 });
});

it("stops no answer that a person is owed about their data", async () => {
  await block("procureur.example");
  await program.shop.work(async (context) => {
    const to = await ensureSubject(context, "elle@procureur.example");
    const words = { subject: "Vos données", bodyHtml: "<p>Voici</p>", bodyText: "Voici" };
    await sendServiceMail(context, { to, address: "elle@procureur.example", ...words });
  });
  await program.send("transactional");
  expect(got()).toContain("elle@procureur.example");
});
