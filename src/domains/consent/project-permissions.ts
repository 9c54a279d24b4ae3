import { sql } from "kysely";
import { bigints, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { cells, sideBySide } from "#kernel/side-by-side.ts";
import { errors } from "./consent.errors.ts";
import type { NewEvent } from "./new-event.ts";
import { endings } from "./permissions.sql.ts";
import { type Permission, returns, transition } from "./transition.ts";

type Change = { subjectId: string; purposeId: number; permission: Permission };
type Permissions = Map<number, Map<string, Permission>>;
/** Events whose numbers go on from the first one's. */
type Numbered = { events: readonly NewEvent[]; first: number; people: "strangers" | "anybody" };

/**
 * Brings the permissions up to date with events just written. The ledger's lock keeps others from doing the same.
 * `strangers` were given their key just now, and permit nothing yet.
 */
export async function projectPermissions(
  context: Context,
  { events, first, people }: Numbered,
): Promise<void> {
  const before: Permissions = people === "strangers" ? new Map() : await readPermissions(context, events);
  const after = new Map<number, Map<string, Change>>();
  const [gained, changed]: [Change[], Change[]] = [[], []];
  const returned = new Set<string>();
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as NewEvent;
    const { subjectId, kind, basis, strength, until = null, confirms = null } = event;
    for (const { id, choice } of event.purposes) {
      const change = after.get(id)?.get(subjectId);
      const known = before.get(id)?.get(subjectId);
      const current = change?.permission ?? known;
      const sequence = first + i;
      const said = { kind, choice, basis, strength, sequence, at: context.now, until, confirms };
      const permission = transition(current, said);
      if (!permission || permission === current) continue;
      if (returns(current, permission)) returned.add(subjectId);
      if (change) change.permission = permission;
      else {
        const made: Change = { subjectId, purposeId: id, permission };
        put(after, made, made);
        (known ? changed : gained).push(made);
      }
    }
  }
  await writePermissions(context, gained, "first");
  await writePermissions(context, changed, "changed");
  await liftOwnSuppressions(context, [...returned]);
}

/** By purpose, then by person: a key made of both would be one more text for each, kept as long as the rest. */
function put<T>(
  all: Map<number, Map<string, T>>,
  { purposeId, subjectId }: Pick<Change, "purposeId" | "subjectId">,
  value: T,
): void {
  const ofPurpose = all.get(purposeId);
  if (ofPurpose) ofPurpose.set(subjectId, value);
  else all.set(purposeId, new Map([[subjectId, value]]));
}

async function readPermissions(context: Context, events: readonly NewEvent[]): Promise<Permissions> {
  const subjects = [...new Set(events.map(({ subjectId }) => subjectId))];
  const rows = await context.tx
    .selectFrom("consent.permission")
    .select([
      "account_id",
      "subject_id",
      "purpose_id",
      "state",
      "basis",
      "strength",
      "event_sequence",
      "since",
      "until",
    ])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${uuids(subjects)}::uuid[])`)
    .execute();
  if (rows.length === 0) return new Map();
  const ending = await endings(context);
  const permissions: Permissions = new Map();
  for (const row of rows)
    put(permissions, { subjectId: row.subject_id, purposeId: row.purpose_id }, ending(row));
  return permissions;
}

/** Who has none for the purpose yet gets one, the others' become what was said: nobody else writes them meanwhile. */
async function writePermissions(
  context: Context,
  changes: readonly Change[],
  kind: "first" | "changed",
): Promise<void> {
  if (changes.length === 0) return;
  // Looking for what is not there would be a fifth of what a new permission costs.
  const change =
    kind === "first"
      ? sql``
      : sql`on conflict (account_id, subject_id, purpose_id) do update set
      state = excluded.state, basis = excluded.basis, strength = excluded.strength,
      event_sequence = excluded.event_sequence, since = excluded.since, until = excluded.until`;
  const written = await sql`
    insert into consent.permission (account_id, subject_id, purpose_id, state, basis, strength, event_sequence, since, until)
    select ${context.accountId}, subject_id, purpose_id, state, t.basis, strength::consent.strength, event_sequence, since, until
    from ${sideBySide({
      subject_id: sql`${uuids(changes.map((change) => change.subjectId))}::uuid[]`,
      purpose_id: cells("bigint", changes, ({ purposeId }) => purposeId),
      state: cells("text", changes, ({ permission }) => permission.state),
      basis: cells("text", changes, ({ permission }) => permission.basis),
      strength: cells("text", changes, ({ permission }) => permission.strength),
      event_sequence: sql`${bigints(changes.map(({ permission }) => permission.eventSequence))}::bigint[]`,
      since: cells("timestamptz", changes, ({ permission }) => permission.since),
      until: cells("timestamptz", changes, ({ permission }) => permission.until),
    })} as t
    join consent.purpose as p on p.account_id = ${context.accountId} and p.id = t.purpose_id
    ${change}`.execute(context.tx);
  // Where no foreign key looks each row up: a permission is for a purpose that there is.
  if (Number(written.numAffectedRows) < changes.length) throw errors.purposeNotFound();
}

/** Who said “nothing at all any more” and comes back by themselves means it. Bounces, complaints and blocks stay. */
async function liftOwnSuppressions(context: Context, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  await context.tx
    .updateTable("consent.suppression")
    .set({ lifted_at: context.now })
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${subjects}::uuid[])`)
    .where("reason", "=", "unsubscribe")
    .where("lifted_at", "is", null)
    .execute();
}
