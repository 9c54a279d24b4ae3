import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choices, eventKinds } from "#kernel/proof.ts";
import { seenByUs, strengths } from "./strength.ts";
import { type Permission, type Said, transition } from "./transition.ts";
import { permissionStates } from "./vocabulary.api.ts";

const bases = ["consent", "soft_opt_in"] as const;
const day = 24 * 3600 * 1000;
const start = Date.UTC(2026, 0, 1);

const saidAt = (place: number) =>
  fc
    .record({
      kind: fc.constantFrom(...eventKinds),
      choice: fc.constantFrom(...choices),
      basis: fc.constantFrom(...bases),
      strength: fc.constantFrom(...strengths),
      days: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
      back: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    })
    .map(({ days, back, ...said }): Said => {
      const at = new Date(start + place * day);
      const until = days === null ? null : new Date(at.getTime() + days * day);
      const confirms = said.kind === "confirmed" ? Math.max(1, place + 1 - (back ?? 1)) : null;
      return { ...said, sequence: place + 1, at, until, confirms };
    });

/** What is said of one permission over time. */
const story = fc
  .integer({ min: 1, max: 12 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, place) => saidAt(place))));

function tell(said: readonly Said[]): Permission | undefined {
  return said.reduce<Permission | undefined>(transition, undefined);
}

/** Every step of a story: what was, what was said, what became of it. */
function steps(
  said: readonly Said[],
): { before: Permission | undefined; said: Said; after: Permission | undefined }[] {
  let before: Permission | undefined;
  return said.map((each) => {
    const after = transition(before, each);
    const step = { before, said: each, after };
    before = after;
    return step;
  });
}

const property = (check: (step: ReturnType<typeof steps>[number], earlier: readonly Said[]) => void) => () =>
  fc.assert(
    fc.property(story, (said) => {
      for (const [place, step] of steps(said).entries()) check(step, said.slice(0, place));
    }),
    { numRuns: 2_000 },
  );

const isNo = (permission: Permission | undefined): boolean =>
  permission?.state === "withdrawn" || permission?.state === "objected" || permission?.state === "declined";

describe("whatever is said, in whatever order", () => {
  test(
    "no import and nothing unseen undoes a no",
    property(({ before, said, after }) => {
      if (isNo(before) && after?.state === "granted") {
        expect(["confirmed", "granted"]).toContain(said.kind);
        expect(said.choice).toBe("granted");
        expect(seenByUs(said.strength)).toBe(true);
      }
    }),
  );

  test(
    "an import changes nothing but what nobody was asked, or what was weaker or over",
    property(({ before, said, after }) => {
      if (said.kind !== "imported" || said.choice !== "granted" || !before || after === before) return;
      expect(before.state).toBe("granted");
      expect(after?.state).toBe("granted");
    }),
  );

  test(
    "a request permits nothing, and takes back no yes and no opt-out",
    property(({ before, said, after }) => {
      if (said.kind !== "requested" || said.choice !== "granted") return;
      if (before?.state === "granted" || before?.state === "withdrawn" || before?.state === "objected")
        expect(after).toBe(before);
      else expect(after?.state).toBe("pending");
    }),
  );

  test(
    "after a withdrawal nothing is permitted",
    property(({ said, after }) => {
      if (said.choice === "withdrawn" && said.kind !== "suppressed" && said.kind !== "retracted")
        expect(["withdrawn", "objected"]).toContain(after?.state);
    }),
  );

  test(
    "a confirmation from before the opt-out does not undo it",
    property(({ before, said, after }) => {
      const optedOut = before?.state === "withdrawn" || before?.state === "objected";
      if (
        optedOut &&
        said.confirms !== null &&
        said.confirms < before.eventSequence &&
        said.choice === "granted"
      )
        expect(after).toBe(before);
    }),
  );

  test(
    "an unticked box takes nothing away",
    property(({ before, said, after }) => {
      if (said.choice === "declined" && said.kind !== "declined" && before) expect(after).toBe(before);
    }),
  );

  test(
    "evidence in force is replaced by no weaker one",
    property(({ before, said, after }) => {
      if (before?.state !== "granted" || after?.state !== "granted" || after === before) return;
      if (before.until !== null && before.until <= said.at) return;
      expect(strengths.indexOf(after.strength)).toBeGreaterThanOrEqual(strengths.indexOf(before.strength));
      if (before.basis === "consent") expect(after.basis).toBe("consent");
    }),
  );

  test(
    "what changes a permission is the event it then points to",
    property(({ before, said, after }) => {
      if (after === before) return;
      expect(after).toMatchObject({ eventSequence: said.sequence, since: said.at });
      expect(permissionStates).toContain(after?.state);
    }),
  );

  test(
    "a block says nothing of permissions",
    property(({ before, said, after }) => {
      if (said.kind === "suppressed" || said.kind === "retracted") expect(after).toBe(before);
    }),
  );
});

