import { describe, expect, it } from "vitest";
import { holds } from "./condition.ts";
import { parseMerge } from "./merge-language.ts";
import type { MergeValues } from "./slot-value.ts";

const attributes = ["CITY", "AGE", "VIP", "SINCE", "CHOICE", "TAGS", "NOTHING"];
const person: MergeValues = {
  contact: {
    CITY: "Rennes",
    AGE: "42",
    VIP: "non",
    SINCE: "3 mars 2026",
    CHOICE: "Rouge",
    TAGS: "Thé, Café",
  },
  facts: { CITY: "Rennes", AGE: 42, VIP: false, SINCE: "2026-03-03", CHOICE: "r", TAGS: ["tea", "coffee"] },
  params: { order: { total: 99.5 } },
  links: { unsubscribe: "#", preferences: "#", why: "#", mirror: "#" },
  message: "later",
};

function ask(written: string, values: MergeValues = person): boolean {
  const known = { attributes: new Set(attributes), params: "any" as const };
  const parsed = parseMerge(`{% if ${written} %}{% endif %}`, known);
  const part = parsed.ok ? parsed.parts[0] : undefined;
  if (part?.kind !== "control" || !("condition" in part)) throw new Error(JSON.stringify(parsed));
  return holds(part.condition, values);
}

describe("a condition", () => {
  it.each([
    "contact.CITY",
    "contact.CITY == 'Rennes'",
    "contact.AGE > 18 and contact.AGE <= 42",
    "contact.AGE == '42'",
    "contact.VIP == false",
    "contact.VIP == 'non'",
    "contact.SINCE < '2026-11-01'",
    "contact.CHOICE == 'r' and contact.CHOICE == 'Rouge'",
    "'tea' in contact.TAGS",
    "'Café' in contact.TAGS",
    "'Ren' in contact.CITY",
    "contact.NOTHING or contact.CITY",
    "contact.NOTHING == ''",
    "not contact.VIP",
    "params.order.total >= 99.5",
  ])("%s holds", (written) => expect(ask(written)).toBe(true));

  it.each([
    "contact.NOTHING",
    "contact.VIP",
    "contact.VIP == true",
    "contact.CITY == 'rennes'",
    "contact.NOTHING < 5",
    "contact.NOTHING > 5",
    "'' in contact.CITY",
    "params.order.missing",
    "params.missing.deeper == 'a'",
    "contact.CITY != 'Rennes'",
  ])("%s does not", (written) => expect(ask(written)).toBe(false));

  it("asks what is shown where nothing else is known", () => {
    const { facts: _, ...shown } = person;
    expect(ask("contact.CITY == 'Rennes'", shown)).toBe(true);
    expect(ask("contact.VIP == false", shown)).toBe(true);
  });
});
