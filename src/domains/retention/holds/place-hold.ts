import { sql } from "kysely";
import { archivedAmong, holdRecords, moveHeldRecords } from "#domains/archive/index.ts";
import { decideInTurn } from "#domains/rights/index.ts";
import { findSubjects, normaliseAddress, sealForAccount } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "../retention.errors.ts";
import { reasonColumn } from "./holds.sql.ts";

/** What is held for a claim is not held for ever: a longer one is looked at again. */
const mostMonths = 60;

export type NewHold = { addresses: readonly string[]; reason: string; endsOn: string };

/**
 * Keeps what is held of some people from every purge and from erasure until a day (GDPR art. 17(3)(e), 18(1)(c)). It goes by
 * the people, not by what is held: what comes of them later is kept as well.
 */
export async function placeHold(
  context: Context,
  { addresses, reason, endsOn }: NewHold,
): Promise<{ id: number; people: number }> {
  requireDay(context, endsOn);
  await decideInTurn(context);
  const wanted = new Set(addresses.map((address) => normaliseAddress(address) ?? address));
  const known = await findSubjects(context, [...wanted]);
  const people = [...new Set(known.values())];
  // Of who was erased nothing is left but the archive.
  const strangers = [...wanted].filter((address) => !known.has(address));
  const archived = await archivedAmong(context, strangers);
  const missing = strangers.length - archived.size;
  if (missing > 0) throw errors.heldNotKnown({ missing });
  const { accountId, tx, now } = context;
  const { rows: going } = await sql`
    select from rights.erasure_person as p join rights.erasure as e on e.account_id = p.account_id and e.id = p.erasure_id
    where p.account_id = ${accountId} and p.subject_id = any(${uuids(people)}::uuid[]) and e.step <> 'done' limit 1`.execute(
    tx,
  );
  if (going.length > 0) throw errors.heldTooLate();
  const { id } = await tx
    .insertInto("retention.hold")
    .values({
      account_id: accountId,
      reason_sealed: await sealForAccount(context, reasonColumn, reason),
      placed_by: actorName(context.actor),
      placed_at: now,
      ends_on: endsOn,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (people.length > 0)
    await tx
      .insertInto("retention.held_person")
      .values(people.map((subject_id) => ({ account_id: accountId, hold_id: id, subject_id, since: now })))
      .execute();
  await holdRecords(context, [...wanted], { holdId: id, until: endsOn });
  for (const each of people) context.touched.add(each);
  return { id, people: people.length + archived.size };
}

/** Lets go before the day. What is over goes the next night. */
export async function liftHold(context: Context, holdId: number): Promise<void> {
  const { tx, accountId, now, actor } = context;
  const { numUpdatedRows } = await tx
    .updateTable("retention.hold")
    .set({ lifted_at: now, lifted_by: actorName(actor) })
    .where("account_id", "=", accountId)
    .where("id", "=", holdId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw errors.holdNotFound();
  await moveHeldRecords(context, { holdId, until: null });
  const people = await tx
    .selectFrom("retention.held_person")
    .select("subject_id")
    .where("account_id", "=", accountId)
    .where("hold_id", "=", holdId)
    .execute();
  for (const { subject_id } of people) context.touched.add(subject_id as SubjectId);
}

/** Another day, where a claim takes longer or less long than was thought. */
export async function moveHold(context: Context, holdId: number, endsOn: string): Promise<void> {
  requireDay(context, endsOn);
  const { numUpdatedRows } = await context.tx
    .updateTable("retention.hold")
    .set({ ends_on: endsOn })
    .where("account_id", "=", context.accountId)
    .where("id", "=", holdId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw errors.holdNotFound();
  await moveHeldRecords(context, { holdId, until: endsOn });
}

function requireDay({ now }: Context, endsOn: string): void {
  const last = addMonths(now, mostMonths).toISOString().slice(0, 10);
  if (endsOn <= now.toISOString().slice(0, 10) || endsOn > last) throw errors.holdDay({ last });
}
