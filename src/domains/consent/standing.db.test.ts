import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SubjectId } from "#kernel/ids.ts";
import { meet, openBusiness, type Person, signUp, subscribe, type TestBusiness } from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { createPurpose } from "./create-purpose.ts";
import { decideOne } from "./decide.ts";
import { eventsOf } from "./events.sql.ts";
import { markInformed } from "./mark-informed.ts";
import type { Purpose } from "./purposes.sql.ts";
import { recordOrigin } from "./record-standing.ts";
import { restrict, unrestrict } from "./restrict.ts";
import { createSource } from "./sources.ts";
import { liftSuppression, suppress, suppressionsOf } from "./suppress.ts";

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

describe("the duty to inform", () => {
  test("blocks a month after an address came from elsewhere, until the person is told", async () => {
    const stranger = await t.work((context) => meet(context, `ailleurs${count}@exemple.fr`));
    const [obtained, before, after] = [
      new Date("2026-01-31T00:00:00Z"),
      new Date("2026-02-27T23:59:59Z"),
      new Date("2026-02-28T00:00:00Z"),
    ];
    await t.work(
      async (context) => {
        const source = {
          kind: "import",
          name: "Partenaire",
          askedHow: "Par un partenaire",
          basis: "consent",
          strength: "attested",
          informed: "not_yet",
        } as const;
        const sourceId = await createSource(context, { ...source, obtainedOn: "2026-01-31" });
        await appendEvents(context, [
          signUp(stranger, offers, {
            kind: "imported",
            method: "import",
            strength: "attested",
            sourceId,
            privacyNotice: undefined,
          }),
        ]);
      },
      { now: obtained },
    );
    const at = (now: Date) =>
      t.work((context) => decideOne(context, { subjectId: stranger.subjectId, purposeId: offers.id }), {
        now,
      });
    expect(await at(before)).toMatchObject({ allowed: true });
    expect(await at(after)).toEqual({ allowed: false, reasons: ["information_overdue"] });
    await t.work((context) => markInformed(context, [stranger.subjectId]));
    expect(await at(after)).toMatchObject({ allowed: true });
  });

  test("people added without a word about where they come from are not mailed", async () => {
    const stranger = await t.work((context) => meet(context, `inconnu${count}@exemple.fr`));
    expect(await decisionFor(offers, stranger.subjectId)).toEqual({
      allowed: false,
      reasons: ["no_source", "no_permission"],
    });
    await t.work(async (context) => {
      const sourceId = await createSource(context, {
        kind: "import",
        name: "Clients",
        askedHow: "En caisse",
        basis: "none",
        strength: "none",
      });
      await recordOrigin(context, { sourceId, people: [stranger] });
      await recordOrigin(context, { people: [stranger, stranger] });
    });
    expect(await decisionFor(offers, stranger.subjectId)).toEqual({
      allowed: false,
      reasons: ["no_permission"],
    });
  });
});

describe("blocks and restriction", () => {
  test("a block of everything stops services too; blocking twice is one block; lifting frees", async () => {
    const block = {
      subjectId: person.subjectId,
      scope: "everything",
      reason: "blocked_by_account",
      source: "console",
    } as const;
    await t.work((context) => suppress(context, block));
    await t.work((context) => suppress(context, block));
    expect(await decisionFor(t.service)).toEqual({ allowed: false, reasons: ["suppressed"] });
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["suppressed"] });
    expect(await t.work((context) => suppressionsOf(context, person.subjectId))).toMatchObject([
      { scope: "everything", inForce: true },
    ]);
    expect(await kinds()).toEqual(["requested", "confirmed", "suppressed"]);
    expect(
      await t.work((context) =>
        liftSuppression(context, { subjectId: person.subjectId, reason: "hard_bounce" }),
      ),
    ).toBe(0);
    expect(await t.work((context) => liftSuppression(context, { subjectId: person.subjectId }))).toBe(1);
    expect(await decisionFor(t.newsletter)).toMatchObject({ allowed: true });
  });

  test("coming back lifts no block but one's own", async () => {
    await t.work((context) =>
      suppress(context, {
        subjectId: person.subjectId,
        scope: "marketing",
        reason: "complaint",
        source: "smtp",
      }),
    );
    await t.work((context) => subscribe(context, person, t.newsletter));
    expect(await decisionFor(t.newsletter)).toEqual({ allowed: false, reasons: ["suppressed"] });
  });

  test("a restriction stops marketing and not services, even for somebody new", async () => {
    const stranger = await t.work((context) => meet(context, `gele${count}@exemple.fr`));
    for (const who of [person, stranger]) {
      await t.work((context) => restrict(context, who.subjectId));
      expect(await decisionFor(t.newsletter, who.subjectId)).toMatchObject({
        allowed: false,
        reasons: expect.arrayContaining(["restricted"]),
      });
      expect(await decisionFor(t.service, who.subjectId)).toMatchObject({ allowed: true });
    }
    await t.work((context) => unrestrict(context, person.subjectId));
    expect(await decisionFor(t.newsletter)).toMatchObject({ allowed: true });
  });
});
