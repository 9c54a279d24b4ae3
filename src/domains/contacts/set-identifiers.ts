import { sql } from "kysely";
import { byteas, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { AttributeValue } from "./attribute.ts";
import { heldAs, type IdentifierKind, identifierHasher, identifierNames } from "./identifiers.ts";
import { forgetMerged, stayedForEach } from "./merged-contacts.ts";
import type { ContactInput, WrittenContact } from "./write-contacts.ts";

/** An identifier that is somebody else's already: the other system could not tell the two apart. */
export type Taken = { subjectId: SubjectId; name: string };

/**
 * Takes from people the identifiers that another contact holds, or that somebody before them in the set was given.
 * The rest of each person stays; what they were known by until they were merged finds them already, and replaces nothing. For
 * whole sets, before they are written.
 */
export async function leaveOutTaken<P extends ContactInput>(
  context: Context,
  people: readonly P[],
): Promise<{ people: readonly P[]; taken: Taken[] }> {
  const given = await hashesOf(context, people);
  if (given.length === 0) return { people, taken: [] };
  const { rows } = await sql<{ kind: IdentifierKind; hash: Buffer; subject_id: SubjectId }>`
    select kind, hash, subject_id from contacts.identifier
    where account_id = ${context.accountId} and hash = any(${byteas(given.map(({ hash }) => hash))}::bytea[])`.execute(
    context.tx,
  );
  const holders = new Map(rows.map((row) => [keyOf(row), row.subject_id]));
  const stayed = await stayedForEach(context, given);
  const taken: Taken[] = [];
  const former: Taken[] = [];
  for (const [i, { subjectId, name, ...identifier }] of given.entries()) {
    const holder = holders.get(keyOf(identifier));
    if (stayed[i] === subjectId) former.push({ subjectId, name });
    else if (holder === undefined) holders.set(keyOf(identifier), subjectId);
    else if (holder !== subjectId) taken.push({ subjectId, name });
  }
  return { people: without(people, [...taken, ...former]), taken };
}

/**
 * Keeps by what written contacts are found, sets not rows. In the order of their hashes, so that two writers wait for
 * each other instead of for ever. What somebody else took meanwhile is answered: the contact must not hold it.
 */
export async function setIdentifiers(
  context: Context,
  inputs: readonly ContactInput[],
  written: ReadonlyMap<SubjectId, WrittenContact>,
): Promise<Taken[]> {
  const changed = inputs.flatMap((input): ContactInput[] => {
    const result = written.get(input.subjectId);
    if (!result || result.outcome === "unchanged") return [];
    const attributes = identifiersIn(input, result);
    return attributes ? [{ ...input, attributes }] : [];
  });
  if (changed.length === 0) return [];
  await letGo(context, changed);
  const given = (await hashesOf(context, changed)).sort((one, other) => one.hash.compare(other.hash));
  if (given.length === 0) return [];
  const { rows } = await sql<{ kind: IdentifierKind; hash: Buffer }>`
    insert into contacts.identifier (account_id, kind, hash, subject_id)
    select ${context.accountId}, kind, hash, subject_id from unnest(
      ${given.map(({ kind }) => kind)}::text[], ${byteas(given.map(({ hash }) => hash))}::bytea[],
      ${uuids(given.map(({ subjectId }) => subjectId))}::uuid[]
    ) as t(kind, hash, subject_id)
    on conflict (account_id, kind, hash) do nothing returning kind, hash`.execute(context.tx);
  await forgetMerged(context, rows);
  const kept = new Set(rows.map(keyOf));
  return given.filter((each) => !kept.has(keyOf(each))).map(({ subjectId, name }) => ({ subjectId, name }));
}

/** These people without what was taken. */
export function without<P extends ContactInput>(people: readonly P[], taken: readonly Taken[]): readonly P[] {
  if (taken.length === 0) return people;
  const names = Map.groupBy(taken, ({ subjectId }) => subjectId);
  return people.map((person) => {
    const lost = names.get(person.subjectId);
    if (!lost) return person;
    const attributes = { ...person.attributes };
    for (const { name } of lost) delete attributes[name];
    return { ...person, attributes };
  });
}

/** The identifiers that a write has changed, if it has: null is one let go. */
function identifiersIn(
  { attributes }: ContactInput,
  result: WrittenContact,
): Record<string, AttributeValue | null> | undefined {
  let changed: Record<string, AttributeValue | null> | undefined;
  for (const name of identifierNames) {
    if (result.outcome === "created" && attributes[name] != null)
      changed = { ...changed, [name]: attributes[name] };
    const change = result.outcome === "updated" ? result.change.attributes[name] : undefined;
    if (change) changed = { ...changed, [name]: change[1] };
  }
  return changed;
}

async function letGo(context: Context, changed: readonly ContactInput[]): Promise<void> {
  const old = changed.flatMap(({ subjectId, attributes }) =>
    kinds.flatMap(({ kind, name }) => (name in attributes ? [{ kind, subjectId }] : [])),
  );
  await sql`
    delete from contacts.identifier as held using unnest(
      ${old.map(({ kind }) => kind)}::text[], ${uuids(old.map(({ subjectId }) => subjectId))}::uuid[]
    ) as gone(kind, subject_id)
    where held.account_id = ${context.accountId} and held.subject_id = gone.subject_id and held.kind = gone.kind`.execute(
    context.tx,
  );
}

const kinds = Object.entries(heldAs).map(([kind, name]) => ({ kind: kind as IdentifierKind, name }));

async function hashesOf(context: Context, people: readonly ContactInput[]) {
  const found: { subjectId: SubjectId; kind: IdentifierKind; name: string; value: string }[] = [];
  for (const { subjectId, attributes } of people)
    for (const { kind, name } of kinds) {
      const value = attributes[name];
      if (value != null) found.push({ subjectId, kind, name, value: String(value) });
    }
  if (found.length === 0) return [];
  const hash = await identifierHasher(context);
  return found.map(({ value, ...each }) => ({ ...each, hash: hash(each.kind, value) }));
}

function keyOf({ kind, hash }: { kind: IdentifierKind; hash: Buffer }): string {
  return `${kind} ${hash.toString("hex")}`;
}
