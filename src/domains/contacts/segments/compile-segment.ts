import { type RawBuilder, sql } from "kysely";
import type { SegmentField, Slot } from "#kernel/module.ts";
import type { Half, SegmentScope } from "#kernel/segment-field.ts";
import { type Condition, type Group, isGroup, type Node, type Test } from "./definition.api.ts";
import { earliest, testSql } from "./test-sql.ts";

export type Lookups = {
  /** What the index holds of a term under the account's key. */
  token: (term: string) => string;
  /** The person of an address; undefined where there is none. */
  subject: (address: string) => string | undefined;
};

type Bool = RawBuilder<boolean>;

export type CompileOptions = {
  fields: ReadonlyMap<string, SegmentField>;
  scope: SegmentScope;
  lookups: Lookups;
  /** Of whom it is said; of everybody where there is none. */
  half?: Half | undefined;
};

/**
 * A definition without problems as one condition on a row `person`. Pure: the same definition gives the same text, whatever
 * its values, which travel as parameters. What is unknown of a person (null) is not so, and its opposite is: `is not true`.
 */
export function compileSegment(definition: Group, options: CompileOptions): Bool {
  return compile(definition, options);
}

function compile(node: Node, options: CompileOptions): Bool {
  if (!isGroup(node)) return compileCondition(node, options);
  const parts = node.of.map((each) => compile(each, options));
  // Of an unfinished segment: an empty group matches nobody, least of all everybody.
  if (parts.length === 0) return sql`false`;
  const joined = sql<boolean>`(${sql.join(parts, node.match === "all" ? sql` and ` : sql` or `)})`;
  return node.match === "none" ? sql`${joined} is not true` : joined;
}

function compileCondition(
  { field: id, not, where }: Condition,
  { fields, scope, lookups, half }: CompileOptions,
): Bool {
  const field = fields.get(id);
  if (!field) throw new Error("a definition with problems was compiled");
  const testOf = (name: string): Test | undefined => (Object.hasOwn(where, name) ? where[name] : undefined);
  const condition = field.sql({
    ...scope,
    is(name, column) {
      const slot = Object.hasOwn(field.slots, name) ? field.slots[name] : undefined;
      const test = testOf(name);
      if (!slot) throw new Error(`${id} has no slot ${name}`);
      if (!test) return sql`true`;
      if (slot.kind === "sealed" || slot.kind === "address" || (!column && slot.terms))
        return lookedUp(slot, test, lookups);
      if (!column) throw new Error(`${id} asks nothing of ${name}`);
      return testSql(slot, column, test, scope.now);
    },
    theirs(table) {
      const whose = sql<boolean>`${sql.ref(`${table}.account_id`)} = ${scope.accountId} and ${sql.ref(`${table}.subject_id`)} = person.subject_id`;
      // PostgreSQL infers this of what is equal, but not of what lies in a span.
      return half ? sql<boolean>`${whose} and ${within(half, table)}` : whose;
    },
    since: (name) => earliest(testOf(name), scope.now),
  });
  if (!not) return sql`(${condition})`;
  return field.certain ? sql`not (${condition})` : sql`(${condition}) is not true`;
}

export function within({ side, middle }: Half, table: string): Bool {
  return sql`${sql.ref(`${table}.subject_id`)} ${sql.raw(side)} ${middle}::uuid`;
}

/** What is sealed is found by what its value hashes to, exactly or not at all. */
function lookedUp(slot: Slot, test: Test, { token, subject }: Lookups): Bool {
  if (test.test !== "equals") throw new Error("a sealed value can only be asked for exactly");
  const values = test.values.map(String);
  if (slot.kind === "address") {
    const subjects = values.map(subject).filter((id) => id !== undefined);
    return sql`person.subject_id = any(${subjects}::uuid[])`;
  }
  const terms = new Set(values.flatMap((value) => slot.terms?.(value) ?? [value]));
  const tokens = [...terms].map(token);
  // By the function that uses the index of words, which row-level security keeps from a plain condition.
  return sql`person.id in (select contacts.with_words(array[wanted.token])
    from unnest(${tokens}::bigint[]) as wanted(token))`;
}
