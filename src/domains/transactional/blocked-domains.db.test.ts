import { afterAll, beforeAll, expect, it } from "vitest";
import { blockDomain, servicePurpose, suppress, unblockDomain } from "#domains/consent/index.ts";
import { sendServiceMail } from "#domains/delivery/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openProgram, type Program } from "./program.fixture.ts";

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
  const refused = { state: "refused", refused_because: ["domain_blocked"] };
  expect(rows.get("tard@fini.example")).toMatchObject(refused);
  expect(rows.get("tard@exemple.fr")).toMatchObject({ state: "submitted" });
  expect(await rowOf((body.messageId ?? "").slice(1, 37))).toEqual(refused);
  expect(got()).not.toContain("tard@fini.example");
  expect(got()).not.toContain("recu@fini.example");
  expect((await program.progress(mailing)).counts).toMatchObject({ submitted: 1, refused: 1, queued: 0 });
  await unblock("fini.example");
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

it("is known to whoever asks the gate: for one, for many, and who may not be mailed, by whom", async () => {
  const { shop } = program;
  await program.campaign(["voisine@ferme.example", "voisin@exemple.fr"]);
  const purposeId = shop.newsletterId;
  const check = (email: string, more: object = {}) =>
    program.ask("POST", "/v3/consent/check", { email, purposeId, ...more });
  expect((await check("voisine@ferme.example")).body).toMatchObject({ allowed: true });
  await block("ferme.example");
  const no = { allowed: false, reasons: [{ reason: "domain_blocked" }] };
  expect((await check("voisine@ferme.example")).body).toMatchObject(no);
  expect((await check("voisin@exemple.fr")).body).toMatchObject({ allowed: true });
  const service = await shop.work((context) => servicePurpose(context));
  const stranger = { email: "inconnu@ferme.example", purposeId: service.id };
  expect((await program.ask("POST", "/v3/consent/check", stranger)).body).toMatchObject(no);
  const emails = ["voisine@ferme.example", "inconnu@ferme.example", "voisin@exemple.fr"];
  const many = await program.ask("POST", "/v3/consent/check-many", {
    emails,
    purposeId: service.id,
  });
  expect(many.body).toMatchObject({ count: 3, allowed: 1, decisions: [no, no, { allowed: true }] });

  const counted = async (query: Record<string, string>): Promise<Record<string, number>> => {
    const asked = new URLSearchParams({ purposeId: String(purposeId), ...query });
    const { body } = await program.ask("GET", `/v3/consent/not-mailable?${asked}`);
    const [purpose] = (body as unknown as { purposes: { groups: { reason: string; count: number }[] }[] })
      .purposes;
    return Object.fromEntries((purpose?.groups ?? []).map(({ reason, count }) => [reason, count]));
  };
  const senderEmail = shop.sender.address;
  const before = await counted({ senderEmail });
  await shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "voisin@exemple.fr");
    const block = { scope: `sender:${senderEmail}`, reason: "blocked_by_account", source: "test" } as const;
    await suppress(context, { subjectId, ...block });
  });
  expect((await check("voisin@exemple.fr")).body).toMatchObject({ allowed: true });
  expect((await check("voisin@exemple.fr", { senderEmail })).body).toMatchObject({
    reasons: [{ reason: "suppressed" }],
  });
  expect((await counted({})).domain_blocked).toBe(1);
  expect((await counted({ senderEmail })).suppressed).toBe((before.suppressed ?? 0) + 1);
  await unblock("ferme.example");
  expect((await check("voisine@ferme.example")).body).toMatchObject({ allowed: true });
});

it("is listed with its reason, taken away, and refused where it is no domain", async () => {
  const add = (body: object) => program.ask("POST", "/v3/suppressions/domains", body);
  expect((await add({ domain: "Liste.Example", why: "Concurrent" })).status).toBe(204);
  expect((await add({ domain: "liste.example" })).status).toBe(400);
  expect((await add({ domain: "pas un domaine" })).status).toBe(400);
  const listed = await program.ask("GET", "/v3/suppressions/domains");
  expect(listed.body).toMatchObject({
    domains: expect.arrayContaining([
      expect.objectContaining({ domain: "liste.example", why: "Concurrent" }),
    ]),
  });
  const lift = () => program.ask("DELETE", "/v3/suppressions/domains/liste.example");
  expect((await lift()).status).toBe(204);
  expect((await lift()).status).toBe(404);
});
