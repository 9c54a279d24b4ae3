import { sql } from "kysely";
import { exportsOf } from "#domains/files/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "../rights.errors.ts";

export type Recipient = {
  kind: "export";
  reference: number;
  heldBy: string;
  receivedAt: Date;
  toldAt: Date | null;
  acknowledgedAt: Date | null;
};

/** Who took data of these people out, as the traces tell: noted before anything is deleted. */
export async function noteRecipients(
  context: Context,
  erasureId: string,
  people: readonly SubjectId[],
): Promise<void> {
  const exports = await exportsOf(context, people);
  if (exports.length === 0) return;
  await sql`
    insert into rights.recipient (account_id, erasure_id, kind, reference, held_by, received_at)
    select ${context.accountId}, ${erasureId}, 'export', reference, held_by, received_at
    from unnest(${exports.map(({ id }) => id)}::bigint[], ${exports.map(({ createdBy }) => createdBy)}::text[], ${exports.map(({ at }) => at)}::timestamptz[])
      as t(reference, held_by, received_at)
    on conflict do nothing`.execute(context.tx);
}

export async function recipientsOf(context: Context, erasureId: string): Promise<Recipient[]> {
  const rows = await context.tx
    .selectFrom("rights.recipient")
    .select(["kind", "reference", "held_by", "received_at", "told_at", "acknowledged_at"])
    .where("account_id", "=", context.accountId)
    .where("erasure_id", "=", erasureId)
    .orderBy("received_at")
    .orderBy("reference")
    .execute();
  return rows.map((row) => ({
    kind: row.kind as "export",
    reference: row.reference,
    heldBy: row.held_by,
    receivedAt: row.received_at,
    toldAt: row.told_at,
    acknowledgedAt: row.acknowledged_at,
  }));
}

/** Somebody says that the recipient has erased the people, too. Said twice, the first time counts. */
export async function acknowledge(
  context: Context,
  { erasureId, kind, reference }: { erasureId: string; kind: "export"; reference: number },
): Promise<void> {
  const found = await context.tx
    .updateTable("rights.recipient")
    .set((eb) => ({
      acknowledged_at: eb.fn.coalesce("acknowledged_at", eb.val(context.now)),
      acknowledged_by: eb.fn.coalesce("acknowledged_by", eb.val(actorName(context.actor))),
    }))
    .where("account_id", "=", context.accountId)
    .where("erasure_id", "=", erasureId)
    .where("kind", "=", kind)
    .where("reference", "=", reference)
    .returning("reference")
    .executeTakeFirst();
  if (!found) throw errors.recipientNotFound();
}
