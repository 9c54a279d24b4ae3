import { sql } from "kysely";
import { openForAccount } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ErasureStop } from "#kernel/personal-parts.ts";

/** The place that a hold's reason is bound to. */
export const reasonColumn = "retention.hold.reason_sealed";

export type Hold = {
  id: number;
  reason: string;
  people: number;
  placedBy: string;
  placedAt: Date;
  endsOn: string;
  liftedBy: string | null;
  liftedAt: Date | null;
};

/** All holds, those in force first. A reason may name somebody: it is opened for who may read it. */
export async function listHolds(context: Context): Promise<Hold[]> {
  const rows = await context.tx
    .selectFrom("retention.hold as h")
    .select(["id", "reason_sealed", "placed_by", "placed_at", "lifted_by", "lifted_at"])
    .select(sql<string>`ends_on::text`.as("ends_on"))
    .select((eb) =>
      eb
        .selectFrom("retention.held_person as p")
        .select((inner) => inner.fn.countAll<number>().as("people"))
        .whereRef("p.account_id", "=", "h.account_id")
        .whereRef("p.hold_id", "=", "h.id")
        .as("people"),
    )
    .where("account_id", "=", context.accountId)
    .orderBy(sql`lifted_at is not null`)
    .orderBy("ends_on", "desc")
    .orderBy("id", "desc")
    .limit(500)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      reason: (await openForAccount(context, reasonColumn, row.reason_sealed)).toString("utf8"),
      people: row.people ?? 0,
      placedBy: row.placed_by,
      placedAt: row.placed_at,
      endsOn: row.ends_on,
      liftedBy: row.lifted_by,
      liftedAt: row.lifted_at,
    })),
  );
}

/** Everybody whose data must stay for now. Holds are about single people: they are few. */
export async function heldPeople(context: Context): Promise<SubjectId[]> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select distinct subject_id from retention.held_person join retention.hold on ${inForce(context)}
    where held_person.account_id = ${context.accountId}`.execute(context.tx);
  return rows.map((row) => row.subject_id);
}

/** Those of these people who may not be erased now, for whoever erases. */
export async function stopsFor(context: Context, people: readonly SubjectId[]): Promise<ErasureStop[]> {
  const { rows } = await sql<{ subject_id: SubjectId; ends_on: string }>`
    select subject_id, max(ends_on)::text as ends_on from retention.held_person join retention.hold on ${inForce(context)}
    where held_person.account_id = ${context.accountId} and subject_id = any(${uuids(people)}::uuid[])
    group by subject_id`.execute(context.tx);
  return rows.map((row) => ({
    subjectId: row.subject_id,
    because: {
      en: `what is held of them is kept for a claim until ${row.ends_on}`,
      fr: `ce qui est détenu sur elle est conservé pour un litige jusqu’au ${row.ends_on}`,
    },
    until: new Date(row.ends_on),
  }));
}

function inForce({ now }: Context) {
  return sql`hold.account_id = held_person.account_id and hold.id = held_person.hold_id
    and hold.lifted_at is null and hold.ends_on >= (${now}::timestamptz at time zone 'UTC')::date`;
}
