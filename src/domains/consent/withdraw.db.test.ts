import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { destroySubject } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { meet, openBusiness, type Person, signUp, subscribe, type TestBusiness } from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { createPurpose } from "./create-purpose.ts";
import { decideOne } from "./decide.ts";
import { eventsOf } from "./events.sql.ts";
import { permissionsOf } from "./permissions.sql.ts";
import type { Purpose } from "./purposes.sql.ts";
import { createSource } from "./sources.ts";
import { withdraw } from "./withdraw.ts";

let t: TestBusiness;
let offers: Purpose;
let person: Person;
let count = 0;

beforeAll(async () => {
  t = await openBusiness();
  const words = { en: "Offers", fr: "Offres" };
  offers = await t.work((context) =>
    createPurpose(context, {
      key: "offers",
      kind: "marketing",
      basis: "soft_opt_in",
      name: words,
      wording: words,
      leastStrength: "attested",
    }),
  );
});
afterAll(() => t.close());

/** Somebody who confirmed the newsletter. */
beforeEach(async () => {
  count += 1;
  person = await t.work((context) => meet(context, `personne${count}@exemple.fr`));
  await t.work((context) => subscribe(context, person, t.newsletter));
});

const decisionFor = (purpose: Purpose, subjectId: SubjectId = person.subjectId) =>
  t.work((context) => decideOne(context, { subjectId, purposeId: purpose.id }));
const kinds = async () =>
  (await t.work((context) => eventsOf(context, person.subjectId))).map((event) => event.leaf.kind);

describe("withdrawing", () => {
  test("takes effect at once, and twice is one event", async () => {
    expect(await decisionFor(t.newsletter)).toMatchObject({ allowed: true, authorisedBy: "consent" });
    const once = { subjectId: person.subjectId, purposeIds: [t.newsletter.id], method: "one_click" };
    expect(await t.work((context) => withdraw(context, once))).toHaveLength(1);
    expect(await t.work((context) => withdraw(context, once))).toEqual([]);
    expect(await kinds()).toEqual(["requested", "confirmed", "withdrawn"]);
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["withdrawn"] });
    expect(await decisionFor(t.service)).toMatchObject({ allowed: true, authorisedBy: "contract" });
  });

  test("clicked many times at once is one event", async () => {
    const once = { subjectId: person.subjectId, purposeIds: [t.newsletter.id], method: "one_click" };
    const written = await Promise.all(
      Array.from({ length: 6 }, () => t.work((context) => withdraw(context, once))),
    );
    expect(written.flat()).toHaveLength(1);
  });

  test("from everything holds for purposes to come, until the person comes back", async () => {
    await t.work((context) =>
      withdraw(context, { subjectId: person.subjectId, purposeIds: "all_marketing", method: "preferences" }),
    );
    const words = { en: "New", fr: "Nouveau" };
    const later = await t.work((context) =>
      createPurpose(context, {
        key: `later${count}`,
        kind: "marketing",
        basis: "consent",
        name: words,
        wording: words,
        leastStrength: "attested",
      }),
    );
    await importInto(later);
    expect(await decisionFor(later)).toEqual({ allowed: false, reasons: ["suppressed"] });
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["withdrawn", "suppressed"] });
    expect(await decisionFor(t.service)).toMatchObject({ allowed: true });
    await t.work((context) => subscribe(context, person, t.newsletter));
    expect(await decisionFor(t.newsletter)).toMatchObject({ allowed: true });
    expect(await decisionFor(offers)).toEqual({ allowed: false, reasons: ["withdrawn"] });
  });

  test("an objection counts for more, and stays one", async () => {
    const from = { subjectId: person.subjectId, purposeIds: [t.newsletter.id], method: "manual" };
    await t.work((context) => withdraw(context, from));
    await t.work((context) => withdraw(context, { ...from, kind: "objected" }));
    expect(await t.work((context) => withdraw(context, from))).toEqual([]);
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["objected"] });
  });

  test("services can't be withdrawn from, nor can what does not exist", async () => {
    const from = (purposeId: number) =>
      t.work((context) =>
        withdraw(context, { subjectId: person.subjectId, purposeIds: [purposeId], method: "manual" }),
      );
    await expect(from(t.service.id)).rejects.toThrow("consent.service_not_withdrawable");
    await expect(from(999_999)).rejects.toThrow("consent.purpose_not_found");
  });

  test("by somebody who was erased changes nothing and fails nowhere", async () => {
    await destroySubject({ ...t.resources, accountId: t.accountId }, person.subjectId);
    expect(
      await t.work((context) =>
        withdraw(context, {
          subjectId: person.subjectId,
          purposeIds: [t.newsletter.id],
          method: "one_click",
        }),
      ),
    ).toEqual([]);
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["erased"] });
    await expect(t.work((context) => appendEvents(context, [signUp(person, t.newsletter)]))).rejects.toThrow(
      "consent.subject_erased",
    );
  });
});

