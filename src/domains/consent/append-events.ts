import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { bigints, growingArray, texts, uuids } from "#kernel/binary-array.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedIds } from "#kernel/ids.ts";
import { leafHashOfText } from "#kernel/merkle.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { errors } from "./consent.errors.ts";
import { permissionGiven, permissionTakenBack } from "./consent.happenings.ts";
import { leafWriter, type Numbered } from "./event-leaf.ts";
import { keepEvidence } from "./keep-evidence.ts";
import type { NewEvent, Written } from "./new-event.ts";
import { projectPermissions } from "./project-permissions.ts";
import { recordStanding } from "./record-standing.ts";
import { seenByUs } from "./strength.ts";

/** People's keys, and who was given theirs just now: nothing is written of them yet. */
type Held = { ring: Keyring; made?: ReadonlySet<SubjectId> };

/**
 * Writes events to the account's ledger, with their evidence and what they change, in the caller's transaction: a
 * handful of statements for any number of people. Numbers are without gaps because the ledger's head is locked from
 * here to the commit; so call it late. Who holds the people's keys already hands them over. Thousands at once cost a
 * third of what one costs alone.
 */
export async function appendEvents(
  context: Context,
  told: readonly NewEvent[],
  held?: Held,
): Promise<Written[]> {
  if (told.length === 0) return [];
  const events = told.map((event) => credible(context.actor, event));
  if (events.some(lacksSource)) throw errors.sourceMissing();
  const people = events.map((event) => event.subjectId);
  const ring = held?.ring ?? (await keyringFor(context, people));
  const allNew = held?.made !== undefined && people.every((id) => held.made?.has(id));
  if (events.some((event) => !ring.has(event.subjectId))) throw errors.subjectErased();
  await recordStanding(context, { ring, allNew }, events);
  const first = await takeNumbers(context, events.length);
  const ids = timeOrderedIds(context.now, events.length);
  const numbered = events.map((event, i): Numbered => ({ event, id: ids[i] as string, sequence: first + i }));
  await insertEvents(context, ring, numbered);
  await keepEvidence(context, ring, numbered);
  await projectPermissions(context, numbered, allNew ? "strangers" : "anybody");
  await announce(context, numbered);
  return numbered.map(({ sequence, id }) => ({ sequence, id }));
}

/** A request permits nothing yet; a box left unticked takes nothing back. */
async function announce(context: Context, events: readonly Numbered[]): Promise<void> {
  const said = (choice: "granted" | "withdrawn") => () =>
    events.flatMap(({ sequence, event: { kind, method, subjectId, messageId = "", purposes } }) => {
      const purposeIds = purposes.filter((each) => each.choice === choice).map(({ id }) => id);
      if (kind === "requested" || purposeIds.length === 0) return [];
      return [{ subjectId, refs: { purposeIds, sequence, method, messageId } }];
    });
  await context.announce(context, permissionGiven, said("granted"));
  await context.announce(context, permissionTakenBack, said("withdrawn"));
}

/** What a program tells us we did not see, whatever its source says of itself: it can't undo a no. */
function credible(actor: Actor, event: NewEvent): NewEvent {
  return actor.kind === "api_key" && seenByUs(event.strength) ? { ...event, strength: "recorded" } : event;
}

/** No source, no send: what our own form did not witness says where it comes from. A request permits nothing yet. */
function lacksSource({ kind, purposes, strength, sourceId }: NewEvent): boolean {
  const permits = kind !== "requested" && purposes.some((purpose) => purpose.choice === "granted");
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

/** Each leaf is gone with the next one: thousands kept until all are made would be moved about in memory meanwhile. */
async function insertEvents(context: Context, ring: Keyring, events: readonly Numbered[]): Promise<void> {
  const [leaves, hashes] = [growingArray("text"), growingArray("bytea")];
  const leafOf = leafWriter(context, ring);
  for (const numbered of events) {
    const leaf = leafOf(numbered);
    leaves.add(leaf);
    hashes.add(leafHashOfText(leaf));
  }
  await sql`
    insert into consent.event (account_id, sequence, id, at, kind, method, subject_id, leaf, leaf_hash)
    select ${context.accountId}, sequence, id, ${context.now}, kind, method, subject_id, leaf, hash
    from ${sideBySide({
      sequence: sql`${bigints(events.map((each) => each.sequence))}::bigint[]`,
      id: sql`${uuids(events.map((each) => each.id))}::uuid[]`,
      kind: sql`${texts(events.map((each) => each.event.kind))}::text[]`,
      method: sql`${texts(events.map((each) => each.event.method))}::text[]`,
      subject_id: sql`${uuids(events.map((each) => each.event.subjectId))}::uuid[]`,
      leaf: sql`${leaves.done()}::text[]`,
      hash: sql`${hashes.done()}::bytea[]`,
    })} as t`.execute(context.tx);
}
