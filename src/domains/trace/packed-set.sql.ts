import { type RawBuilder, sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** People to a bucket, about: a person is looked for in one bucket of each set, so it is small. */
const peopleToABucket = 128;

/** Into how many buckets a set may be cut. Few widths, since whoever looks for a person tries each. */
export const widths = [1, 4, 16, 64, 256, 1024, 4096, 16_384] as const;
const widest = 16_384;

/** Keeps the people of an entry: eight bytes for each. Somebody named twice is kept once. */
export async function packSet(
  context: Context,
  entryId: string,
  subjectIds: readonly SubjectId[],
): Promise<void> {
  const width = widths.find((each) => subjectIds.length <= each * peopleToABucket) ?? widest;
  await sql`
    insert into trace.set_member (account_id, bucket, entry_id, people)
    select ${context.accountId}, ${bucketOf(sql`${width}::bigint`)}, ${entryId}::uuid, array_agg(print order by print)
    from (select distinct trace.fingerprint(id) as print from unnest(${uuids(subjectIds)}::uuid[]) as id) as person
    group by 2`.execute(context.tx);
}

/** The entries whose packed people include this one: one look into an index, however many sets there are. */
export function packedEntriesOf(context: Context, subjectId: SubjectId): RawBuilder<{ entry_id: string }> {
  return sql`
    select entry_id from trace.set_member, trace.fingerprint(${subjectId}::uuid) as print
    where account_id = ${context.accountId} and print = any(people)
      and bucket = any(array(select ${bucketOf(sql`width`)} from unnest(${widths}::bigint[]) as width))`;
}

/** The bucket of a fingerprint, `print`, in a set that is cut into so many. */
export function bucketOf(width: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(${width} + (print & (${width} - 1)))::integer`;
}
