import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import { draftLeaf, type Numbered, numberLeaf } from "./event-leaf.ts";
import { keepEvidence } from "./keep-evidence.ts";
import type { NewEvent, Written } from "./new-event.ts";
import { projectPermissions } from "./project-permissions.ts";
import { recordStanding } from "./record-standing.ts";
import { type Strength, seenByUs } from "./strength.ts";

/**
 * Writes events to the account's ledger, with their evidence and what they change, in the caller's transaction: a
 * handful of statements for any number of people. Numbers are without gaps because the ledger's head is locked from
 * here to the commit; so call it late.
 */
export async function appendEvents(context: Context, told: readonly NewEvent[]): Promise<Written[]> {
  if (told.length === 0) return [];
  const events = told.map((event) => ({ ...event, strength: credible(context.actor, event.strength) }));
  if (events.some(lacksSource)) throw errors.sourceMissing();
  const ring = await keyringFor(
    context,
    events.map((event) => event.subjectId),
  );
  if (events.some((event) => !ring.has(event.subjectId))) throw errors.subjectErased();
  const drafts = events.map((event) => draftLeaf(context, ring, event));
  await recordStanding(context, ring, events);
  const first = await takeNumbers(context, drafts.length);
  const numbered = drafts.map((draft, i) => numberLeaf(draft, first + i));
  await insertEvents(context, numbered);
  await keepEvidence(context, ring, numbered);
  await projectPermissions(context, numbered);
  return numbered.map(({ sequence, id }) => ({ sequence, id }));
}

/** What a program tells us we did not see, whatever its source says of itself: it can't undo a no. */
function credible(actor: Actor, strength: Strength): Strength {
  return actor.kind === "api_key" && seenByUs(strength) ? "recorded" : strength;
}

/** No source, no send: what our own form did not witness says where it comes from. */
function lacksSource({ kind, purposes, strength, sourceId }: NewEvent): boolean {
  const permits = purposes.some((purpose) => purpose.choice === "granted");
  return permits && sourceId === undefined && (kind === "imported" || !seenByUs(strength));
}

/** Takes the next numbers; whoever comes meanwhile waits until this transaction ends. */
async function takeNumbers(context: Context, count: number): Promise<number> {
  const head = await context.tx
    .updateTable("consent.ledger")
    .set((eb) => ({ size: eb("size", "+", count) }))
    .where("account_id", "=", context.accountId)
    .returning("size")
    .executeTakeFirstOrThrow();
  return head.size - count + 1;
}

async function insertEvents(context: Context, events: readonly Numbered[]): Promise<void> {
  const column = <T>(value: (event: Numbered) => T): T[] => events.map(value);
  await sql`
    insert into consent.event (account_id, sequence, id, at, kind, method, subject_id, leaf, leaf_hash)
    select ${context.accountId}, sequence, id, ${context.now}, kind, method, subject_id, leaf, leaf_hash
    from unnest(
      ${column((each) => each.sequence)}::bigint[],
      ${column((each) => each.id)}::uuid[],
      ${column((each) => each.leaf.kind)}::text[],
      ${column((each) => each.leaf.method)}::text[],
      ${column((each) => each.event.subjectId)}::uuid[],
      ${column((each) => each.text)}::text[],
      ${column((each) => each.hash)}::bytea[]
    ) as t(sequence, id, kind, method, subject_id, leaf, leaf_hash)`.execute(context.tx);
}
