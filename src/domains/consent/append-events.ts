import { sql } from "kysely";
import { bigints, growingArray, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { leafHash } from "#kernel/merkle.ts";
import { allGoneOut, goneOut } from "#kernel/repeated.ts";
import { cells, sideBySide } from "#kernel/side-by-side.ts";
import { permissionGiven, permissionTakenBack } from "./consent.happenings.ts";
import { type Draft, draftEvents, type Held } from "./draft-events.ts";
import { keepEvidence } from "./keep-evidence.ts";
import type { NewEvent, Written } from "./new-event.ts";
import { projectPermissions } from "./project-permissions.ts";
import { keepStanding } from "./record-standing.ts";

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

/** The same for what was drafted before. */
async function appendDraft(context: Context, draft: Draft): Promise<Written[]> {
  const first = await takeNumbers(context, draft);
  await (await keepDraft(context, draft, first)).kept;
  return draft.ids.map((id, i) => ({ sequence: first + i, id }));
}

/**
 * Writes what was drafted, from its first number on. The ledger came first, and a person's standing after it, as for whoever
 * takes back: in the other order, each could have what the other waits for. Of strangers nothing waits for an answer: who awaits
 * `kept` behind the commit has it go out with all this. What needs no leaf is at work while leaves are made.
 * What others may have permitted before is read first.
 */
export async function keepDraft(
  context: Context,
  draft: Draft,
  first: number,
): Promise<{ kept: Promise<unknown> }> {
  const ahead = [keepStanding(context, draft.standing), keepEvidence(context, draft.evidence, first)];
  await goneOut();
  const kept = Promise.all([
    ...ahead,
    insertEvents(context, draft, first),
    projectPermissions(context, { ...draft, first }),
  ]);
  // Heard by whoever awaits it, even where telling fails first.
  kept.catch(() => {});
  if (draft.people === "anybody") await kept;
  else await allGoneOut(kept);
  await announce(context, draft.events, first);
  return { kept };
}

/** A request permits nothing yet; a box left unticked takes nothing back. */
async function announce(context: Context, events: readonly NewEvent[], first: number): Promise<void> {
  const said = (choice: "granted" | "withdrawn") => () =>
    events.flatMap(({ kind, method, subjectId, messageId = "", purposes }, i) => {
      const purposeIds = purposes.filter((each) => each.choice === choice).map(({ id }) => id);
      if (kind === "requested" || purposeIds.length === 0) return [];
      return [{ subjectId, refs: { purposeIds, sequence: first + i, method, messageId } }];
    });
  await context.announce(context, permissionGiven, said("granted"));
  await context.announce(context, permissionTakenBack, said("withdrawn"));
}

/** Takes the next numbers for what was drafted, and gives the first; whoever comes meanwhile waits until this transaction ends. */
export async function takeNumbers(context: Context, { events }: Draft): Promise<number> {
  const count = events.length;
  const head = await context.tx
    .updateTable("consent.ledger")
    .set((eb) => ({ size: eb("size", "+", count) }))
    .where("account_id", "=", context.accountId)
    .returning("size")
    .executeTakeFirstOrThrow();
  return head.size - count + 1;
}

/** Each leaf is gone with the next one: thousands kept until all are made would be moved about in memory meanwhile. */
async function insertEvents(
  context: Context,
  { events, ids, leaves: unnumbered }: Draft,
  first: number,
): Promise<void> {
  const [leaves, hashes] = [growingArray("text", events.length), growingArray("bytea", events.length)];
  for (let i = 0; i < events.length; i++) {
    const leaf = unnumbered.numbered(i, first + i);
    leaves.add(leaf);
    hashes.add(leafHash(leaf));
  }
  await sql`
    insert into consent.event (account_id, sequence, id, at, kind, method, subject_id, leaf, leaf_hash)
    select ${context.accountId}, sequence, id, ${context.now}, kind, method, subject_id, leaf, hash
    from ${sideBySide({
      sequence: sql`${bigints(events.map((_, i) => first + i))}::bigint[]`,
      id: sql`${uuids(ids)}::uuid[]`,
      kind: cells("text", events, ({ kind }) => kind),
      method: cells("text", events, ({ method }) => method),
      subject_id: sql`${uuids(events.map(({ subjectId }) => subjectId))}::uuid[]`,
      leaf: sql`${leaves.done()}::text[]`,
      hash: sql`${hashes.done()}::bytea[]`,
    })} as t`.execute(context.tx);
}
