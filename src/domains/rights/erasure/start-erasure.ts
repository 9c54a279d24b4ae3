import { sql } from "kysely";
import { formerAddressesOf } from "#domains/contacts/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import type { ErasureStop } from "#kernel/personal-parts.ts";
import { errors } from "../rights.errors.ts";
import { decideInTurn } from "./decide-in-turn.ts";
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
  /** `contacts`: those who are not asking to be gone, and whom the business keeps sealed in case of a dispute. */
  archives?: Erasure["archives"];
};

/**
 * Queues the erasure of one or many people as part of this transaction; its id. Throws where there is nobody to erase,
 * or where one person alone is meant and must be kept; of many, those who must be kept are left out.
 */
export async function startErasure(
  context: Context,
  { subjectIds, ground, told = "by_mail", barred = "everything", archives = "proofs" }: ErasureOrder,
): Promise<{ erasureId: string; people: number }> {
  await decideInTurn(context);
  const people = await erasable(context, [...new Set(subjectIds)]);
  if (people.length === 0) throw errors.nobodyToErase();
  // What is left under their former addresses is theirs, too. Who is held by one of them keeps it.
  const former = (await formerAddressesOf(context, people)).filter(
    (subjectId) => !people.includes(subjectId),
  );
  const formerly = former.length > 0 ? await withoutStops(context, former) : [];
  const id = timeOrderedId(context.now);
  await context.tx
    .insertInto("rights.erasure")
    .values({
      account_id: context.accountId,
      id,
      ground,
      told,
      barred,
      archives,
      people: people.length,
      step: "journal",
      requested_by: actorName(context.actor),
      requested_at: context.now,
      trace_id: context.traceId,
    })
    .execute();
  await sql`
    insert into rights.erasure_person (account_id, erasure_id, subject_id, former)
    select ${context.accountId}, ${id}, subject_id, former from (
      select unnest(${uuids(people)}::uuid[]) as subject_id, false as former
      union all select unnest(${uuids(formerly)}::uuid[]), true) as person`.execute(context.tx);
  for (const subjectId of [...people, ...formerly]) context.touched.add(subjectId);
  await context.jobs.enqueue(context.tx, eraseQueue, { accountId: context.accountId, erasureId: id });
  return { erasureId: id, people: people.length };
}

/** Those who are known, are not being erased already, do not work here, and are not held for a court. */
async function erasable(context: Context, wanted: readonly SubjectId[]): Promise<SubjectId[]> {
  const [alone] = wanted.length === 1 ? wanted : [];
  const stops = await stopsOf(context, wanted);
  if (alone && stops.get(alone) === "user") throw errors.erasureOfUser();
  const stop = alone && stops.get(alone);
  if (typeof stop === "object") throw errors.erasureHeld({ because: stop.because[context.language] });
  return known(context, wanted, stops);
}

/** The same of many: who must be kept is left out. */
async function withoutStops(context: Context, wanted: readonly SubjectId[]): Promise<SubjectId[]> {
  return known(context, wanted, await stopsOf(context, wanted));
}

type Stops = Map<SubjectId, "user" | "under_way" | ErasureStop>;

async function known(context: Context, wanted: readonly SubjectId[], stops: Stops): Promise<SubjectId[]> {
  const ring = await keyringFor(context, wanted);
  return wanted.filter((subjectId) => ring.has(subjectId) && !stops.has(subjectId));
}

async function stopsOf(context: Context, wanted: readonly SubjectId[]): Promise<Stops> {
  const { rows } = await sql<{ subject_id: SubjectId; why: "user" | "under_way" }>`
    select subject_id, 'user' as why from accounts.user
    where account_id = ${context.accountId} and subject_id = any(${uuids(wanted)}::uuid[])
    union all
    select subject_id, 'under_way' from rights.erasure_person
    where account_id = ${context.accountId} and subject_id = any(${uuids(wanted)}::uuid[])`.execute(
    context.tx,
  );
  const stops: Stops = new Map(rows.map(({ subject_id, why }) => [subject_id, why]));
  for (const stopsOf of context.personal.erasureStops)
    for (const stop of await stopsOf(context, wanted))
      if (!stops.has(stop.subjectId)) stops.set(stop.subjectId, stop);
  return stops;
}
