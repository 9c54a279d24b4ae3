import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { growingArray, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type Cells, cells, sideBySide } from "#kernel/side-by-side.ts";
import { errors } from "./consent.errors.ts";
import type { NewEvent } from "./new-event.ts";

/** Where a person's address came from and whether they were told; the first declared source stays. */
type Origin = { subjectId: SubjectId; address: string; sourceId?: number | undefined; told: boolean };

/** Keys, and whether all of their people were given theirs just now: nothing is written of strangers yet. */
type Keys = { ring: Keyring; people: "strangers" | "anybody" };

/** For people added without any permission: they still come from somewhere, and may have to be informed (art. 14). */
export async function recordOrigin(
  context: Context,
  {
    sourceId,
    people,
  }: { sourceId?: number | undefined; people: readonly { subjectId: SubjectId; address: string }[] },
): Promise<void> {
  if (people.length === 0) return;
  const ring = await keyringFor(
    context,
    people.map((person) => person.subjectId),
  );
  const origins = people.map((person) => ({ ...person, sourceId, told: false }));
  await keepStanding(context, await sealStanding(context, { ring, people: "anybody" }, origins));
}

/** As part of appending events: who agrees on a page that names its privacy notice was told (art. 13). */
export function draftStanding(
  context: Context,
  keys: Keys,
  events: readonly NewEvent[],
): Promise<SealedStanding> {
  return sealStanding(
    context,
    keys,
    events.map(({ subjectId, address, sourceId, privacyNotice }) => ({
      subjectId,
      address,
      sourceId,
      told: Boolean(privacyNotice),
    })),
  );
}

/** Where people come from, sealed and not yet written. */
export type SealedStanding = {
  people: Keys["people"];
  columns: Record<"people" | "sealed" | "sources" | "obtained" | "informBy" | "informed", Cells>;
  /** Sources that nobody came from before. */
  firstUsed: readonly number[];
};

async function sealStanding(
  context: Context,
  keys: Keys,
  origins: readonly Origin[],
): Promise<SealedStanding> {
  const { ring } = keys;
  const people = inOneOrder(origins);
  const { terms, firstUsed } = await termsOf(
    context,
    people.map((person) => person.sourceId),
  );
  const moments = (value: (person: Origin, terms: Terms | undefined) => Date | null | undefined): Cells =>
    cells("timestamptz", people, (person) => value(person, terms.get(person.sourceId ?? 0)) ?? null);
  const sealed = growingArray("bytea", people.length);
  for (const { subjectId, address } of people)
    ring.sealTo(sealed, subjectId, "consent.standing.address_sealed", address);
  return {
    people: keys.people,
    columns: {
      people: sql`${uuids(people.map((person) => person.subjectId))}::uuid[]`,
      sealed: sql`${sealed.done()}::bytea[]`,
      sources: cells("bigint", people, (person) => person.sourceId ?? null),
      obtained: moments((_, source) => source?.obtainedAt),
      informBy: moments((_, source) => source?.informBy),
      informed: moments((person, source) => (person.told ? context.now : source?.informedAt)),
    },
    firstUsed,
  };
}

/** Writes it, behind the ledger's lock; nothing in it waits for an answer. */
export async function keepStanding(
  context: Context,
  { people, columns, firstUsed }: SealedStanding,
): Promise<void> {
  // Nothing is written where nothing is new: a standing is read by every gate. Looking for what can't be there would be a
  // fifth of what a new one costs.
  const known =
    people === "strangers"
      ? sql``
      : sql`on conflict (account_id, subject_id) do update set
      address_sealed = coalesce(s.address_sealed, excluded.address_sealed),
      source_id = coalesce(s.source_id, excluded.source_id),
      obtained_at = coalesce(s.obtained_at, excluded.obtained_at),
      inform_by = case when s.source_id is null then coalesce(s.inform_by, excluded.inform_by) else s.inform_by end,
      informed_at = coalesce(s.informed_at, excluded.informed_at)
    where s.address_sealed is null or (s.source_id is null and excluded.source_id is not null) or (s.informed_at is null and excluded.informed_at is not null)`;
  await Promise.all([
    markUsed(context, firstUsed),
    sql`
    insert into consent.standing as s (account_id, subject_id, address_sealed, source_id, obtained_at, inform_by, informed_at)
    select ${context.accountId}, subject_id, sealed, source_id, obtained_at, inform_by, informed_at
    from ${sideBySide({
      subject_id: columns.people,
      sealed: columns.sealed,
      source_id: columns.sources,
      obtained_at: columns.obtained,
      inform_by: columns.informBy,
      informed_at: columns.informed,
    })} as t
    ${known}`.execute(context.tx),
  ]);
}

/** Each person once, so that two who write of the same people wait for each other instead of for ever. New people come so. */
function inOneOrder(origins: readonly Origin[]): readonly Origin[] {
  const inOrder = origins.every(
    ({ subjectId }, i) => i === 0 || (origins[i - 1] as Origin).subjectId < subjectId,
  );
  if (inOrder) return origins;
  return [...merge(origins).values()].sort((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
}

function merge(origins: readonly Origin[]): Map<SubjectId, Origin> {
  const people = new Map<SubjectId, Origin>();
  for (const origin of origins) {
    const known = people.get(origin.subjectId);
    people.set(
      origin.subjectId,
      known
        ? { ...known, sourceId: known.sourceId ?? origin.sourceId, told: known.told || origin.told }
        : origin,
    );
  }
  return people;
}

type Terms = { obtainedAt: Date; informBy: Date | null; informedAt: Date | null };

async function termsOf(
  context: Context,
  sourceIds: readonly (number | undefined)[],
): Promise<{ terms: Map<number, Terms>; firstUsed: readonly number[] }> {
  const wanted = [...new Set(sourceIds.filter((id) => id !== undefined))];
  if (wanted.length === 0) return { terms: new Map(), firstUsed: [] };
  const rows = await context.tx
    .selectFrom("consent.source")
    .select(["id", "obtained_on", "informed", "used_at", "archived_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "in", wanted)
    .execute();
  if (rows.length < wanted.length) throw errors.sourceNotFound();
  if (rows.some((row) => row.archived_at)) throw errors.sourceArchived();
  const terms = new Map(
    rows.map((row) => {
      const day = row.obtained_on as unknown as string | null;
      const obtainedAt = day ? new Date(`${day}T00:00:00Z`) : context.now;
      const told = row.informed === "at_collection";
      return [
        row.id,
        {
          obtainedAt,
          informBy: told ? null : addMonths(obtainedAt, 1),
          informedAt: told ? obtainedAt : null,
        },
      ];
    }),
  );
  return { terms, firstUsed: rows.filter((row) => !row.used_at).map((row) => row.id) };
}

/** From its first use a source's terms stand in proofs, and are not changed any more. */
async function markUsed(context: Context, sourceIds: readonly number[]): Promise<void> {
  if (sourceIds.length === 0) return;
  await context.tx
    .updateTable("consent.source")
    .set({ used_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "in", [...sourceIds])
    .where("used_at", "is", null)
    .execute();
}
