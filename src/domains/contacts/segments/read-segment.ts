import { type RawBuilder, sql } from "kysely";
import { accountSubkey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Half } from "#kernel/segment-field.ts";
import { token } from "../search-tokens.ts";
import { addressesOf, peopleNamed, withAddresses, withoutAddresses } from "./addresses.ts";
import { compileSegment } from "./compile-segment.ts";
import { conditionsOf, type GivenDefinition, type Group } from "./definition.api.ts";
import { describeSegment } from "./describe-segment.ts";
import { factsInHalves, halvesSql, type Middle, peopleSql } from "./facts.sql.ts";
import { knownFor } from "./known.ts";
import type { Problem } from "./problems.ts";
import { type Known, readDefinition } from "./read-definition.ts";

/** A definition read for this account, now. */
export type Segment = {
  /** As it is shown and edited. */
  definition: Group;
  /** As it is kept: people by their ids. */
  kept: Group;
  /** What of it can't be asked; with any, nobody is in it, least of all everybody. */
  problems: Problem[];
  sentence: string;
  /** A query that gives the `subject_id` of everybody in it, once each. */
  people: RawBuilder<{ subject_id: string }>;
  /** The same in two halves, cut at somebody; of nobody where it can't be asked. */
  halves: (middle: Middle) => RawBuilder<{ subject_id: string }>;
};

export async function readSegment(context: Context, given: GivenDefinition | Group): Promise<Segment> {
  return readOne(context, given, await knownFor(context, [given]));
}

/** Several at once: what they choose from is looked up once. */
export async function readSegments(
  context: Context,
  definitions: readonly (GivenDefinition | Group)[],
): Promise<Segment[]> {
  const known = await knownFor(context, definitions);
  const segments: Segment[] = [];
  for (const given of definitions) segments.push(await readOne(context, given, known));
  return segments;
}

async function readOne(context: Context, given: GivenDefinition | Group, known: Known): Promise<Segment> {
  const { language, accountId, now } = context;
  const read = readDefinition(given, known, language);
  const definition = await withAddresses(context, read.definition, known.fields);
  // Of the kept ids, and not of the opened addresses: some may see these masked.
  const named = await peopleNamed(context, read.definition, known.fields);
  const problems = [...read.problems, ...strangers(read.definition, known, named)];
  const sentence = describeSegment(definition, { ...known, language });
  const kept = withoutAddresses(read.definition, known.fields, named);
  if (problems.length > 0)
    return { definition, kept, problems, sentence, people: nobody, halves: () => nobody };
  const key = await accountSubkey(context, accountId, "contact search");
  const condition = (half?: Half) =>
    compileSegment(read.definition, {
      fields: known.fields,
      scope: { accountId, now },
      lookups: { token: (term) => token(key, term), subject: (address) => named.get(address) },
      half,
    });
  const byPerson = conditionsOf(read.definition).every(
    ({ condition }) => known.fields.get(condition.field)?.byPerson,
  );
  return {
    definition,
    kept,
    problems,
    sentence,
    people: peopleSql(accountId, condition()),
    halves: ({ id, subjectId }) =>
      byPerson ? halvesSql(accountId, subjectId, condition) : factsInHalves(accountId, id, condition()),
  };
}

const nobody = sql<{ subject_id: string }>`select null::uuid as subject_id where false`;

/** An address that leads to nobody is a slip of the fingers, or somebody erased since. */
function strangers(definition: Group, { fields }: Known, named: ReadonlyMap<string, string>): Problem[] {
  return conditionsOf(definition).flatMap(({ path, condition }) =>
    addressesOf(condition, fields).some((address) => !named.has(address))
      ? [{ kind: "unknown_address" as const, path, name: "" }]
      : [],
  );
}
