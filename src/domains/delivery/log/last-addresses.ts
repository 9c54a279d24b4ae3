import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { headColumn, type MessageHead } from "../message-head.ts";

/** Where people were last written to by single messages, as long as the log knows: who is no contact stands nowhere else. */
export async function lastAddresses(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, string>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await sql<{ subject_id: SubjectId; head_sealed: Buffer }>`
    select distinct on (subject_id) subject_id, head_sealed from delivery.message
    where account_id = ${context.accountId} and subject_id = any(${uuids(subjectIds)}::uuid[]) and head_sealed is not null
    order by subject_id, id desc`.execute(context.tx);
  const ring = await keyringFor(context, subjectIds);
  return new Map(
    rows.flatMap(({ subject_id, head_sealed }) => {
      const text = ring.open(subject_id, headColumn, head_sealed);
      const { address } = text === undefined ? {} : (JSON.parse(text) as MessageHead);
      return address ? [[subject_id, address] as const] : [];
    }),
  );
}
