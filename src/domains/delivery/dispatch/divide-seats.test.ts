import fc from "fast-check";
import { expect, test } from "vitest";
import { divideSeats, type Sitter } from "./divide-seats.ts";

/** Processes that look in any order and close what is too much at some time: as the rows would say. */
test("never more than there are, and in the end the same for each", () => {
  const look = fc.record({ who: fc.nat(11), closes: fc.boolean(), seconds: fc.nat(3) });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(look, { maxLength: 80 }),
      (most, processes, looks) => {
        let at = 0;
        const sitters: Sitter[] = Array.from({ length: processes }, (_, index) => ({
          holder: String.fromCharCode(97 + index),
          seats: 0,
          since: new Date(index),
        }));
        const total = () => sitters.reduce((sum, { seats }) => sum + seats, 0);
        const settle = (index: number, closes: boolean) => {
          const mine = sitters[index % processes];
          if (!mine) return;
          const others = sitters.filter((each) => each !== mine);
          const now = new Date(at);
          const allowed = divideSeats({ most, others, mine, now });
          const seats = closes ? allowed : Math.max(allowed, mine.seats);
          if (seats > 0 !== mine.seats > 0) mine.since = now;
          mine.seats = seats;
        };
        for (const { who, closes, seconds } of looks) {
          at += seconds * 1000;
          settle(who, closes);
          expect(total()).toBeLessThanOrEqual(most);
        }
        for (let round = 0; round < 3; round++)
          for (let index = 0; index < processes; index++) settle(index, true);
        expect(total()).toBeGreaterThanOrEqual(Math.min(most, processes));
        if (processes <= most) {
          const each = sitters.map(({ seats }) => seats);
          expect(total()).toBe(most);
          expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test("where there are fewer than processes, everybody has a turn", () => {
  const sitters: Sitter[] = ["a", "b", "c", "d", "e"].map((holder, index) => ({
    holder,
    seats: 0,
    since: new Date(index),
  }));
  const had = new Set<string>();
  for (let at = 0; at < 20_000; at += 100)
    for (const mine of sitters) {
      const now = new Date(at + 1000);
      const seats = divideSeats({ most: 2, others: sitters.filter((each) => each !== mine), mine, now });
      if (seats > 0 !== mine.seats > 0) mine.since = now;
      mine.seats = seats;
      if (seats > 0) had.add(mine.holder);
    }
  expect([...had].sort()).toEqual(["a", "b", "c", "d", "e"]);
});
