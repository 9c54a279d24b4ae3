import { sql } from "kysely";
import { findSubjects, normaliseAddress, sealForAccount } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
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
  const wanted = new Set(addresses.map((address) => normaliseAddress(address) ?? address));
  const known = await findSubjects(context, [...wanted]);
  const people = [...new Set(known.values())];
  if (known.size < wanted.size) throw errors.heldNotKnown({ missing: wanted.size - known.size });
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
  await tx
    .insertInto("retention.held_person")
    .values(people.map((subject_id) => ({ account_id: accountId, hold_id: id, subject_id, since: now })))
    .execute();
  for (const each of people) context.touched.add(each);
  return { id, people: people.length };
}

/** Lets go before the day. What is over goes the next night. */
export async function liftHold(context: Context, holdId: number): Promise<void> {
  const { rows } = await sql<{ subject_id: string }>`
    with lifted as (
      update retention.hold set lifted_at = ${context.now}, lifted_by = ${actorName(context.actor)}
      where account_id = ${context.accountId} and id = ${holdId} and lifted_at is null returning id
    )
    select subject_id from retention.held_person join lifted on lifted.id = hold_id where account_id = ${context.accountId}`.execute(
    context.tx,
  );
  if (rows.length === 0) throw errors.holdNotFound();
  for (const { subject_id } of rows) context.touched.add(subject_id as never);
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
}

function requireDay({ now }: Context, endsOn: string): void {
  const last = addMonths(now, mostMonths).toISOString().slice(0, 10);
  if (endsOn <= now.toISOString().slice(0, 10) || endsOn > last) throw errors.holdDay({ last });
}
