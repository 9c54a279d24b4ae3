import { expect, test } from "vitest";
import { addMonths } from "./add-months.ts";

const day = (text: string, months: number): string =>
  addMonths(new Date(`${text}T09:30:00.000Z`), months).toISOString();

test("the same day of a later month, or its last day", () => {
  expect(day("2026-03-05", 1)).toBe("2026-04-05T09:30:00.000Z");
  expect(day("2026-01-31", 1)).toBe("2026-02-28T09:30:00.000Z");
  expect(day("2026-08-31", 3)).toBe("2026-11-30T09:30:00.000Z");
  expect(day("2027-11-30", 3)).toBe("2028-02-29T09:30:00.000Z");
});

test("and of an earlier one", () => {
  expect(day("2026-03-31", -1)).toBe("2026-02-28T09:30:00.000Z");
  expect(day("2026-01-15", -12)).toBe("2025-01-15T09:30:00.000Z");
});
