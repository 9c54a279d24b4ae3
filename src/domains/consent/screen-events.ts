import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { hashLength } from "#kernel/merkle.ts";

/** Events looked at by one statement. */
export const stretch = 16_384;

/** A stretch of the ledger as the database sees it: the hashes as stored, and which events need a closer look. */
export type Screened = { hashes: Uint8Array[]; doubtful: boolean };

/**
 * Looks at the events `first` to `last` where they lie: each text is hashed again and compared with the hash stored
 * beside it, and what is shown beside it with what it says. A million events pass in seconds because none of their texts
 * leaves the database. Only says whether all is well; what is not is named by reading the events (`inspect-event.ts`).
 *
 * A leaf is canonical JSON, so its members follow one another in one order: a member with its neighbour's name is found
 * as bytes, and can't be imitated inside a value, where quotes are escaped. All of them are looked for in one go, as a
 * pattern over the bytes.
 */
export async function screenEvents(context: Context, first: number, last: number): Promise<Screened> {
  const { rows } = await sql<{ count: number; sound: boolean | null; hashes: Buffer | null }>`
    select count(*) as count, string_agg(leaf_hash, '' order by sequence) as hashes, bool_and(
      leaf_hash = pg_catalog.sha256('\\x00'::bytea || bytes)
      and bytes like convert_to(${`{"account":"${context.accountId}","actor":{%"at":"`}
        || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","confirms":%"id":"' || id
        || '","kind":"' || ${literally(sql`kind`)} || '","language":%"method":' || ${literally(sql`to_json(method)::text`)}
        || ',"page":%"sequence":' || sequence || ',"source":%', 'UTF8')
    ) as sound
    from (
      select sequence, id, at, kind, method, leaf, leaf_hash, convert_to(leaf, 'UTF8') as bytes
      from consent.event
      where account_id = ${context.accountId} and sequence between ${first} and ${last}
      offset 0 -- the bytes are made once, not for each comparison
    ) as event`.execute(context.tx);
  const [row] = rows;
  const whole = row?.sound === true && row.count === last - first + 1;
  if (!whole || !row.hashes) return { hashes: [], doubtful: true };
  const { hashes } = row;
  return {
    hashes: Array.from({ length: row.count }, (_, i) =>
      hashes.subarray(i * hashLength, (i + 1) * hashLength),
    ),
    doubtful: false,
  };
}

/** As part of a pattern: what somebody wrote into a column is no wildcard. */
function literally(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql`replace(replace(replace(${text}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
}
