import { randomFillSync } from "node:crypto";
import { sql } from "kysely";
import { byteas, byteasOf, uuids } from "#kernel/binary-array.ts";
import { Column, column } from "#kernel/binary-column.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedIds } from "#kernel/ids.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { accountSubkey } from "./account-key.ts";
import { keyedHash } from "./cipher.ts";
import { type Keyring, keyringOf, ringOf } from "./keyring.ts";

/** Gives an address its keyed hash, by which its subject is found and by which duplicates are told. */
export async function addressIndexer(
  holder: Parameters<typeof accountSubkey>[0] & { accountId: Context["accountId"] },
): Promise<(address: string) => Buffer> {
  const key = await accountSubkey(holder, holder.accountId, "address index");
  return (address) => keyedHash(key, address);
}

export type Resolved = {
  /** In the order of the indexes. */
  subjectIds: SubjectId[];
  /** Those who had no key before: nothing can be known of them anywhere else. */
  made: ReadonlySet<SubjectId>;
  ring: Keyring;
};

/** Nobody of them is known by the look of those before; or anything may be. */
export type Expected = "strangers" | "anybody";

/**
 * The people behind these indexes with their keys, made where they are new; two statements for any number of them.
 * Committed to the vault before the caller's own transaction, as `ensureSubjects`. Where `strangers` are expected, nobody is
 * looked for, which is a third of what a key costs; if one is known after all, none was made, and all are looked for.
 */
export async function resolvePeople(
  context: Context,
  indexes: readonly Buffer[],
  expected: Expected = "anybody",
): Promise<Resolved> {
  const ids = timeOrderedIds(context.now, indexes.length) as SubjectId[];
  const salts = newSalts(indexes.length);
  const wanted = { indexes, ids, salts };
  const made =
    expected === "strangers" && (await makeStrangers(context, wanted))
      ? new Set(ids)
      : await makeUnknown(context, wanted);
  if (made.size < ids.length) await takeKnown(context, wanted, made);
  return { subjectIds: ids, made, ring: await ringOf(context, ids, (at) => saltAt(salts, at)) };
}

async function makeStrangers(context: Context, wanted: Wanted): Promise<boolean> {
  try {
    await insertRows(context, wanted).execute(context.vaultDb);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === "23505") return false;
    throw error;
  }
}

async function makeUnknown(context: Context, wanted: Wanted): Promise<ReadonlySet<SubjectId>> {
  const inserted = await sql<{ made: Buffer | null }>`
    with made as (
      ${insertRows(context, wanted)}
      on conflict (account_id, address_index) do nothing
      returning subject_id
    )
    select ${column(sql`subject_id`)} as made from made`.execute(context.vaultDb);
  const fresh = new Column(inserted.rows[0]?.made ?? null);
  return new Set(fresh.length === wanted.ids.length ? wanted.ids : (fresh.uuids() as SubjectId[]));
}

function insertRows(context: Context, { indexes, ids, salts }: Wanted) {
  return sql`
      insert into vault.subject (account_id, subject_id, address_index, salt)
      select ${context.accountId}, subject_id, address_index, salt
      from ${sideBySide({
        subject_id: sql`${uuids(ids)}::uuid[]`,
        address_index: sql`${byteas(indexes)}::bytea[]`,
        salt: sql`${byteasOf(salts, saltLength)}::bytea[]`,
      })} as t`;
}

type Wanted = {
  indexes: readonly Buffer[];
  ids: SubjectId[];
  salts: Buffer;
};

/** Who was there before keeps their id and their salt. */
async function takeKnown(
  context: Context,
  { indexes, ids, salts }: Wanted,
  made: ReadonlySet<SubjectId>,
): Promise<void> {
  const isNew = ids.map((id) => made.has(id));
  const found = await findRows(
    context,
    indexes.filter((_, at) => !isNew[at]),
  );
  for (const [at, index] of indexes.entries()) {
    if (isNew[at]) continue;
    const row = found.get(index.toString("latin1"));
    if (!row) throw new Error("the vault returned no subject");
    ids[at] = row.subject_id as SubjectId;
    row.salt.copy(salts, at * saltLength);
  }
}

