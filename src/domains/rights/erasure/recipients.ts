import { sql } from "kysely";
import { exportsOf } from "#domains/files/index.ts";
import { erasuresTaken, programsTold } from "#domains/webhooks/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "../rights.errors.ts";

export type RecipientKind = "export" | "webhook";

export type Recipient = {
  kind: RecipientKind;
  reference: number;
  heldBy: string;
  receivedAt: Date;
  toldAt: Date | null;
  acknowledgedAt: Date | null;
};

/** Who took data of these people out, and which programs were told of them: noted before anything is deleted. */
export async function noteRecipients(
  context: Context,
  erasureId: string,
  people: readonly SubjectId[],
): Promise<void> {
  const exports = (await exportsOf(context, people)).map(({ id, createdBy, at }) => ({
    kind: "export" as const,
    reference: id,
    heldBy: createdBy,
    at,
  }));
  const programs = (await programsTold(context, people)).map(({ webhookId, name, last }) => ({
    kind: "webhook" as const,
    reference: webhookId,
    heldBy: name,
    at: last,
  }));
  const found = [...exports, ...programs];
  if (found.length === 0) return;
  await sql`
    insert into rights.recipient (account_id, erasure_id, kind, reference, held_by, received_at)
    select ${context.accountId}, ${erasureId}, kind, reference, held_by, received_at
    from unnest(
      ${found.map(({ kind }) => kind)}::text[], ${found.map(({ reference }) => reference)}::bigint[],
      ${found.map(({ heldBy }) => heldBy)}::text[], ${found.map(({ at }) => at)}::timestamptz[]
    ) as t(kind, reference, held_by, received_at)
    on conflict do nothing`.execute(context.tx);
}

export async function recipientsOf(context: Context, erasureId: string): Promise<Recipient[]> {
  await noteTaken(context, erasureId);
  const rows = await context.tx
    .selectFrom("rights.recipient")
    .select(["kind", "reference", "held_by", "received_at", "told_at", "acknowledged_at"])
    .where("account_id", "=", context.accountId)
    .where("erasure_id", "=", erasureId)
    .orderBy("received_at")
    .orderBy("kind")
    .orderBy("reference")
    .execute();
  return rows.map((row) => ({
    kind: row.kind as RecipientKind,
    reference: row.reference,
    heldBy: row.held_by,
    receivedAt: row.received_at,
    toldAt: row.told_at,
    acknowledgedAt: row.acknowledged_at,
  }));
}

/** Programs are told by their webhooks, whose log is shorter than ours: what it says is kept when it is looked at. */
async function noteTaken(context: Context, erasureId: string): Promise<void> {
  const { accountId, tx } = context;
  const waiting = await tx
    .selectFrom("rights.recipient as recipient")
    .innerJoin("rights.erasure as erasure", (join) =>
      join
        .onRef("erasure.account_id", "=", "recipient.account_id")
        .onRef("erasure.id", "=", "recipient.erasure_id"),
    )
    .select(["recipient.reference", "erasure.requested_at"])
    .where("recipient.account_id", "=", accountId)
    .where("recipient.erasure_id", "=", erasureId)
    .where("recipient.kind", "=", "webhook")
    .where("recipient.told_at", "is", null)
    .execute();
  const [first] = waiting;
  if (!first) return;
  const references = waiting.map(({ reference }) => reference);
  const taken = [...(await erasuresTaken(context, references, first.requested_at))];
  if (taken.length === 0) return;
  await sql`
    update rights.recipient set told_at = t.at
    from unnest(${taken.map(([id]) => id)}::bigint[], ${taken.map(([, at]) => at)}::timestamptz[]) as t(id, at)
    where account_id = ${accountId} and erasure_id = ${erasureId} and kind = 'webhook' and reference = t.id`.execute(
    tx,
  );
}

/** Somebody says that the recipient has erased the people, too. Said twice, the first time counts. */
export async function acknowledge(
  context: Context,
  { erasureId, kind, reference }: { erasureId: string; kind: RecipientKind; reference: number },
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
