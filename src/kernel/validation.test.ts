import type { ErrorObject } from "ajv";
import { Type } from "typebox";
import { describe, expect, test } from "vitest";
import { compileValidator, holdsHalfCharacter, validationError } from "./validation.ts";

const body = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 5 }),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
  when: Type.Optional(Type.String({ format: "date-time" })),
  colour: Type.Optional(Type.String({ pattern: "^#[0-9a-f]{6}$" })),
  tags: Type.Optional(Type.Array(Type.String(), { maxItems: 2, uniqueItems: true })),
  state: Type.Optional(Type.Union([Type.Literal("on"), Type.Literal("off")])),
  value: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  note: Type.Optional(Type.Union([Type.String({ maxLength: 3 }), Type.Null()])),
  rule: Type.Optional(
    Type.Union([
      Type.Object({ kind: Type.Literal("list"), id: Type.Integer() }),
      Type.Object({ kind: Type.Literal("age"), above: Type.Integer() }),
    ]),
  ),
  business: Type.Optional(Type.Object({ city: Type.String() })),
});

function refusal(sent: object): { en: string; fr: string; field: unknown } {
  const validate = compileValidator({ schema: body, httpPart: "body" });
  expect(validate(structuredClone(sent))).toBe(false);
  const error = validationError(validate.errors as ErrorObject[], "body");
  return { en: error.sentence("en"), fr: error.sentence("fr"), field: error.details.field };
}

describe("a day or a moment", () => {
  const validate = compileValidator({
    schema: Type.Object({
      day: Type.Optional(Type.String({ format: "date" })),
      at: Type.Optional(Type.String({ format: "date-time" })),
    }),
    httpPart: "body",
  });
  test.each([
    { day: "2028-02-29" },
    { day: "0001-01-01" },
    { at: "2026-03-29T02:30:00+01:00" },
    { at: "2026-11-20t10:00:00z" },
    { at: "2026-11-20 10:00:00.123456Z" },
  ])("may be %o", (sent) => expect(validate(sent)).toBe(true));
  test.each([
    { day: "2027-02-29" },
    { day: "0000-01-01" },
    { at: "2026-12-31T23:59:60Z" },
    { at: "0000-01-01T00:00:00Z" },
    { at: "2026-11-20T24:00:00Z" },
  ])("is never %o", (sent) => expect(validate(sent)).toBe(false));
});

test("half a character is found wherever it stands, however deep", () => {
  const deep = (inner: unknown) => {
    let value = inner;
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    return value;
  };
  for (const body of ["\ud800", { a: [{ b: "x\udc00" }] }, { "\ud83d": 1 }, deep("\ud800")])
    expect(holdsHalfCharacter(body)).toBe(true);
  for (const body of [undefined, null, 3, "\ud83d\ude00", { a: ["é", { b: true }] }, deep("😀")])
    expect(holdsHalfCharacter(body)).toBe(false);
});

describe("what is wrong with a request is said in the reader's language", () => {
  test.each([
    [{}, "name is missing.", "name est manquant."],
    [{ name: "" }, "name must not be empty.", "name ne doit pas être vide."],
    [{ name: "Marie-Lou" }, "name must have at most 5 characters.", "name doit avoir au plus 5 caractères."],
    [{ name: 3 }, "name must be text.", "name doit être un texte."],
    [{ name: "a", count: "x" }, "count must be a whole number.", "count doit être un nombre entier."],
    [{ name: "a", count: 12 }, "count must be at most 9.", "count doit être au plus 9."],
    [
      { name: "a", when: "tomorrow" },
      "when must be a moment such as 2026-05-31T09:30:00Z.",
      "when doit être un moment tel que 2026-05-31T09:30:00Z.",
    ],
    [
      { name: "a", colour: "red" },
      "colour is not written as expected here, or has characters that are not accepted.",
      "colour n’est pas écrit comme attendu ici, ou contient des caractères qui ne sont pas acceptés.",
    ],
    [
      { name: "a", tags: ["x", "x"] },
      "tags must not name anything twice.",
      "tags ne doit rien nommer deux fois.",
    ],
    [
      { name: "a", tags: ["x", "y", "z"] },
      "tags must have at most 2 items.",
      "tags doit avoir au plus 2 éléments.",
    ],
    [
      { name: "a", state: "maybe" },
      'state must be one of "on", "off".',
      'state doit être l’un de "on", "off".',
    ],
    [{ name: "a", value: [] }, "value must be text, or a number.", "value doit être un texte, ou un nombre."],
    [
      { name: "a", note: "long" },
      "note must have at most 3 characters.",
      "note doit avoir au plus 3 caractères.",
    ],
    [{ name: "a", surname: "b" }, "surname is not known here.", "surname n’est pas connu ici."],
    [{ name: "a", business: {} }, "business.city is missing.", "business.city est manquant."],
  ])("%j", (sent, en, fr) => {
    expect(refusal(sent)).toMatchObject({ en, fr });
  });

  test("of several shapes that a part can have, what is nearest is named", () => {
    expect(refusal({ name: "a", rule: { kind: "list", id: "x" } })).toMatchObject({
      field: "rule.id",
      en: "rule.id must be a whole number.",
    });
  });
});

test("an address that can't be anything's leads nowhere", () => {
  const schema = Type.Object({ id: Type.Integer() });
  const validate = compileValidator({ schema, httpPart: "params" });
  expect(validate({ id: "abc" })).toBe(false);
  const error = validationError(validate.errors as ErrorObject[], "params");
  expect(error.declaration).toMatchObject({ status: 404, code: "document_not_found" });
  expect(error.detailsIn("en")).toEqual({ field: "id", problem: "must be a whole number." });
});

test("no schema of the product asks for what has no words yet", async () => {
  const { default: specification } = await import("../../docs/openapi.json", { with: { type: "json" } });
  const asks = new Set<string>();
  const look = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { type } = schema as { type?: unknown };
    if (typeof type === "string") for (const key of Object.keys(schema)) asks.add(key);
    for (const each of Object.values(schema)) look(each);
  };
  look(specification);
  const wordless = ["multipleOf", "oneOf", "allOf", "contains", "propertyNames", "dependentRequired", "if"];
  expect(wordless.filter((name) => asks.has(name))).toEqual([]);
});
