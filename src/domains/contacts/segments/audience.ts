import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { listMembersSql } from "../lists.sql.ts";
import { problemText } from "./problems.ts";
import { readSegments } from "./read-segment.ts";
import { segmentsNamed } from "./segments.sql.ts";

/** Whom something is meant for: everybody on these lists or in these segments, but for the excluded. */
export type AudienceParts = {
  listIds: readonly number[];
  segmentIds: readonly number[];
  exclusionListIds: readonly number[];
  exclusionSegmentIds: readonly number[];
};

export type Audience = {
  /** A query that gives the `subject_id` of each, once. Nobody is permitted anything by being in it. */
  people: RawBuilder<{ subject_id: string }>;
  /** The same without regard to exclusions; undefined where there are none. */
  beforeExclusions: RawBuilder<{ subject_id: string }> | undefined;
  /** Which version of each segment this is. */
  versions: ReadonlyMap<number, number>;
  /**
   * Segments that ask what can't be asked any more. With any there is nobody: an exclusion that finds nobody would let
   * through whom it was made to leave out.
   */
  broken: readonly { name: string; problem: string }[];
};

export async function audienceOf(context: Context, parts: AudienceParts): Promise<Audience> {
  const rows = await segmentsNamed(context, [...parts.segmentIds, ...parts.exclusionSegmentIds]);
  const segments = await readSegments(
    context,
    rows.map((row) => row.definition),
  );
  const broken = rows.flatMap(({ name }, index) => {
    const [problem] = segments[index]?.problems ?? [];
    return problem ? [{ name, problem: problemText(problem)[context.language] }] : [];
  });
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  if (broken.length > 0) return { people: nobody, beforeExclusions: undefined, versions, broken };
  const people = new Map(rows.map((row, index) => [row.id, segments[index]?.people ?? nobody]));
  const union = (
    listIds: readonly number[],
    segmentIds: readonly number[],
  ): RawBuilder<{ subject_id: string }> => {
    const sets = segmentIds.map((id) => people.get(id) ?? nobody);
    if (listIds.length > 0) sets.unshift(listMembersSql(listIds));
    return sets.length === 0 ? nobody : sql`(${sql.join(sets, sql`) union (`)})`;
  };
  const wanted = union(parts.listIds, parts.segmentIds);
  if (parts.exclusionListIds.length + parts.exclusionSegmentIds.length === 0)
    return { people: wanted, beforeExclusions: undefined, versions, broken };
  const unwanted = union(parts.exclusionListIds, parts.exclusionSegmentIds);
  return { people: sql`(${wanted}) except (${unwanted})`, beforeExclusions: wanted, versions, broken };
}

const nobody = sql<{ subject_id: string }>`select null::uuid as subject_id where false`;
