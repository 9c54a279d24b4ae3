import { sql } from "kysely";
import { bigints, growingArray, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { leafHashOfText } from "#kernel/merkle.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { permissionGiven, permissionTakenBack } from "./consent.happenings.ts";
import { type Draft, type Drafted, draftEvents, type Held } from "./draft-events.ts";
import { keepEvidence } from "./keep-evidence.ts";
import type { NewEvent, Numbered, Written } from "./new-event.ts";
import { projectPermissions } from "./project-permissions.ts";
import { recordStanding } from "./record-standing.ts";

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
  const draft = await draftEvents(context, told, held);
  return draft ? appendDraft(context, draft) : [];
}

/**
 * The same for what was drafted before. The ledger comes first, and a person's standing after it, as for whoever takes back:
 * in the other order, each could have what the other waits for. Nothing behind the numbers waits for an answer.
 */
export async function appendDraft(context: Context, draft: Draft): Promise<Written[]> {
  const { ring, people } = draft;
  const first = await takeNumbers(context, draft.events.length);
  const numbered = draft.events.map(({ event }, i): Numbered => ({ event, sequence: first + i }));
  await Promise.all([
    recordStanding(
      context,
      { ring, people },
      draft.events.map(({ event }) => event),
    ),
    insertEvents(context, draft.events, first),
    keepEvidence(context, draft.evidence, first),
    projectPermissions(context, numbered, people),
  ]);
  await announce(context, numbered);
  return draft.events.map(({ id }, i) => ({ sequence: first + i, id }));
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
async function insertEvents(context: Context, events: readonly Drafted[], first: number): Promise<void> {
  const [leaves, hashes] = [growingArray("text"), growingArray("bytea")];
  for (const [i, { leaf }] of events.entries()) {
    const text = leaf(first + i);
    leaves.add(text);
    hashes.add(leafHashOfText(text));
  }
  await sql`
    insert into consent.event (account_id, sequence, id, at, kind, method, subject_id, leaf, leaf_hash)
    select ${context.accountId}, sequence, id, ${context.now}, kind, method, subject_id, leaf, hash
    from ${sideBySide({
      sequence: sql`${bigints(events.map((_, i) => first + i))}::bigint[]`,
      id: sql`${uuids(events.map((each) => each.id))}::uuid[]`,
      kind: sql`${texts(events.map((each) => each.event.kind))}::text[]`,
      method: sql`${texts(events.map((each) => each.event.method))}::text[]`,
      subject_id: sql`${uuids(events.map((each) => each.event.subjectId))}::uuid[]`,
      leaf: sql`${leaves.done()}::text[]`,
      hash: sql`${hashes.done()}::bytea[]`,
    })} as t`.execute(context.tx);
}
