import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FormVersion, readVersion, startingDraft } from "./definition.ts";
import { ageOfOwnConsent } from "./minors.ts";
import { readAnswers } from "./read-answers.ts";

const both = (text: string) => ({ en: text, fr: text });
const field = (attribute: string, required = false) => ({
  attribute,
  required,
  label: both(""),
  help: both(""),
});

function versionWith(but: Partial<FormVersion> = {}): FormVersion {
  return readVersion({
    ...startingDraft,
    language: "fr",
    choices: [
      { purposeId: 1, listIds: [] },
      { purposeId: 2, listIds: [7] },
    ],
    fields: [
      field("NAME"),
      field("BIRTHDAY"),
      field("CHILDREN"),
      field("TEA"),
      field("TASTES"),
      field("SHOP"),
    ],
    labels: {},
    shapes: {
      NAME: { type: "text", options: [] },
      BIRTHDAY: { type: "date", options: [] },
      CHILDREN: { type: "number", options: [] },
      TEA: { type: "boolean", options: [] },
      SHOP: {
        type: "choice",
        options: [
          { value: 1, label: both("Lyon") },
          { value: 2, label: both("Paris") },
        ],
      },
      TASTES: {
        type: "multiple_choice",
        options: [
          { value: "green", label: both("Green") },
          { value: "black", label: both("Black") },
        ],
      },
    },
    wordings: {},
    mentions: both(""),
    privacyPolicyUrl: "",
    legalName: "",
    ...but,
  });
}

const good = { email: " Anna@Example.com ", purpose: "2" };

test("what was typed becomes values of their types; what was left empty is none", () => {
  const reading = readAnswers(versionWith(), "fr", {
    ...good,
    field_NAME: "Anna",
    field_BIRTHDAY: "1990-02-28",
    field_CHILDREN: "2,5",
    field_TEA: "true",
    field_TASTES: ["black", "green"],
    field_SHOP: "2",
    field_OTHER: "not asked",
  });
  expect(reading).toMatchObject({
    kind: "answers",
    answers: {
      address: "anna@example.com",
      fields: {
        NAME: "Anna",
        BIRTHDAY: "1990-02-28",
        CHILDREN: 2.5,
        TEA: true,
        TASTES: ["green", "black"],
        SHOP: 2,
      },
      ticked: [2],
      age: null,
    },
  });
  const bare = readAnswers(versionWith(), "fr", good);
  expect(bare).toMatchObject({ kind: "answers", answers: { fields: {} } });
});

test("everything to mend is said at once, each at its field", () => {
  const version = versionWith({
    fields: [field("NAME", true), field("BIRTHDAY"), field("CHILDREN"), field("SHOP")],
  });
  const reading = readAnswers(version, "fr", {
    email: "anna@",
    field_BIRTHDAY: "2024-02-31",
    field_CHILDREN: "many",
    field_SHOP: "3",
  });
  expect(reading.kind === "problems" && reading.problems.map((problem) => problem.field)).toEqual([
    "email",
    "field_NAME",
    "field_BIRTHDAY",
    "field_CHILDREN",
    "field_SHOP",
    "purpose",
  ]);
});

test("a purpose the form does not ask for is not taken", () => {
  expect(
    readAnswers(versionWith(), "en", { email: good.email, purpose: ["2", "3", "__proto__"] }),
  ).toMatchObject({
    answers: { ticked: [2] },
  });
});

describe("a form for children", () => {
  const version = versionWith({ audience: "children", fields: [] });
  const read = (posted: object) => readAnswers(version, "en", { ...good, ...posted });
  const problems = (posted: object) => {
    const reading = read(posted);
    return reading.kind === "problems" ? reading.problems.map(({ field }) => field) : [];
  };

  test("asks age and country", () => {
    expect(problems({})).toEqual(["country"]);
    expect(problems({ country: "FR" })).toEqual(["age"]);
    expect(problems({ country: "XX", age: "16" })).toEqual(["country"]);
    expect(problems({ country: "FR", age: "99" })).toEqual(["age"]);
  });

  test("lets those agree alone whom their country lets", () => {
    expect(read({ country: "FR", age: "15" })).toMatchObject({
      answers: { age: { country: "FR", age: 15, own: 15, parent: null } },
    });
    expect(problems({ country: "DE", age: "15" })).toEqual(["parent"]);
    expect(problems({ country: "other", age: "15" })).toEqual(["parent"]);
    expect(problems({ country: "BE", age: "12" })).toEqual(["parent"]);
  });

  test("takes the parent's address, which is another one", () => {
    expect(problems({ country: "FR", age: "14", parent: "ANNA@example.com" })).toEqual(["parent"]);
    expect(problems({ country: "FR", age: "14", parent: "no" })).toEqual(["parent"]);
    expect(read({ country: "FR", age: "14", parent: "Mother@example.com" })).toMatchObject({
      answers: { age: { parent: "mother@example.com" } },
    });
  });

  test("knows the ages of the countries", () => {
    const ages = ["PT", "ES", "FR", "GR", "NL", "SI", "US"].map(ageOfOwnConsent);
    expect(ages).toEqual([13, 14, 15, 15, 16, 16, 16]);
  });
});

test("whatever is posted is read without failing, and never gives more than was asked", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constant("true"),
    fc.constant("1"),
    fc.constant("anna@example.com"),
  );
  const name = fc.constantFrom(
    "email",
    "purpose",
    "age",
    "country",
    "parent",
    "field_NAME",
    "field_TASTES",
    "field_BIRTHDAY",
    "field_TEA",
    "field_SHOP",
    "__proto__",
  );
  const posted = fc.dictionary(name, fc.oneof(text, fc.array(text, { maxLength: 4 })));
  fc.assert(
    fc.property(posted, (body) => {
      const reading = readAnswers(versionWith({ audience: "children" }), "fr", body);
      if (reading.kind === "answers") {
        expect(reading.answers.ticked.every((id) => id === 1 || id === 2)).toBe(true);
        expect(JSON.stringify(reading.answers)).not.toMatch(/\\u0000|\\r|\\n/);
      } else expect(reading.problems.length).toBeGreaterThan(0);
    }),
  );
});
