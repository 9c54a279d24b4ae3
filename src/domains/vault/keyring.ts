import { sql } from "kysely";
import { type GrowingArray, uuids } from "#kernel/binary-array.ts";
import { Column, column } from "#kernel/binary-column.ts";
import { type Context, seesMasked } from "#kernel/context.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { hidden, maskValue } from "#kernel/mask.ts";
import { accountKey } from "./account-key.ts";
import { decrypt, decryptText, encrypt, encryptText, keyedHash, passingHash } from "./cipher.ts";

/** A sealed column as `schema.table.column`: part of what a value is bound to. */
export type SealedColumn = `${string}.${string}.${string}`;

/** The keys of some people, for one unit of work. Each use marks the person as touched, for the trace. */
export type Keyring = {
  seal(subject: SubjectId, column: SealedColumn, value: string | Buffer): Buffer;
  /** The same of a text, added to an array of a statement: for thousands at once. */
  sealTo(array: GrowingArray, subject: SubjectId, column: SealedColumn, value: string): void;
  /**
   * The value, or undefined where the person's key is destroyed. Throws where it was sealed for another place. To whom
   * people are masked, nothing else is ever opened: no screen has to remember it.
   */
  open(subject: SubjectId, column: SealedColumn, sealed: Buffer): string | undefined;
  openBytes(subject: SubjectId, column: SealedColumn, sealed: Buffer): Buffer | undefined;
  /** 32 bytes that only the person's key gives: the salts of commitments. Undefined where the key is destroyed. */
  derive(subject: SubjectId, use: string): Buffer | undefined;
  has(subject: SubjectId): boolean;
};

/** Fetches the keys of these people in one query. Keys live as long as the returned object, nowhere longer. */
export async function keyringFor(context: Context, subjects: Iterable<SubjectId>): Promise<Keyring> {
  const ids = [...new Set(subjects)];
  const row = await context.vaultDb
    .selectFrom("vault.subject")
    .select([column(sql`subject_id`).as("ids"), column(sql`salt`).as("salts")])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${uuids(ids)}::uuid[])`)
    .executeTakeFirstOrThrow();
  const salts = new Column(row.salts);
  return ringOf(context, new Column(row.ids).uuids(), (at) => salts.octets(at) as Buffer);
}

/** The keys of people whose rows are at hand. */
export async function keyringOf(
  context: Context,
  rows: readonly { subject_id: string; salt: Buffer }[],
): Promise<Keyring> {
  return ringOf(
    context,
    rows.map(({ subject_id }) => subject_id),
    (at) => rows[at]?.salt as Buffer,
  );
}

const keyLength = 32;

/** The keys of these people by their salts, in their order. */
export async function ringOf(
  context: Context,
  people: readonly string[],
  saltOf: (at: number) => Buffer,
): Promise<Keyring> {
  const root = await accountKey(context, context.accountId);
  // They lie behind one another: an object for each of thousands would be moved about in memory until the last is used.
  const keys = Buffer.allocUnsafeSlow(people.length * keyLength);
  const places = new Map<SubjectId, number>();
  people.forEach((subject, at) => {
    passingHash(root, "subject key", saltOf(at), subject).copy(keys, at * keyLength);
    places.set(subject as SubjectId, at * keyLength);
  });
  const { accountId, touched } = context;
  const masked = seesMasked(context.actor);
  const placeOf = placesOf(accountId);
  // What is sealed of one person is mostly sealed at once.
  let last: { subject?: SubjectId; key: Buffer | undefined } = { key: undefined };

  function keyOf(subject: SubjectId): Buffer | undefined {
    if (last.subject !== subject) {
      const place = places.get(subject);
      last = { subject, key: place === undefined ? undefined : keys.subarray(place, place + keyLength) };
    }
    return last.key;
  }

  /** Whoever gets the key uses it. */
  function keyFor(subject: SubjectId): Buffer | undefined {
    const key = keyOf(subject);
    if (key) touched.add(subject);
    return key;
  }

  function keyToSeal(subject: SubjectId): Buffer {
    const key = keyFor(subject);
    if (!key) throw new Error("the subject has no key");
    return key;
  }

  return {
    seal(subject, column, value) {
      const plaintext = typeof value === "string" ? Buffer.from(value, "utf8") : value;
      return encrypt(keyToSeal(subject), plaintext, placeOf(column), subject);
    },
    sealTo(array, subject, column, value) {
      array.add(encryptText(keyToSeal(subject), value, placeOf(column), subject));
    },
    open(subject, column, sealed) {
      const key = keyFor(subject);
      if (!key) return undefined;
      const text = decryptText(key, sealed, placeOf(column), subject);
      return masked ? maskValue(text) : text;
    },
    openBytes(subject, column, sealed) {
      const key = keyFor(subject);
      if (!key) return undefined;
      const bytes = decrypt(key, sealed, placeOf(column), subject);
      return masked ? Buffer.from(hidden) : bytes;
    },
    derive(subject, use) {
      const key = keyOf(subject);
      return key ? keyedHash(key, "derived", use) : undefined;
    },
    has: (subject) => places.has(subject),
  };
}

/** A value is bound to its place and, behind it, to its person. */
function placesOf(accountId: AccountId): (column: SealedColumn) => string {
  const known = new Map<SealedColumn, string>();
  return (column) => {
    const before = known.get(column);
    if (before !== undefined) return before;
    const place = `${accountId}|${column}|`;
    known.set(column, place);
    return place;
  };
}
