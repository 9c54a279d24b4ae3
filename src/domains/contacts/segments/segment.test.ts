import fc from "fast-check";
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from "kysely";
import { describe, expect, it } from "vitest";
import type { Choice } from "#kernel/segment-field.ts";
import { segmentParts } from "../../../app.ts";
import type { Attribute, AttributeType } from "../attribute.ts";
import { withoutAddresses } from "./addresses.ts";
import { attributeField } from "./attribute-field.ts";
import { compileSegment } from "./compile-segment.ts";
import { type Condition, type Group, type Test, testNames } from "./definition.api.ts";
import { describeSegment } from "./describe-segment.ts";
import { factsInHalves, halvesSql, peopleSql } from "./facts.sql.ts";
import { readDefinition } from "./read-definition.ts";
import { testSql } from "./test-sql.ts";

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const attribute = (name: string, fr: string, type: AttributeType, identifying = false): Attribute => ({
  name,
  label: name,
  labels: { en: name, fr },
  type,
  options: [{ value: 1, label: { en: "Small", fr: "Petit" } }],
  identifying,
  selfEditable: false,
  why: null,
  ground: null,
});

const attributes = [
  attribute("CITY", "Ville", "text"),
  attribute("POINTS", "Points", "number"),
  attribute("BIRTHDAY", "Anniversaire", "date"),
  attribute("LASTNAME", "Nom", "text", true),
];
const fields = new Map(
  [...segmentParts.fields, ...attributes.map(attributeField)].map((field) => [field.id, field]),
);
const choices = new Map<string, Choice[]>([
  ["contact.list list", [{ value: 3, label: "Ateliers" }]],
  ["consent.permission purpose", [{ value: 1, label: "Lettre" }]],
  ["consent.permission state", [{ value: "granted", label: "oui" }]],
  ["delivery.received purpose", [{ value: 1, label: "Lettre" }]],
]);
const known = { fields, choices };
const now = new Date("2026-11-25T10:00:00Z");

const city = (test: Test, not?: true): Condition => ({
  field: "attribute.CITY",
  ...(not ? { not } : {}),
  where: { value: test },
});

const examples: Record<string, Group> = {
  "a city": { match: "all", of: [city({ test: "equals", values: ["Paris", "Lyon"] })] },
  "groups and negation": {
    match: "any",
    of: [
      city({ test: "contains", value: "saint" }, true),
      {
        match: "all",
        of: [
          { field: "attribute.POINTS", where: { value: { test: "between", from: 500 } } },
          { field: "attribute.BIRTHDAY", where: { value: { test: "anniversary", days: 7 } } },
        ],
      },
      {
        match: "none",
        of: [{ field: "attribute.LASTNAME", where: { value: { test: "equals", values: ["Dupont"] } } }],
      },
    ],
  },
  "lists, permission and messages": {
    match: "all",
    of: [
      { field: "contact.list", not: true, where: { list: { test: "equals", values: [3] } } },
      {
        field: "consent.permission",
        where: {
          purpose: { test: "equals", values: [1] },
          state: { test: "equals", values: ["granted"] },
          since: { test: "older", days: 365 },
        },
      },
      {
        field: "delivery.received",
        not: true,
        where: { purpose: { test: "equals", values: [1] }, at: { test: "last", days: 30 } },
      },
    ],
  },
};