async function importInto(
  purpose: Purpose,
  strength: "attested" | "recorded" = "attested",
  basis: "consent" | "soft_opt_in" = "consent",
): Promise<void> {
  await t.work(async (context) => {
    const sourceId = await createSource(context, {
      kind: "import",
      name: "Clients",
      askedHow: "En caisse",
      basis,
      strength,
      obtainedOn: "2025-05-01",
    });
    await appendEvents(context, [
      signUp(person, purpose, {
        kind: "imported",
        method: "import",
        basis,
        strength,
        sourceId,
        form: undefined,
        privacyNotice: undefined,
      }),
    ]);
  });
}

describe("imports and programs", () => {
  test("never undo an opt-out", async () => {
    await t.work((context) =>
      withdraw(context, { subjectId: person.subjectId, purposeIds: [t.newsletter.id], method: "one_click" }),
    );
    await importInto(t.newsletter, "recorded");
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["withdrawn"] });
  });

  test("an API key can't claim to have seen what it tells", async () => {
    await t.work((context) =>
      withdraw(context, { subjectId: person.subjectId, purposeIds: [t.newsletter.id], method: "one_click" }),
    );
    const sourceId = await t.work((context) =>
      createSource(context, {
        kind: "api",
        name: "Boutique",
        askedHow: "Au panier",
        basis: "consent",
        strength: "recorded",
      }),
    );
    const actor = { kind: "api_key", keyId: 1, sourceId, permissions: new Set<string>() } as const;
    await t.work(
      (context) =>
        appendEvents(context, [
          signUp(person, t.newsletter, { kind: "granted", method: "api", strength: "confirmed", sourceId }),
        ]),
      { actor },
    );
    expect(await t.work((context) => permissionsOf(context, person.subjectId))).toMatchObject([
      { state: "withdrawn" },
    ]);
  });

  test("permit nothing without a source", async () => {
    const unsourced = signUp(person, t.newsletter, {
      kind: "imported",
      method: "import",
      strength: "attested",
    });
    await expect(t.work((context) => appendEvents(context, [unsourced]))).rejects.toThrow(
      "consent.source_missing",
    );
    await expect(
      t.work((context) => appendEvents(context, [{ ...unsourced, sourceId: 999_999 }])),
    ).rejects.toThrow("consent.source_not_found");
  });

  test("a sale permits what is based on a sale, and nothing that asks for consent", async () => {
    await importInto(offers, "attested", "soft_opt_in");
    expect(await decisionFor(offers)).toMatchObject({ allowed: true, authorisedBy: "soft_opt_in" });
    const stranger = await t.work((context) => meet(context, `acheteur${count}@exemple.fr`));
    person = stranger;
    await importInto(t.newsletter, "attested", "soft_opt_in");
    expect(await decisionFor(t.newsletter)).toEqual({
      allowed: false,
      reasons: ["no_permission", "evidence_too_weak"],
    });
  });
});
