import { expect, it } from "vitest";
import { countFields, refuseOvergrown } from "./refuse-overgrown.ts";

it("refuses what would be far larger than what was posted, and nothing that mail is made of", () => {
  const order = { lines: ["savon", "huile"], table: "<tr>".repeat(5000), shop: { name: "Camille" } };
  expect(() => refuseOvergrown(countFields("{{ params.table }}".repeat(100), null), order)).not.toThrow();
  expect(() => refuseOvergrown(countFields("{{ params.x }}".repeat(100_000)), { x: "y" })).not.toThrow();
  for (const x of ["y".repeat(10_000), ["y".repeat(9000), "y".repeat(1000)], { z: ["y".repeat(10_000)] }])
    expect(() => refuseOvergrown(countFields("{{ params.x }}".repeat(2000)), { x })).toThrow("overgrown");
  expect(() => refuseOvergrown(0, { x: "y".repeat(20_000_000) })).not.toThrow();
});