describe("the SQL of a segment", () => {
  it.each(Object.entries(examples))("is as reviewed: %s", async (name, definition) => {
    const condition = compileSegment(definition, {
      fields,
      scope: { accountId: 7, now },
      lookups: { token: (term) => `hash of ${term}`, subject: () => undefined },
    });
    const query = peopleSql(7, condition).compile(db);
    const text = `${query.sql.replace(/^\s+/gm, "  ")}\n\n${JSON.stringify(query.parameters, undefined, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`./snapshots/${name.replaceAll(/\W+/g, "-")}.sql.txt`);
  });

  it("is as reviewed where each half of everybody is asked by itself", async () => {
    const list: Condition = {
      field: "contact.list",
      not: true,
      where: { list: { test: "equals", values: [3] } },
    };
    const options = {
      fields,
      scope: { accountId: 7, now },
      lookups: { token: (term: string) => `hash of ${term}`, subject: () => undefined },
    };
    const textOf = (query: ReturnType<typeof halvesSql>) => {
      const { sql, parameters } = query.compile(db);
      return `${sql.replace(/^\s+/gm, "  ")}\n\n${JSON.stringify(parameters, undefined, 1)}\n`;
    };
    const language: Condition = {
      field: "contact.language",
      where: { language: { test: "equals", values: ["fr"] } },
    };
    const byPerson = halvesSql(7, "01a217f9-e426-7698-94be-55b17be79203", (half) =>
      compileSegment({ match: "all", of: [language, list] }, { ...options, half }),
    );
    await expect(textOf(byPerson)).toMatchFileSnapshot("./snapshots/in-halves.sql.txt");
    const where = compileSegment(
      { match: "all", of: [city({ test: "equals", values: ["100% Île_2"] }), list] },
      options,
    );
    await expect(textOf(factsInHalves(7, 500, where))).toMatchFileSnapshot(
      "./snapshots/attributes-in-halves.sql.txt",
    );
  });

  it("does not change with its values, which travel apart", () => {
    const compiled = (value: string) =>
      compileSegment(
        { match: "all", of: [city({ test: "equals", values: [value] })] },
        { fields, scope: { accountId: 7, now }, lookups: { token: String, subject: () => undefined } },
      ).compile(db).sql;
    expect(compiled("'; drop table contacts.contact --")).toBe(compiled("Paris"));
  });
});

describe("a segment in a sentence", () => {
  it.each([
    ["a city", "en", "Contacts whose “CITY” is “Paris” or “Lyon”."],
    ["a city", "fr", "Contacts dont «\u00a0Ville\u00a0» est «\u00a0Paris\u00a0» ou «\u00a0Lyon\u00a0»."],
    [
      "groups and negation",
      "en",
      "Contacts whose “CITY” does not contain “saint”, or (whose “POINTS” is at least 500, and whose “BIRTHDAY” is in the next 7 days, whatever the year), or for whom none of this holds: (whose “LASTNAME” is “Dupont”).",
    ],
    [
      "lists, permission and messages",
      "fr",
      "Contacts qui ne sont pas sur «\u00a0Ateliers\u00a0», et dont la réponse pour «\u00a0Lettre\u00a0» est «\u00a0oui\u00a0», donnée il y a plus de 365 jours, et à qui aucun message n’a été envoyé pour «\u00a0Lettre\u00a0» au cours des 30 derniers jours.",
    ],
  ] as const)("%s (%s)", (name, language, sentence) => {
    const definition = examples[name] as Group;
    expect(describeSegment(definition, { ...known, language })).toBe(sentence);
  });
});

describe("what can't be asked", () => {
  const problemsOf = (definition: unknown) =>
    readDefinition(definition as Group, known, "en").problems.map(({ kind, path }) =>
      `${kind} ${path}`.trim(),
    );

  it.each<[string, unknown, string[]]>([
    [
      "an attribute that is gone",
      { match: "all", of: [{ field: "attribute.GONE", where: {} }] },
      ["unknown_field of.0"],
    ],
    [
      "nothing to compare with",
      { match: "all", of: [{ field: "attribute.CITY", where: {} }] },
      ["incomplete of.0"],
    ],
    ["a number of a text", { match: "all", of: [city({ test: "between", from: 1 })] }, ["does_not_fit of.0"]],
    [
      "a beginning of what is sealed",
      {
        match: "all",
        of: [{ field: "attribute.LASTNAME", where: { value: { test: "starts", value: "D" } } }],
      },
      ["does_not_fit of.0"],
    ],
    [
      "a list of somebody else",
      { match: "all", of: [{ field: "contact.list", where: { list: { test: "equals", values: [4] } } }] },
      ["unknown_choice of.0"],
    ],
    [
      "a slot there is not",
      {
        match: "all",
        of: [
          { ...city({ test: "empty" }), where: { value: { test: "empty" }, constructor: { test: "empty" } } },
        ],
      },
      ["unknown_slot of.0"],
    ],
    [
      "an empty group",
      { match: "all", of: [city({ test: "empty" }), { match: "none", of: [] }] },
      ["empty_group of.1"],
    ],
    [
      "too much",
      { match: "all", of: Array.from({ length: 51 }, () => city({ test: "empty" })) },
      ["too_large"],
    ],
    [
      "a day that does not exist",
      {
        match: "all",
        of: [{ field: "attribute.BIRTHDAY", where: { value: { test: "between", from: "2026-02-30" } } }],
      },
      ["does_not_fit of.0"],
    ],
  ])("is said: %s", (_, definition, problems) => {
    expect(problemsOf(definition)).toEqual(problems);
  });

  it("never stops the answer, whatever was sent as a condition", () => {
    const text = fc.oneof(fc.constantFrom("", " ", "0000-00-00", "2026-02-30", "a@b.example"), fc.string());
    const any = fc.record(
      {
        test: fc.constantFrom(...testNames),
        value: fc.oneof(text, fc.boolean()),
        values: fc.array(fc.oneof(text, fc.double()), { minLength: 1, maxLength: 3 }),
        from: fc.oneof(text, fc.double()),
        to: fc.oneof(text, fc.double()),
        days: fc.integer({ min: 0, max: 36_600 }),
        months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      },
      { requiredKeys: ["test"] },
    );
    const asked = fc.constantFrom(
      ...[...fields.values()].flatMap(({ id, slots }) => Object.keys(slots).map((slot) => ({ id, slot }))),
    );
    fc.assert(
      fc.property(asked, any, ({ id, slot }, given) => {
        const sent = { match: "all", of: [{ field: id, where: { [slot]: given } }] } as never;
        for (const language of ["en", "fr"] as const) {
          const { definition } = readDefinition(sent, known, language);
          expect(describeSegment(definition, { ...known, language })).toMatch(/^Contacts /);
          expect(withoutAddresses(definition, fields, new Map())).toEqual(definition);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is told in the reader’s language also where nobody knows it any more", () => {
    const gone = { match: "all", of: [{ field: "attribute.GONE", where: {} }] } as const;
    expect(describeSegment(gone, { ...known, language: "fr" })).toBe("Contacts «\u00a0GONE\u00a0» …");
  });

  it("keeps nothing that was not asked for", () => {
    const given = { match: "all", of: [{ ...city({ test: "empty" }), more: 1 }], more: 1 };
    expect(readDefinition(given as never, known, "en").definition).toEqual({
      match: "all",
      of: [city({ test: "empty" })],
    });
  });
});

it("celebrates who was born on 29 February on the 28th where the year has none", () => {
  const span = (today: string) =>
    testSql(
      { kind: "day" },
      sql`day`,
      { test: "anniversary", days: 0 },
      new Date(`${today}T10:00:00Z`),
    ).compile(db).parameters;
  expect(span("2027-02-28")).toEqual(["02-28", "02-29"]);
  expect(span("2028-02-28")).toEqual(["02-28", "02-28"]);
});

it("writes the first of a month as one does in French", () => {
  const first: Test = { test: "between", from: "2026-01-01", to: "2026-05-31" };
  const definition: Group = { match: "all", of: [{ field: "contact.added", where: { at: first } }] };
  expect(describeSegment(definition, { ...known, language: "fr" })).toBe(
    "Contacts qui ont été ajoutés entre le 1er janvier 2026 et le 31 mai 2026.",
  );
});

it("says of a permission that is not so what the whole of it is", () => {
  const where: Record<string, Test> = {
    purpose: { test: "equals", values: [1] },
    state: { test: "equals", values: ["granted"] },
    since: { test: "older", days: 365 },
  };
  const definition: Group = { match: "all", of: [{ field: "consent.permission", not: true, where }] };
  expect(describeSegment(definition, { ...known, language: "en" })).toBe(
    "Contacts of whom this is not so: (whose answer for “Lettre” is “oui”, given more than 365 days ago).",
  );
});