const saltLength = 16;

/** They lie behind one another: an object for each of thousands would be moved about in memory until its key is made. */
function newSalts(count: number): Buffer {
  return randomFillSync(Buffer.allocUnsafe(count * saltLength));
}

function saltAt(salts: Buffer, at: number): Buffer {
  return salts.subarray(at * saltLength, (at + 1) * saltLength);
}

/**
 * `resolvePeople` for an account that barred nobody; undefined, and nothing made, for one that did. One statement for
 * most sets, since most accounts erased nobody and most addresses of a set are known or new. Each is looked up by key,
 * held to that by `limit 1`: planned while few people were there, it would go through all of them ever after.
 */
export async function resolveUnlessBarred(
  context: Context,
  indexes: readonly Buffer[],
): Promise<Resolved | undefined> {
  const ids = timeOrderedIds(context.now, indexes.length) as SubjectId[];
  const salts = newSalts(indexes.length);
  const { rows } = await sql<{
    subject_id: string | null;
    salt: Buffer;
    address_index: Buffer;
    is_new: boolean;
  }>`
    with wanted as (
      select * from unnest(${uuids(ids)}::uuid[], ${byteas(indexes)}::bytea[], ${byteasOf(salts, saltLength)}::bytea[]) as t(subject_id, address_index, salt)
    ),
    barred as materialized (
      select exists (select from vault.barred_address where account_id = ${context.accountId}) as anybody
    ),
    made as (
      insert into vault.subject (account_id, subject_id, address_index, salt)
      select ${context.accountId}, wanted.* from wanted where not (select anybody from barred)
      on conflict (account_id, address_index) do nothing
      returning subject_id, salt, address_index
    )
    select null as subject_id, null as salt, null as address_index, false as is_new from barred where anybody
    union all select made.*, true from made
    union all select known.*, false from wanted cross join lateral (
        select subject_id, salt, address_index from vault.subject
        where account_id = ${context.accountId} and address_index = wanted.address_index limit 1
      ) as known`.execute(context.vaultDb);
  if (rows.some((row) => row.subject_id === null)) return undefined;
  const found = new Map(rows.map((row) => [row.address_index.toString("latin1"), row]));
  // Whom somebody else made in this very moment is in neither answer.
  if (indexes.some((index) => !found.has(index.toString("latin1")))) return resolvePeople(context, indexes);
  const people = indexes.map((index) => found.get(index.toString("latin1")) as (typeof rows)[number]);
  const known = people.map(({ subject_id, salt }) => ({ subject_id: subject_id as string, salt }));
  return {
    subjectIds: known.map(({ subject_id }) => subject_id as SubjectId),
    made: new Set(rows.filter((row) => row.is_new).map((row) => row.subject_id as SubjectId)),
    ring: await keyringOf(context, known),
  };
}

/** The people behind these indexes that the account knows, by their place in the list; nobody is made. */
export async function knownPeople(
  context: Context,
  indexes: readonly Buffer[],
): Promise<{ subjectIds: (SubjectId | undefined)[]; ring: Keyring }> {
  const found = await findRows(context, indexes);
  const rows = indexes.map((index) => found.get(index.toString("latin1")));
  const ring = await keyringOf(
    context,
    rows.filter((row) => row !== undefined),
  );
  return { subjectIds: rows.map((row) => row?.subject_id as SubjectId | undefined), ring };
}

async function findRows(context: Context, indexes: readonly Buffer[]) {
  const { rows } = await rowsBehind(context, indexes).execute(context.vaultDb);
  return new Map(rows.map((row) => [row.address_index.toString("latin1"), row]));
}

/** Each looked up by key, as in `resolveUnlessBarred`: `any(…)` would go through all of an account that was never counted. */
export function rowsBehind({ accountId }: Pick<Context, "accountId">, indexes: readonly Buffer[]) {
  return sql<{ subject_id: string; salt: Buffer; address_index: Buffer }>`
    select known.* from unnest(${byteas(indexes)}::bytea[]) as wanted(address_index) cross join lateral (
        select subject_id, salt, address_index from vault.subject
        where account_id = ${accountId} and address_index = wanted.address_index limit 1
      ) as known`;
}
