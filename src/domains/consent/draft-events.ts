import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedIds } from "#kernel/ids.ts";
import { nextTurn } from "#kernel/next-turn.ts";
import { errors } from "./consent.errors.ts";
import { evidenceOf, leafWriter } from "./event-leaf.ts";
import { evidenceSealer, type SealedEvidence } from "./keep-evidence.ts";
import type { NewEvent } from "./new-event.ts";
import { draftStanding, type SealedStanding } from "./record-standing.ts";
import { seenByUs } from "./strength.ts";
import { UnnumberedLeaves } from "./unnumbered-leaves.ts";

/** People's keys, and who was given theirs just now: nothing is written of them yet. */
export type Held = { ring: Keyring; made?: ReadonlySet<SubjectId> };

/** Events of which everything is made but their numbers. */
export type Draft = {
  events: readonly NewEvent[];
  ids: readonly string[];
  leaves: UnnumberedLeaves;
  evidence: SealedEvidence | undefined;
  standing: SealedStanding;
  people: "strangers" | "anybody";
};

/**
 * All that events cost before they have a number: commitments and seals. Whoever writes thousands does this while the
 * ledger is somebody else's, and has it for a moment only (`keepDraft`).
 */
export async function draftEvents(
  context: Context,
  told: readonly NewEvent[],
  held?: Held,
): Promise<Draft | undefined> {
  if (told.length === 0) return undefined;
  const events = told.map((event) => credible(context.actor, event));
  if (events.some(lacksSource)) throw errors.sourceMissing();
  const ring =
    held?.ring ??
    (await keyringFor(
      context,
      events.map((event) => event.subjectId),
    ));
  if (events.some((event) => !ring.has(event.subjectId))) throw errors.subjectErased();
  const strangers = events.every((event) => held?.made?.has(event.subjectId));
  const people = strangers ? "strangers" : "anybody";
  const ids = timeOrderedIds(context.now, events.length);
  const leafOf = leafWriter(context, ring);
  const sealing = evidenceSealer(ring, events.length);
  const leaves = new UnnumberedLeaves(events.length);
  let i = 0;
  for (const event of events) {
    // Whoever holds the ledger, or waits for a page, would wait until all are made.
    if (i % atATime === atATime - 1) await nextTurn();
    const id = ids[i] as string;
    const pieces = evidenceOf(event);
    sealing.add(i, event.subjectId, pieces);
    leaves.add(leafOf(event, id, pieces));
    i++;
  }
  const [evidence, standing] = await Promise.all([
    sealing.done(context),
    draftStanding(context, { ring, people }, events),
  ]);
  return { events, ids, leaves, evidence, standing, people };
}

/** About a millisecond's work. */
const atATime = 50;

/** What a program tells us we did not see, whatever its source says of itself: it can't undo a no. */
function credible(actor: Actor, event: NewEvent): NewEvent {
  return actor.kind === "api_key" && seenByUs(event.strength) ? { ...event, strength: "recorded" } : event;
}

/** No source, no send: what our own form did not witness says where it comes from. A request permits nothing yet. */
function lacksSource({ kind, purposes, strength, sourceId }: NewEvent): boolean {
  const permits = kind !== "requested" && purposes.some((purpose) => purpose.choice === "granted");
  return permits && sourceId === undefined && (kind === "imported" || !seenByUs(strength));
}
