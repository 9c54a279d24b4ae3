import { sql } from "kysely";
import { bigints, instants, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { errors } from "./consent.errors.ts";
import type { Numbered } from "./new-event.ts";
import { endings } from "./permissions.sql.ts";
import { type Permission, returns, transition } from "./transition.ts";

type Change = { subjectId: string; purposeId: number; permission: Permission };

/**
 * Brings the permissions up to date with events just written. The ledger's lock keeps others from doing the same.
 * `strangers` were given their key just now, and permit nothing yet.
 */
export async function projectPermissions(
  context: Context,
  events: readonly Numbered[],
  people: "strangers" | "anybody",
): Promise<void> {
  const before = people === "strangers" ? new Map<string, Change>() : await readPermissions(context, events);
  const after = new Map<string, Change>();
  const returned = new Set<string>();
  for (const { event, sequence } of events) {
    for (const { id, choice } of event.purposes) {
      const place = `${event.subjectId}/${id}`;
      const current = (after.get(place) ?? before.get(place))?.permission;
      const { kind, basis, strength } = event;
      const [until, confirms] = [event.until ?? null, event.confirms ?? null];
      const permission = transition(current, {
        kind,
        choice,
        basis,
        strength,
        sequence,
        at: context.now,
        until,
        confirms,
      });
      if (!permission || permission === current) continue;
      after.set(place, { subjectId: event.subjectId, purposeId: id, permission });
      if (returns(current, permission)) returned.add(event.subjectId);
    }
  }
  const [first, changed]: [Change[], Change[]] = [[], []];
  for (const [place, change] of after) (before.has(place) ? changed : first).push(change);
  await writePermissions(context, first, "first");
  await writePermissions(context, changed, "changed");
  await liftOwnSuppressions(context, [...returned]);
}

async function readPermissions(context: Context, events: readonly Numbered[]): Promise<Map<string, Change>> {
  const subjects = [...new Set(events.map(({ event }) => event.subjectId))];
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
  return new Map(
    rows.map((row) => [
      `${row.subject_id}/${row.purpose_id}`,
      {
        subjectId: row.subject_id,
        purposeId: row.purpose_id,
        permission: ending(row),
      },
    ]),
  );
}

/** Who has none for the purpose yet gets one, the others' become what was said: nobody else writes them meanwhile. */
async function writePermissions(
  context: Context,
  changes: readonly Change[],
  kind: "first" | "changed",
): Promise<void> {
  if (changes.length === 0) return;
  const column = <T>(value: (permission: Permission) => T): T[] =>
    changes.map(({ permission }) => value(permission));
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
      purpose_id: sql`${bigints(changes.map((change) => change.purposeId))}::bigint[]`,
      state: sql`${texts(column((each) => each.state))}::text[]`,
      basis: sql`${texts(column((each) => each.basis))}::text[]`,
      strength: sql`${texts(column((each) => each.strength))}::text[]`,
      event_sequence: sql`${bigints(column((each) => each.eventSequence))}::bigint[]`,
      since: sql`${instants(column((each) => each.since))}::timestamptz[]`,
      until: sql`${instants(column((each) => each.until))}::timestamptz[]`,
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
