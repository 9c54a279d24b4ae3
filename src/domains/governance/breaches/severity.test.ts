import { expect, test } from "vitest";
import { clockOf } from "./clock.ts";
import { gravity } from "./severity.api.ts";

test.each([
  ["simple", "negligible", [], "low", "unlikely"],
  // Both of a pair: the graver counts, once.
  ["simple", "maximum", ["known_recipients", "unknown_recipients"], "low", "unlikely"],
  ["behavioural", "maximum", ["known_recipients"], "medium", "risk"],
  ["financial", "maximum", ["malicious"], "high", "high"],
  ["sensitive", "maximum", ["lost_for_good"], "very_high", "high"],
] as const)("%s data, %s to identify, %j: %s, %s", (context, ease, circumstances, level, suggests) => {
  expect(gravity({ context, ease, circumstances })).toMatchObject({ level, suggests });
});

const aware = new Date("2026-12-24T18:00:00Z");
const after = (hours: number) => new Date(aware.getTime() + hours * 3600 * 1000);

test("72 hours are 72 hours, over Christmas and Sunday as well", () => {
  const open = { awareAt: aware, notifiedAt: null, risk: null };
  expect(clockOf({ ...open, awareAt: null }, aware)).toEqual({ state: "not_running" });
  expect(clockOf(open, after(1))).toEqual({ state: "running", dueAt: new Date("2026-12-27T18:00:00Z") });
  expect(clockOf(open, after(48)).state).toBe("soon");
  expect(clockOf(open, after(72)).state).toBe("soon");
  expect(clockOf(open, after(72.01)).state).toBe("overdue");
  expect(clockOf({ ...open, notifiedAt: after(72) }, after(90))).toMatchObject({ late: false });
  expect(clockOf({ ...open, notifiedAt: after(73) }, after(90))).toMatchObject({ late: true });
  expect(clockOf({ ...open, risk: "unlikely" }, after(90)).state).toBe("not_needed");
});
