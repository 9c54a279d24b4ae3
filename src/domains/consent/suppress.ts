import { type RawBuilder, sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { appendEvents } from "./append-events.ts";
import { complained } from "./consent.happenings.ts";
import { holdLedger } from "./hold-ledger.ts";
import { addressOf } from "./person-address.ts";

/** What a block keeps from a person: all there is, all advertising, what is for one purpose, what one sender writes. */
export type Scope = "everything" | "marketing" | `purpose:${number}` | `sender:${string}`;
export type SuppressionReason =
  | "hard_bounce"
  | "mailbox_full"
  | "keeps_bouncing"
  | "complaint"
  | "unsubscribe"
  | "blocked_by_account";

export type Suppression = {
  subjectId: SubjectId;
  /** `everything` stops service messages too. */
  scope: Scope;
  reason: SuppressionReason;
  /** What brought it about: one_click, console, smtp … */
  source: string;
  expiresAt?: Date | undefined;
  /** The message that brought it about, where one did. */
  messageId?: string | undefined;
  /** Where it is at hand: who is no contact could not be told from others later. */
  address?: string | undefined;
};

export const blockedAddressColumn = "consent.suppression.address_sealed";

/**
 * Blocks an address, whatever was permitted. What a person or the account decided stands in the ledger too; a bounce
 * is nobody's decision. Blocking twice changes nothing but the end. What was decided of an address that a contact has left
 * holds for the one they have.
 */
export async function suppress(context: Context, suppression: Suppression): Promise<void> {
  const { subjectId, reason } = suppression;
  if (!ofMailbox.has(reason)) await holdLedger(context);
  await suppressHere(context, suppression, sql<Date | null>`excluded.expires_at`);
  if (ofMailbox.has(reason)) return;
  const now = await context.contactNow(context, subjectId);
  if (now)
    await suppressAtLeast(context, {
      ...suppression,
      subjectId: now,
      address: undefined,
      messageId: undefined,
    });
}

/** A block that comes from another address of the person: their own, where it ends later or never, stays. */
export function suppressAtLeast(context: Context, suppression: Suppression): Promise<void> {
  const later = sql<Date | null>`case when suppression.expires_at is null or excluded.expires_at is null then null
    else greatest(suppression.expires_at, excluded.expires_at) end`;
  return suppressHere(context, suppression, later);
}

/** What is wrong with a mailbox says nothing of another one. */
export const ofMailbox: ReadonlySet<SuppressionReason> = new Set([
  "hard_bounce",
  "mailbox_full",
  "keeps_bouncing",
] as const);

async function suppressHere(
  context: Context,
  suppression: Suppression,
  expiresAgain: RawBuilder<Date | null>,
): Promise<void> {
  const { subjectId, scope, reason, source, expiresAt, messageId } = suppression;
  const sealed = await sealedAddress(context, suppression);
  const row = await context.tx
    .insertInto("consent.suppression")
    .values({
      account_id: context.accountId,
      subject_id: subjectId,
      scope,
      reason,
      source,
      at: context.now,
      expires_at: expiresAt ?? null,
      address_sealed: sealed,
      set_by: actorName(context.actor),
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "subject_id", "scope", "reason"])
        .where("lifted_at", "is", null)
        .doUpdateSet({ expires_at: expiresAgain }),
    )
    .returning(sql<boolean>`xmax = 0`.as("inserted"))
    .executeTakeFirstOrThrow();
  if (row.inserted && (reason === "complaint" || reason === "blocked_by_account")) {
    const known = await record(context, suppression);
    if (!known && messageId !== undefined) await noteMessage(context, suppression, messageId);
  }
  if (row.inserted && reason === "complaint")
    await context.announce(context, complained, [{ subjectId, refs: { messageId: messageId ?? "" } }]);
}

async function sealedAddress(context: Context, { subjectId, address }: Suppression): Promise<Buffer | null> {
  if (address === undefined) return null;
  const ring = await keyringFor(context, [subjectId]);
  return ring.has(subjectId) ? ring.seal(subjectId, blockedAddressColumn, address) : null;
}

/** For who stands in the ledger, which is the answer: an event about somebody it never heard of would prove nothing. */
async function record(context: Context, { subjectId, reason, source }: Suppression): Promise<boolean> {
  const address = await addressOf(context, subjectId);
  if (address === undefined) return false;
  const way = { kind: "suppressed", method: reason, evidence: { source } } as const;
  await appendEvents(context, [
    { ...way, subjectId, address, purposes: [], basis: "consent", strength: "none" },
  ]);
  return true;
}

/** Which message was reported, where no event of the ledger says so. */
async function noteMessage(
  { tx, accountId }: Context,
  { subjectId, scope, reason }: Suppression,
  messageId: string,
): Promise<void> {
  await tx
    .updateTable("consent.suppression")
    .set({ message_id: messageId })
    .where("account_id", "=", accountId)
    .where("subject_id", "=", subjectId)
    .where("scope", "=", scope)
    .where("reason", "=", reason)
    .where("lifted_at", "is", null)
    .execute();
}

/** Lifts what blocks a person for one reason, or for any; how many blocks there were. */
export async function liftSuppression(
  context: Context,
  { subjectId, reason }: { subjectId: SubjectId; reason?: SuppressionReason | undefined },
): Promise<number> {
  let lifting = context.tx
    .updateTable("consent.suppression")
    .set({ lifted_at: context.now, lifted_by: actorName(context.actor) })
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("lifted_at", "is", null);
  if (reason) lifting = lifting.where("reason", "=", reason);
  return Number((await lifting.executeTakeFirstOrThrow()).numUpdatedRows);
}

export type SuppressionEntry = {
  id: number;
  scope: Scope;
  reason: SuppressionReason;
  source: string;
  at: Date;
  expiresAt: Date | null;
  liftedAt: Date | null;
  inForce: boolean;
};

/** All blocks there are or were on a person, the newest first. */
export async function suppressionsOf(context: Context, subjectId: SubjectId): Promise<SuppressionEntry[]> {
  const rows = await context.tx
    .selectFrom("consent.suppression")
    .select(["id", "scope", "reason", "source", "at", "expires_at", "lifted_at"])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope as Scope,
    reason: row.reason as SuppressionReason,
    source: row.source,
    at: row.at,
    expiresAt: row.expires_at,
    liftedAt: row.lifted_at,
    inForce: row.lifted_at === null && (row.expires_at === null || row.expires_at > context.now),
  }));
}
