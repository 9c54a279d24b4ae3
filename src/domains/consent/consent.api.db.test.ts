import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AccountId } from "#kernel/ids.ts";
import { meet, signUp } from "#test/business.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { appendEvents } from "./append-events.ts";
import * as api from "./consent.api.ts";
import * as ledgers from "./ledger.api.ts";
import { listPurposes, type Purpose } from "./purposes.sql.ts";
import { runVerification } from "./verification.ts";

let site: Site;
let owner: Member;
let viewer: Member;
let newsletter: Purpose;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  viewer = await newMember(site, owner, "viewer", aPerson({ email: "regard@savons.example" }));
  [newsletter] = (await site.inAccount(owner.accountId, listPurposes)) as [Purpose];
});
afterAll(() => site.close());

const offers = {
  key: "offers",
  kind: "marketing",
  basis: "soft_opt_in",
  name: { en: "Offers", fr: "Offres" },
  wording: {
    en: "You may write to me about similar products.",
    fr: "Vous pouvez m’écrire au sujet de produits semblables.",
  },
  leastStrength: "recorded",
} as const;

describe("purposes", () => {
  test("are two in a new account", async () => {
    const { count, purposes } = expectStatus(await owner.visitor.call(api.listPurposes), 200);
    expect(count).toBe(2);
    expect(purposes.map(({ key, kind, basis, leastStrength }) => [key, kind, basis, leastStrength])).toEqual([
      ["newsletter", "marketing", "consent", "confirmed"],
      ["service", "service", "contract", "none"],
    ]);
  });

  test("are added, changed and archived", async () => {
    const made = expectStatus(await owner.visitor.call(api.createPurpose, { body: offers }), 201);
    expect(made).toMatchObject({ ...offers, archivedAt: null });
    const changed = expectStatus(
      await owner.visitor.call(api.updatePurpose, {
        params: { id: made.id },
        body: { name: { en: "Deals", fr: "Bons plans" } },
      }),
      200,
    );
    // What it is for follows its name, until somebody says it in their own words.
    expect(changed).toEqual({ ...made, name: { en: "Deals", fr: "Bons plans" }, aim: changed.aim });
    expect(changed.aim.fr).toContain("Bons plans");
    const own = { en: "Telling of deals in our shop.", fr: "Annoncer les bons plans en boutique." };
    const say = async (aim: typeof own | null) =>
      expectStatus(
        await owner.visitor.call(api.updatePurpose, { params: { id: made.id }, body: { aim } }),
        200,
      );
    expect(await say(own)).toMatchObject({ aim: own, ownAim: own });
    expect(await say(null)).toMatchObject({ aim: changed.aim, ownAim: null });
    expectStatus(await owner.visitor.call(api.archivePurpose, { params: { id: made.id } }), 204);
    expectStatus(await owner.visitor.call(api.archivePurpose, { params: { id: made.id } }), 204);
    const archived = expectStatus(await owner.visitor.call(api.getPurpose, { params: { id: made.id } }), 200);
    expect(archived.archivedAt).not.toBeNull();
  });

  test.each([
    ["consent.purpose_key_taken", { ...offers, key: "newsletter" }],
    ["consent.basis_does_not_fit", { ...offers, key: "partners", kind: "partners" }],
    ["consent.basis_does_not_fit", { ...offers, key: "receipts", kind: "service" }],
    ["request.invalid", { ...offers, key: "Not a key" }],
    ["request.invalid", { ...offers, key: "blank", name: { en: "", fr: "Vide" } }],
    ["consent.empty_text", { ...offers, key: "spaces", name: { en: "  ", fr: "Vide" } }],
  ] as const)("are refused: %s", async (reason, body) => {
    const answer = await owner.visitor.call(api.createPurpose, { body: body as never });
    expect(answer.status).toBe(400);
    expect(answer.error.metadata.reason).toBe(reason);
  });

  test("are kept on one line, with their no-break spaces", async () => {
    const name = { en: " Two\r\nlines ", fr: "Nouveautés\u00a0: mode" };
    const made = expectStatus(
      await owner.visitor.call(api.createPurpose, { body: { ...offers, key: "lines", name } }),
      201,
    );
    expect(made.name).toEqual({ en: "Two lines", fr: "Nouveautés\u00a0: mode" });
  });

  test("the service purpose stays", async () => {
    const { purposes } = expectStatus(await owner.visitor.call(api.listPurposes), 200);
    const service = purposes.find(({ key }) => key === "service");
    const answer = await owner.visitor.call(api.archivePurpose, { params: { id: service?.id ?? 0 } });
    expect([answer.status, answer.error.metadata.reason]).toEqual([400, "consent.service_purpose_kept"]);
  });

  test("a viewer reads and does not write", async () => {
    expectStatus(await viewer.visitor.call(api.listPurposes), 200);
    expect(
      (await viewer.visitor.call(api.createPurpose, { body: { ...offers, key: "viewer" } })).status,
    ).toBe(403);
  });
});

