import fc from "fast-check";
import { expect, it } from "vitest";
import { boundOf, type DatedLife } from "./life.ts";

const day = 24 * 3600 * 1000;
const at = (days: number) => new Date(days * day);
const life = (log: number) => ({ log, preview: 0, events: 1, attachments: "named" as const });

it("lets a shorter life count at once, and a longer one for what comes", () => {
  const shortened: DatedLife[] = [
    { from: at(0), life: life(365) },
    { from: at(900), life: life(30) },
  ];
  expect(boundOf(shortened, "log", at(1000))).toEqual(at(970));
  const lengthened: DatedLife[] = [
    { from: at(0), life: life(30) },
    { from: at(990), life: life(365) },
  ];
  // What was sent on day 980 under a promise of 30 days is there; what was sent on day 960 is not, and stays gone.
  expect(boundOf(lengthened, "log", at(1000))).toEqual(at(970));
  expect(boundOf(lengthened, "log", at(1100))).toEqual(at(990));
});

it("keeps no message beyond the shortest life that was promised since it was sent", () => {
  const decisions = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 400 }), log: fc.integer({ min: 1, max: 730 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(
      decisions,
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 1, max: 800 }),
      (made, sent, later) => {
        let day = 0;
        const lives = made.map(({ after, log }, index) => {
          day = index === 0 ? 0 : day + after;
          return { from: at(day), life: life(log) };
        });
        const now = at(Math.max(sent + later, day + 1));
        const promised = lives
          .filter((_, index) => (lives[index + 1]?.from ?? now) > at(sent))
          .map((one) => one.life.log);
        const over = promised.some((log) => at(sent + log) < now);
        expect(at(sent) < boundOf(lives, "log", now)).toBe(over);
      },
    ),
  );
});
