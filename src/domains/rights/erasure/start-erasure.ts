import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { errors } from "../rights.errors.ts";
import type { Erasure } from "./erasures.sql.ts";

export const eraseQueue = "rights/erase";

export type ErasureOrder = {
  subjectIds: readonly SubjectId[];
  ground: Erasure["ground"];
  /** `by_mail` (where absent): a last message goes out before the address is destroyed. */
  told?: Erasure["told"];
  /**
   * What the addresses are barred from afterwards, if somebody else brings them back: `everything` where the person
   * wished to be gone, `nothing` where they were only inactive and may buy again tomorrow.
   */
  barred?: Erasure["barred"];
};

/**
 * Queues the erasure of one or many people as part of this transaction; its id. Throws where there is nobody to erase,
 * or where one person alone is meant and must be kept; of many, those who must be kept are left out.
 */
export async function startErasure(
  context: Context,
  { subjectIds, ground, told = "by_mail", barred = "everything" }: ErasureOrder,
): Promise<{ erasureId: string; people: number }> {
  const people = await erasable(context, [...new Set(subjectIds)]);
  if (people.length === 0) throw errors.nobodyToErase();
  const id = timeOrderedId(context.now);
  await context.tx
    .insertInto("rights.erasure")
    .values({
      account_id: context.accountId,
      id,
      ground,
      told,
      barred,
      people: people.length,
      step: "journal",
      requested_by: actorName(context.actor),
      requested_at: context.now,
      trace_id: context.traceId,
    })
    .execute();
  await sql`
    insert into rights.erasure_person (account_id, erasure_id, subject_id)
    select ${context.accountId}, ${id}, subject_id from unnest(${uuids(people)}::uuid[]) as subject_id`.execute(
    context.tx,
  );
  for (const subjectId of people) context.touched.add(subjectId);
  await context.jobs.enqueue(context.tx, eraseQueue, { accountId: context.accountId, erasureId: id });
  return { erasureId: id, people: people.length };
}

/** Those who are known, are not being erased already, do not work here, and are not held for a court. */
async function erasable(context: Context, wanted: readonly SubjectId[]): Promise<SubjectId[]> {
  const alone = wanted.length === 1;
  const ring = await keyringFor(context, wanted);
  const { rows } = await sql<{ subject_id: SubjectId; why: "user" | "under_way" }>`
    select subject_id, 'user' as why from accounts.user
    where account_id = ${context.accountId} and subject_id = any(${uuids(wanted)}::uuid[])
    union all
    select subject_id, 'under_way' from rights.erasure_person
    where account_id = ${context.accountId} and subject_id = any(${uuids(wanted)}::uuid[])`.execute(
    context.tx,
  );
  if (alone && rows[0]?.why === "user") throw errors.erasureOfUser();
  const out = new Set(rows.map((row) => row.subject_id));
  for (const stopsOf of context.personal.erasureStops) {
    for (const { subjectId, because } of await stopsOf(context, wanted)) {
      if (alone) throw errors.erasureHeld({ because: because[context.language] });
      out.add(subjectId);
    }
  }
  return wanted.filter((subjectId) => ring.has(subjectId) && !out.has(subjectId));
}
