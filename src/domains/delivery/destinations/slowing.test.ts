import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedBy, freeAgainAt, paceNow, slowed, wishOf } from "./slowing.ts";
import { grantTurns } from "./turns.ts";

const start = new Date("2026-11-25T10:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const answer = (code: number, enhanced: string | undefined, reply = "said") => ({ code, enhanced, reply });

describe("what asks to go slower", () => {
  test.each([
    answer(421, "4.7.0", "4.7.0 [TSS04] Messages temporarily deferred due to unexpected volume"),
    answer(421, "4.7.28", "Our system has detected an unusual rate of unsolicited mail"),
    answer(450, undefined, "Too many connections, slow down. OFR004_104"),
    answer(451, "4.7.650", "The mail server has been temporarily rate limited"),
    answer(452, "4.5.3", "Too many recipients"),
    answer(421, undefined, "mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration"),
  ])("$code $enhanced $reply", (said) => expect(wishOf(said)).toBe("asked"));

  test.each([
    answer(450, "4.7.1", "Greylisted, try again in 5 minutes"),
    answer(452, "4.2.2", "Mailbox full"),
    answer(450, "4.2.1", "The user you are trying to contact is receiving mail too quickly"),
    answer(451, "4.3.0", "Temporary lookup failure"),
    answer(450, undefined, "Mailbox busy"),
    answer(550, "5.7.1", "too many messages"),
  ])("not: $code $enhanced $reply", (said) => expect(wishOf(said)).toBeUndefined());
});

test("a code without words is a wish where it is what most get", () => {
  const hint = answer(451, "4.7.1", "4.7.1 try again later");
  const taken = answer(250, "2.1.5");
  const hints = (count: number) => Array.from({ length: count }, () => hint);
  expect(askedBy(hints(4))).toBeUndefined();
  expect(askedBy(hints(5))).toBe(hint);
  expect(askedBy([...hints(5), ...Array.from({ length: 5 }, () => taken)])).toBeUndefined();
});

test("who asks again gets half, many answers at once are one, and it grows back slowly until it is free", () => {
  const limits = (seconds: number) => ({ ceiling: undefined, now: after(seconds) });
  const first = slowed("Orange", undefined, answer(421, "4.7.0"), limits(0));
  expect(first).toMatchObject({ perMinute: 120, since: start, code: 421, enhanced: "4.7.0" });
  expect(slowed("Orange", first, answer(421, "4.7.0"), limits(2))).toBe(first);
  const second = slowed("Orange", first, answer(421, "4.7.0"), limits(20));
  expect(second).toMatchObject({ perMinute: 61, since: start, askedAt: after(20) });
  const pace = (seconds: number) => paceNow("Orange", second, limits(seconds));
  expect(pace(80)).toBeCloseTo(67.1);
  const free = freeAgainAt("Orange", second);
  expect((free.getTime() - after(20).getTime()) / 60_000).toBeGreaterThan(20);
  expect(paceNow("Orange", second, { ceiling: undefined, now: free })).toBeUndefined();
  // Long after, it begins anew.
  expect(slowed("Orange", second, answer(421, "4.7.0"), limits(864_000))).toMatchObject({
    perMinute: 120,
    since: after(864_000),
  });
});

test("the operator's limit holds whatever is asked, and who asks still gets less", () => {
  const limits = (seconds: number, ceiling: number) => ({ ceiling, now: after(seconds) });
  expect(paceNow("Gmail", undefined, limits(0, 40))).toBe(40);
  const slow = slowed("Gmail", undefined, answer(450, "4.7.1"), limits(0, 40));
  expect(slow.perMinute).toBe(20);
  expect(paceNow("Gmail", slow, limits(60, 40))).toBeCloseTo(22);
  expect(paceNow("Gmail", slow, limits(36_000, 40))).toBe(40);
  expect(slowed("Gmail", undefined, answer(450, "4.7.1"), limits(0, 3)).perMinute).toBe(3);
});

test("turns are given once, as many as the pace allows, and those who wait come back in their turn", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6000 }),
      fc.array(fc.record({ count: fc.integer({ min: 0, max: 200 }), pause: fc.nat(30_000) }), {
        maxLength: 30,
      }),
      (perMinute, asks) => {
        let now = start.getTime();
        let clock = { nextAt: 0, lineAt: 0 };
        let granted = 0;
        for (const { count, pause } of asks) {
          now += pause;
          const turns = grantTurns(clock, { perMinute, count, waiting: 0, now });
          expect(turns.now + turns.later.length).toBe(count);
          for (const at of turns.later) {
            expect(at.getTime()).toBeGreaterThan(now);
            expect(at.getTime() - now).toBeLessThanOrEqual(15 * 60_000);
          }
          expect(turns.later.every((at, index) => index === 0 || at >= (turns.later[index - 1] ?? at))).toBe(
            true,
          );
          granted += turns.now;
          clock = turns.clock;
        }
        // Two seconds' worth ahead, and one where the pace is slower than that, each time it was idle.
        const minutes = (now - start.getTime()) / 60_000;
        expect(granted).toBeLessThanOrEqual(perMinute * (minutes + 2 / 60) + 1 + 1e-6);
      },
    ),
  );
});