describe("sources", () => {
  test("are declared and listed", async () => {
    const body = {
      kind: "import",
      name: "Fichier clients",
      askedHow: "En caisse, à l’oral",
      basis: "consent",
      strength: "attested",
      obtainedOn: "2025-05-01",
    } as const;
    const made = expectStatus(await owner.visitor.call(api.createSource, { body }), 201);
    expect(made).toMatchObject({ ...body, informed: "at_collection", evidenceReference: null });
    const { count, sources } = expectStatus(
      await owner.visitor.call(api.listSources, { query: { kind: "import", limit: 10, offset: 0 } }),
      200,
    );
    expect(sources).toEqual([made]);
    expect(count).toBe(1);
  });

  test("can't claim what only our forms see, nor lie in the future", async () => {
    const body = {
      kind: "api",
      name: "Boutique",
      askedHow: "Au panier",
      basis: "consent",
      strength: "confirmed",
    };
    expect((await owner.visitor.call(api.createSource, { body: body as never })).status).toBe(400);
    const later = { ...body, strength: "recorded", obtainedOn: "2999-01-01" };
    expect((await owner.visitor.call(api.createSource, { body: later as never })).error.metadata.reason).toBe(
      "consent.obtained_in_future",
    );
  });
});

describe("the check", () => {
  test("answers with reasons in the caller's language, and is traced", async () => {
    const person = await site.inAccount(owner.accountId, async (context) => {
      const met = await meet(context, "camille@exemple.fr");
      await appendEvents(context, [signUp(met, newsletter)]);
      return met;
    });
    const body = { email: " Camille@EXEMPLE.fr ", purposeId: newsletter.id };
    const french = owner.visitor.with({ account: owner.accountId, headers: { "accept-language": "fr" } });
    const answer = expectStatus(await french.call(api.checkPermission, { body }), 200);
    expect(answer).toMatchObject({
      allowed: false,
      authorisedBy: null,
      event: null,
      reasons: [{ reason: "pending" }],
    });
    expect(answer.reasons[0]?.what).toBe("Cette personne s’est inscrite mais n’a pas encore confirmé.");
    const traces = await site.inAccount(owner.accountId, ({ tx }) =>
      tx.selectFrom("trace.entry").selectAll().where("operation", "=", "checkPermission").execute(),
    );
    expect(traces.map((entry) => entry.subject_ids)).toEqual([[person.subjectId]]);
  });

  test("of somebody unknown, of no address, for no purpose", async () => {
    const ask = (email: string, purposeId: number) =>
      owner.visitor.call(api.checkPermission, { body: { email, purposeId } });
    expect(
      expectStatus(await ask("personne@exemple.fr", newsletter.id), 200).reasons.map(({ reason }) => reason),
    ).toEqual(["no_source", "no_permission"]);
    expect((await ask("not an address", newsletter.id)).error.metadata).toMatchObject({
      reason: "consent.address_not_valid",
      field: "email",
    });
    expect((await ask("personne@exemple.fr", 999_999)).status).toBe(404);
  });
});

describe("the ledger", () => {
  test("is signed, listed and verified", async () => {
    const signed = expectStatus(await owner.visitor.call(ledgers.createCheckpoint), 201);
    const ledger = expectStatus(await owner.visitor.call(ledgers.getLedger), 200);
    expect(ledger).toMatchObject({
      size: 1,
      origin: `localhost:4100/ledger/${owner.accountId}`,
      lastCheckpoint: signed,
      events: [{ kind: "requested", count: 1 }],
    });
    expect(ledger.permissions).toEqual([{ purposeId: newsletter.id, state: "pending", count: 1 }]);
    expect(
      expectStatus(
        await owner.visitor.call(ledgers.listCheckpoints, { query: { limit: 10, offset: 0 } }),
        200,
      ),
    ).toEqual({ count: 1, checkpoints: [signed] });
    const asked = expectStatus(await viewer.visitor.call(ledgers.startVerification), 202);
    expect(asked).toMatchObject({ done: false, size: 1, sound: null });
    const again = expectStatus(await owner.visitor.call(ledgers.startVerification), 202);
    expect(again.id).toBe(asked.id);
    await runVerification(
      site.resources,
      { accountId: owner.accountId as AccountId },
      new AbortController().signal,
    );
    const { count, verifications } = expectStatus(
      await viewer.visitor.call(ledgers.listVerifications, { query: { limit: 10, offset: 0 } }),
      200,
    );
    expect(count).toBe(1);
    expect(verifications[0]).toMatchObject({
      id: asked.id,
      requestedBy: `user:${viewer.userId}`,
      done: true,
      sound: true,
      size: 1,
      checked: 1,
      checkpoints: 1,
      findings: [],
      truncated: false,
    });
  });
});
