import { sql } from "kysely";
import { byteas, uuids } from "#kernel/binary-array.ts";
import { type Context, type Resources, refuseMaskedAsking } from "#kernel/context.ts";
import { type AccountId, randomBytes, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { accountSubkey } from "./account-key.ts";
import { keyedHash } from "./cipher.ts";
import { type Keyring, keyringOf } from "./keyring.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey"> & { accountId: AccountId };

/**
 * The subject of each normalised address, made where it is new. Committed to the vault before the caller's own
 * transaction: if that one fails, a key without data remains, which is harmless.
 */
export async function ensureSubjects(
  context: Context,
  addresses: readonly string[],
): Promise<Map<string, SubjectId>> {
  return new Map(
    [...(await ensureRows(context, addresses))].map(([address, row]) => [address, row.subject_id]),
  );
}

/** The same with their keys, which come along: a query less where both are needed at once. */
export async function ensureKeys(
  context: Context,
  addresses: readonly string[],
): Promise<{ subjects: Map<string, SubjectId>; ring: Keyring }> {
  const rows = await ensureRows(context, addresses);
  const subjects = new Map([...rows].map(([address, row]) => [address, row.subject_id]));
  return { subjects, ring: await keyringOf(context, [...rows.values()]) };
}

type Row = { subject_id: SubjectId; address_index: Buffer; salt: Buffer };

async function ensureRows(context: Context, addresses: readonly string[]): Promise<Map<string, Row>> {
  const indexes = await hashesOf(context, addresses);
  const list = [...indexes.entries()];
  const ids = list.map(() => timeOrderedId(context.now));
  const salts = list.map(() => randomBytes(16));
  const { rows } = await sql<Row>`
    with wanted as (select * from unnest(${uuids(ids)}::uuid[], ${byteas(list.map(([, index]) => index))}::bytea[], ${byteas(salts)}::bytea[]) as t(subject_id, address_index, salt)),
    made as (
      insert into vault.subject (account_id, subject_id, address_index, salt)
      select ${context.accountId}, subject_id, address_index, salt from wanted
      on conflict (account_id, address_index) do nothing
      returning subject_id, address_index, salt
    )
    select subject_id, address_index, salt from made`.execute(context.vaultDb);
  const byIndex = new Map(rows.map((row) => [row.address_index.toString("hex"), row]));
  const missing = list.filter(([, index]) => !byIndex.has(index.toString("hex")));
  if (missing.length > 0) {
    const known = await findByIndex(
      context,
      missing.map(([, index]) => index),
    );
    for (const row of known) byIndex.set(row.address_index.toString("hex"), row);
  }
  return new Map(
    list.flatMap(([address, index]) => {
      const row = byIndex.get(index.toString("hex"));
      return row ? [[address, row] as const] : [];
    }),
  );
}

export async function ensureSubject(context: Context, address: string): Promise<SubjectId> {
  const subject = (await ensureSubjects(context, [address])).get(address);
  if (!subject) throw new Error("the vault returned no subject");
  return subject;
}

type Asker = Holder & Partial<Pick<Context, "actor">>;

/** The subject of a normalised address, if the account knows it. */
export async function findSubject(holder: Asker, address: string): Promise<SubjectId | undefined> {
  return (await findSubjects(holder, [address])).get(address);
}

/**
 * Those of these normalised addresses that the account knows, with their subjects: one query for all. Whoever sees people
 * masked is refused, however an address was written: the answer would tell whether they are there.
 */
export async function findSubjects(
  holder: Asker,
  addresses: readonly string[],
): Promise<Map<string, SubjectId>> {
  if (holder.actor) refuseMaskedAsking({ actor: holder.actor });
  const indexes = await hashesOf(holder, addresses);
  const rows = await findByIndex(holder, [...indexes.values()]);
  const byIndex = new Map(rows.map((row) => [row.address_index.toString("hex"), row.subject_id]));
  return new Map(
    [...indexes].flatMap(([address, index]) => {
      const subject = byIndex.get(index.toString("hex"));
      return subject ? [[address, subject] as const] : [];
    }),
  );
}

/** Destroys the person's key: all that was sealed for them, wherever a copy lies, is unreadable from now on. */
export async function destroySubject(holder: Holder, subjectId: SubjectId): Promise<void> {
  await holder.vaultDb
    .deleteFrom("vault.subject")
    .where("account_id", "=", holder.accountId)
    .where("subject_id", "=", subjectId)
    .execute();
}

/** The keyed hashes of these people's addresses. */
export async function indexesOf(
  holder: Holder,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, Buffer>> {
  const rows = await holder.vaultDb
    .selectFrom("vault.subject")
    .select(["subject_id", "address_index"])
    .where("account_id", "=", holder.accountId)
    .where(sql<boolean>`subject_id = any(${uuids(people)}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.subject_id as SubjectId, row.address_index]));
}

async function hashesOf(holder: Holder, addresses: readonly string[]): Promise<Map<string, Buffer>> {
  const key = await accountSubkey(holder, holder.accountId, "address index");
  return new Map(addresses.map((address) => [address, keyedHash(key, address)]));
}

async function findByIndex(holder: Holder, indexes: Buffer[]): Promise<Row[]> {
  const rows = await holder.vaultDb
    .selectFrom("vault.subject")
    .select(["subject_id", "address_index", "salt"])
    .where("account_id", "=", holder.accountId)
    .where(sql<boolean>`address_index = any(${byteas(indexes)}::bytea[])`)
    .execute();
  return rows as Row[];
}
