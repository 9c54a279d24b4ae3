import { type Static, Type } from "typebox";

/** What a slot is asked, as it stands in a segment; which of these a slot takes depends on its kind. */
export const testNames = [
  "equals",
  "contains",
  "starts",
  "between",
  "last",
  "next",
  "older",
  "anniversary",
  "months",
  "is",
  "any",
  "all",
  "empty",
] as const;

export type Test =
  | { test: "equals"; values: readonly (string | number)[] }
  | { test: "contains" | "starts"; value: string }
  | { test: "between"; from?: number | string; to?: number | string }
  | { test: "last" | "next" | "older" | "anniversary"; days: number }
  | { test: "months"; months: readonly number[] }
  | { test: "is"; value: boolean }
  | { test: "any" | "all"; values: readonly string[] }
  | { test: "empty" };

/** One question: a field, and what each of its slots is asked. */
export type Condition = { field: string; not?: true; where: Readonly<Record<string, Test>> };

/** Conditions and groups, of which all, one at least, or none must hold. */
export type Group = { match: "all" | "any" | "none"; of: readonly Node[] };

export type Node = Condition | Group;

/** A group within a group within a group within the outermost: more, nobody reads. */
export const deepest = 4;
export const mostConditions = 50;
export const mostValues = 200;
export const longestText = 200;

export function isGroup(node: Node): node is Group {
  return "match" in node;
}

/** The conditions of a segment, with the way to each: `of.0.of.2`. */
export function conditionsOf(node: Node, path = "", depth = 1): { path: string; condition: Condition }[] {
  if (!isGroup(node)) return [{ path, condition: node }];
  // What lies deeper is refused as a whole; the schema has not looked at it either.
  if (depth > deepest) return [];
  return node.of.flatMap((each, index) => conditionsOf(each, `${path}${path && "."}of.${index}`, depth + 1));
}

/*
 * The shape as the API takes and documents it. What a test may say depends on its slot and is read by
 * `read-definition.ts`, which can tell what is wrong with it in words.
 */
const condition = Type.Object({
  field: Type.String({ minLength: 1, maxLength: 100 }),
  /** The opposite. Whoever nothing is known of counts as not. */
  not: Type.Optional(Type.Literal(true)),
  where: Type.Record(
    Type.String({ maxLength: 40 }),
    Type.Object(
      {
        test: Type.Enum([...testNames]),
        value: Type.Optional(Type.Union([Type.String({ maxLength: longestText }), Type.Boolean()])),
        values: Type.Optional(
          Type.Array(Type.Union([Type.String({ maxLength: 320 }), Type.Number()]), {
            minItems: 1,
            maxItems: mostValues,
          }),
        ),
        from: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 10 })])),
        to: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 10 })])),
        days: Type.Optional(Type.Integer({ minimum: 0, maximum: 36_600 })),
        months: Type.Optional(
          Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), { minItems: 1, maxItems: 12 }),
        ),
      },
      { additionalProperties: false },
    ),
  ),
});

const match = Type.Union([Type.Literal("all"), Type.Literal("any"), Type.Literal("none")]);
const nodes = <S extends Type.TSchema>(node: S) => Type.Array(node, { maxItems: mostConditions });
/** Whatever is in it: `read-definition.ts` refuses it in words, where a schema would speak of its own. */
const tooDeep = Type.Object({ match, of: nodes(Type.Unknown()) });
const innermost = Type.Object({ match, of: nodes(Type.Union([condition, tooDeep])) });
const inner = Type.Object({ match, of: nodes(Type.Union([condition, innermost])) });
const middle = Type.Object({ match, of: nodes(Type.Union([condition, inner])) });

export const definition = Type.Object({ match, of: nodes(Type.Union([condition, middle])) });

/** A definition as it was sent, before anybody read it. */
export type GivenDefinition = Static<typeof definition>;
