import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KnownNames } from "./merge-field.ts";
import { type Part, parseMerge } from "./merge-language.ts";
import { printMerge } from "./print-merge.ts";

const known: KnownNames = { attributes: new Set(["FIRSTNAME", "CITY", "EMAIL"]), params: "any" };

function partsOf(source: string, kind?: "text" | "html"): Part[] {
  const parsed = parseMerge(source, known, kind);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.parts;
}

function problemOf(source: string, names: KnownNames = known) {
  const parsed = parseMerge(source, names);
  if (parsed.ok) throw new Error("no problem found");
  return parsed.problems;
}

describe("parseMerge", () => {
  it("splits texts and slots, with their places", () => {
    expect(partsOf("Bonjour\n {{ contact.FIRSTNAME|default:'à vous' | upper }} !")).toEqual([
      { kind: "text", text: "Bonjour\n " },
      {
        kind: "slot",
        field: { from: "contact", attribute: "FIRSTNAME" },
        filters: [{ name: "default", value: "à vous" }, { name: "upper" }],
        line: 2,
        column: 2,
      },
      { kind: "text", text: " !" },
    ]);
  });

  it.each([
    ["{{unsubscribe}}", { from: "link", link: "unsubscribe" }],
    ["{{ update_profile }}", { from: "link", link: "preferences" }],
    ["{{ preferences }}", { from: "link", link: "preferences" }],
    ["{{ why }}", { from: "link", link: "why" }],
    ["{{ params.order.items.0.name }}", { from: "params", path: ["order", "items", "0", "name"] }],
    ["{{ params.prénom }}", { from: "params", path: ["prénom"] }],
  ])("knows %s", (source, field) => {
    expect(partsOf(source)).toEqual([{ kind: "slot", field, filters: [], line: 1, column: 1 }]);
  });

  it("keeps the space that follows a slot, and a third brace", () => {
    expect(printMerge(partsOf("{{{ why }}}  }}"))).toBe("{{{ why }}}  }}");
  });

  it("reads quotes, escapes and braces in a default text", () => {
    const [slot] = partsOf(String.raw`{{ contact.CITY|default:"a }} \"b\" \\ 'c'" }}`);
    expect(slot).toMatchObject({ filters: [{ value: `a }} "b" \\ 'c'` }] });
  });

  it("reads the entities that visual editors write, in HTML only", () => {
    const [slot] = partsOf("{{&nbsp;contact.CITY|default:&quot;l&#39;été &amp; vous&quot; }}", "html");
    expect(slot).toMatchObject({ filters: [{ value: "l'été & vous" }] });
    const [text] = partsOf("{{ contact.CITY|default:'a &amp; b' }}");
    expect(text).toMatchObject({ filters: [{ value: "a &amp; b" }] });
  });

  it("tells each problem with its place", () => {
    const problems = problemOf("{{ contact.NOPE }}\n  {% if x %} {{ }}\n{{ why|shout }} {{ contact.CITY");
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [1, 1],
      [2, 3],
      [2, 14],
      [3, 1],
      [3, 17],
    ]);
    expect(problems[1]?.message.en).toContain("“x” is not a field");
    expect(problems[3]?.message.fr).toContain("«\u00a0shout\u00a0» n’est pas un filtre");
  });

  it.each([
    "{{ toString }}",
    "{{ __proto__ }}",
    "{{ contact.constructor }}",
    "{{ contact }}",
    "{{ params }}",
  ])("refuses %s", (source) => expect(problemOf(source)).toHaveLength(1));

  it("proposes the attribute that differs by its case", () => {
    expect(problemOf("{{ contact.firstname }}")[0]?.message.en).toContain("contact.FIRSTNAME");
  });

  it("knows which variables a call gives", () => {
    const names: KnownNames = { attributes: new Set(), params: new Set(["order"]) };
    expect(parseMerge("{{ params.order.id }}", names).ok).toBe(true);
    expect(problemOf("{{ params.other }}", names)[0]?.message.en).toContain("params.other");
  });

  it("never fails on any text", () => {
    const brace = fc.constantFrom(
      "{{",
      "}}",
      "{%",
      "%}",
      "{% if contact.CITY %}",
      "{% elif 'a' in params.b or not contact.CITY %}",
      "{% else %}",
      "{% endif %}",
      "%CITY%",
      "&lt;",
      "|",
      "default",
      ":",
      "'",
      '"',
      "\\",
      "&quot;",
      "contact.CITY",
      " ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(brace, fc.string({ unit: "binary" }))), (pieces) => {
        const source = pieces.join("");
        for (const kind of ["text", "html"] as const) {
          const parsed = parseMerge(source, known, kind);
          if (parsed.ok)
            expect(same(partsOf(printMerge(parsed.parts, kind), kind))).toEqual(same(parsed.parts));
          else expect(parsed.problems.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("gives back what printMerge wrote", () => {
    const filter = fc.oneof(
      fc.record({ name: fc.constant("default" as const), value: fc.string({ unit: "binary" }) }),
      fc.record({ name: fc.constantFrom("upper" as const, "lower" as const, "capitalize" as const) }),
    );
    const slot = fc.record({
      kind: fc.constant("slot" as const),
      field: fc.constantFrom(
        { from: "contact" as const, attribute: "CITY" },
        { from: "params" as const, path: ["a", "b-c", "0"] },
        { from: "link" as const, link: "why" as const },
      ),
      filters: fc.array(filter, { maxLength: 3 }),
      line: fc.constant(0),
      column: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.array(slot), fc.constantFrom("text" as const, "html" as const), (slots, kind) => {
        const parts = slots.flatMap((s): Part[] => [s, { kind: "text", text: " et " }]);
        expect(same(partsOf(printMerge(parts, kind), kind))).toEqual(same(parts));
      }),
    );
  });
});

describe("conditions", () => {
  const control = (source: string) => partsOf(`${source}{% endif %}`)[0];
  const field = { from: "contact", attribute: "CITY" };

  it.each([
    ["contact.CITY", { is: "filled", field }],
    ["not contact.CITY", { is: "not", of: { is: "filled", field } }],
    ["not not contact.CITY", { is: "filled", field }],
    ["contact.CITY == 'Rennes'", { left: { field }, operator: "==", right: { value: "Rennes" } }],
    ["contact.CITY!=''", { operator: "!=", right: { value: "" } }],
    ["contact.CITY >= -1.5", { operator: ">=", right: { value: -1.5 } }],
    ["contact.CITY == True", { operator: "==", right: { value: true } }],
    ["'a' in params.tags", { left: { value: "a" }, operator: "in", right: { field: { from: "params" } } }],
    ["contact.CITY and params.a or params.b", { is: "any", of: [{ is: "all" }, { is: "filled" }] }],
  ])("reads %s", (written, condition) => {
    expect(control(`{% if ${written} %}`)).toMatchObject({ kind: "control", word: "if", condition });
  });

  it("reads the signs that visual editors write as entities", () => {
    expect(partsOf("{% if contact.CITY &lt;= &quot;a&quot; %}{%endif%}", "html")[0]).toMatchObject({
      condition: { operator: "<=", right: { value: "a" } },
    });
  });

  it.each([
    ["{% if contact.CITY %}", "never ended", [1, 1]],
    ["a {% endif %}", "no {% if … %}", [1, 3]],
    ["{% if contact.CITY %}{% else %}{% elif contact.CITY %}{% endif %}", "After {% else %}", [1, 32]],
    ["{% if contact.NOPE %}{% else %}{% endif %}", "contact.NOPE", [1, 1]],
    ["{% if contact.CITY = 'a' %}{% endif %}", "can’t be read", [1, 1]],
    ["{% if 'a' == 'a' %}{% endif %}", "about no field", [1, 1]],
    ["{% if unsubscribe %}{% endif %}", "there for everybody", [1, 1]],
    ["{% for a in b %}", "not known", [1, 1]],
    ["{% if contact.CITY %}".repeat(11) + "{% endif %}".repeat(11), "at most 10", [1, 211]],
  ])("tells what is wrong with %s", (source, words, place) => {
    const problems = problemOf(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.en).toContain(words);
    expect([problems[0]?.line, problems[0]?.column]).toEqual(place);
  });
});

describe("fields of old, between percent signs", () => {
  it("are fields where there is such an attribute, and texts where not", () => {
    expect(printMerge(partsOf("%FIRSTNAME%, 50%OFF% à %CITY%%EMAIL%"))).toBe(
      "{{ contact.FIRSTNAME }}, 50%OFF% à {{ contact.CITY }}{{ contact.EMAIL }}",
    );
  });

  it("never are the octets of an address", () => {
    const names: KnownNames = { attributes: new Set(["C3", "A9", "C3A"]), params: "any" };
    expect(parseMerge("https://a.example/%C3%A9", names)).toMatchObject({ parts: [{ kind: "text" }] });
  });
});

/** Parts without their places, which printing may move. */
function same(parts: readonly Part[]) {
  return parts.map((part) => (part.kind !== "text" ? { ...part, line: 0, column: 0 } : part));
}
