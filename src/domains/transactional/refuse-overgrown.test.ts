import { expect, it } from "vitest";
import { countFields, refuseOvergrown } from "./refuse-overgrown.ts";

it("refuses what would be far larger than what was posted, and nothing that mail is made of", () => {
  const order = { lines: ["savon", "huile"], table: "<tr>".repeat(5000), shop: { name: "Camille" } };
  expect(() => refuseOvergrown(countFields("{{ params.table }}".repeat(100), null), order)).not.toThrow();
  expect(() => refuseOvergrown(countFields("{{ params.x }}".repeat(100_000)), { x: "y" })).not.toThrow();
  for (const x of ["y".repeat(10_000), ["y".repeat(9000), "y".repeat(1000)], { z: ["y".repeat(10_000)] }])
    expect(() => refuseOvergrown(countFields("{{ params.x }}".repeat(2000)), { x })).toThrow("overgrown");
  expect(() => refuseOvergrown(countFields("<p>x</p>"), { x: "y".repeat(20_000_000) })).not.toThrow();
});

it("lets a long table stand once among many short variables", () => {
  const names = Array.from({ length: 100 }, (_, number) => `field_${number}`);
  const text = `${names.map((name) => `{{params.${name}}}`).join(" ")} {{ params.order.table | default: '-' }}`;
  const short = Object.fromEntries(names.map((name) => [name, "savon"]));
  const order = { table: "<tr>".repeat(100_000) };
  expect(() => refuseOvergrown(countFields(text), { ...short, order })).not.toThrow();
  expect(() => refuseOvergrown(countFields(text.repeat(30)), { ...short, order })).toThrow("overgrown");
  const many = Array.from(
    { length: 5000 },
    (_, number) => `{{ params.order.row }}{{ params.field_${number} }}`,
  ).join("");
  const long = { order: { row: "y".repeat(2000) } };
  expect(() => refuseOvergrown(countFields(many), long)).toThrow("overgrown");
  expect(() => refuseOvergrown(countFields(many), { field_4999: "y".repeat(3000) })).toThrow("overgrown");
});