describe("the ordinary stories", () => {
  const at = (sequence: number, said: Partial<Said>): Said => ({
    kind: "requested",
    choice: "granted",
    basis: "consent",
    strength: "witnessed",
    sequence,
    at: new Date(start + sequence * day),
    until: null,
    confirms: null,
    ...said,
  });
  const confirmed = (sequence: number, confirms: number) =>
    at(sequence, { kind: "confirmed", strength: "confirmed", confirms });
  const withdrawn = (sequence: number) => at(sequence, { kind: "withdrawn", choice: "withdrawn" });
  const imported = (sequence: number) => at(sequence, { kind: "imported", strength: "attested" });

  test.each([
    ["asked", [at(1, {})], "pending"],
    ["asked and confirmed", [at(1, {}), confirmed(2, 1)], "granted"],
    ["confirmed, withdrawn", [at(1, {}), confirmed(2, 1), withdrawn(3)], "withdrawn"],
    ["withdrawn, imported again", [imported(1), withdrawn(2), imported(3)], "withdrawn"],
    [
      "withdrawn, the old link clicked again",
      [at(1, {}), confirmed(2, 1), withdrawn(3), confirmed(4, 1)],
      "withdrawn",
    ],
    ["withdrawn, signed up anew", [imported(1), withdrawn(2), at(3, {}), confirmed(4, 3)], "granted"],
    ["withdrawn, asked by somebody, never confirmed", [imported(1), withdrawn(2), at(3, {})], "withdrawn"],
    ["withdrawn before anything else, then imported", [withdrawn(1), imported(2)], "withdrawn"],
    ["left unticked, imported", [at(1, { choice: "declined" }), imported(2)], "declined"],
    ["left unticked, ticked later", [at(1, { choice: "declined" }), at(2, {})], "pending"],
    ["subscribed, unticked in another form", [imported(1), at(2, { choice: "declined" })], "granted"],
    ["asked, not me", [at(1, {}), at(2, { kind: "declined", choice: "declined" })], "declined"],
    ["asked, imported meanwhile", [at(1, {}), imported(2)], "pending"],
    ["objected, withdrawn", [at(1, { kind: "objected", choice: "withdrawn" }), withdrawn(2)], "objected"],
    ["withdrawn, objected", [withdrawn(1), at(2, { kind: "objected", choice: "withdrawn" })], "objected"],
  ])("%s", (_, said, state) => {
    expect(tell(said)?.state).toBe(state);
  });

  test("a form confirms what an import attested, and the event is the form's", () => {
    expect(tell([imported(1), at(2, {}), confirmed(3, 2)])).toMatchObject({
      strength: "confirmed",
      eventSequence: 3,
    });
  });

  test("what ran out can be given again by an import", () => {
    const until = new Date(start + 2 * day);
    expect(tell([at(1, { kind: "imported", strength: "recorded", until }), imported(5)])).toMatchObject({
      strength: "attested",
      eventSequence: 5,
    });
    expect(tell([at(1, { kind: "imported", strength: "recorded", until }), imported(2)])?.eventSequence).toBe(
      2,
    );
  });
});
