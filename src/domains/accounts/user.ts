import { ensureSubject, findSubject, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount, type SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { errors } from "./accounts.errors.ts";
import { hashPassword, requireStrongPassword } from "./password.ts";
import { plainLine } from "./plain-line.ts";
import { giveClearance } from "./staff/clearance.ts";

/**
 * A person who signs in. Users belong to the operator's account, whatever businesses they work for: every function
 * here wants a context in that account.
 */
export type User = {
  id: number;
  subjectId: SubjectId;
  passwordHash: string;
  language: Language;
  operator: boolean;
  totp: { secretSealed: Buffer; enabled: boolean } | undefined;
};

export type NewUser = {
  name: string;
  address: string;
  password: string;
  language: Language;
  operator: boolean;
};

/** Makes a user; undefined where the address has one already. `at` leads to the input in the request. */
export async function createUser(
  context: Context,
  input: NewUser,
  at: "" | "owner.",
): Promise<User | undefined> {
  const address = normaliseAddress(input.address);
  if (!address) throw errors.invalidAddress({ field: `${at}email` });
  const name = plainLine(input.name, `${at}name`);
  requireStrongPassword(input.password, address, `${at}password`);
  const passwordHash = await hashPassword(input.password);
  const subjectId = await ensureSubject(context, address);
  const ring = await keyringFor(context, [subjectId]);
  const { language, operator } = input;
  const row = await context.tx
    .insertInto("accounts.user")
    .values({
      account_id: operatorAccount,
      subject_id: subjectId,
      address_sealed: ring.seal(subjectId, "accounts.user.address_sealed", address),
      name_sealed: ring.seal(subjectId, "accounts.user.name_sealed", name),
      password_hash: passwordHash,
      language,
      operator,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "subject_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  // Whoever begins as administrator was chosen just now: that counts for a year, as each later choice does.
  if (row && operator)
    await giveClearance(context, {
      ...{ userId: row.id, kind: "recertified", version: 1 },
      validUntil: addMonths(context.now, 12),
    });
  return row && { id: row.id, subjectId, passwordHash, language, operator, totp: undefined };
}

/** The user with this normalised address. */
export async function findUser(context: Context, address: string): Promise<User | undefined> {
  const subjectId = await findSubject(context, address);
  if (!subjectId) return undefined;
  const row = await users(context).where("subject_id", "=", subjectId).executeTakeFirst();
  return row && userOf(row);
}

/** The user who acts; a bug where none does. */
export async function actingUser(context: Context): Promise<User> {
  if (context.actor.kind !== "user") throw new Error("this is for signed-in users");
  return userOf(await users(context).where("id", "=", context.actor.userId).executeTakeFirstOrThrow());
}

function users(context: Context) {
  return context.tx
    .selectFrom("accounts.user")
    .select([
      "id",
      "subject_id",
      "password_hash",
      "language",
      "operator",
      "totp_secret_sealed",
      "totp_enabled_at",
    ])
    .where("account_id", "=", operatorAccount);
}

function userOf(row: Awaited<ReturnType<ReturnType<typeof users>["executeTakeFirstOrThrow"]>>): User {
  return {
    id: row.id,
    subjectId: row.subject_id as SubjectId,
    passwordHash: row.password_hash,
    language: isLanguage(row.language) ? row.language : "en",
    operator: row.operator,
    totp: row.totp_secret_sealed
      ? { secretSealed: row.totp_secret_sealed, enabled: row.totp_enabled_at !== null }
      : undefined,
  };
}

/** Names and addresses of users, for those who may see them. A user who was erased is left out. */
export async function peopleOf(
  context: Context,
  userIds: readonly number[],
): Promise<Map<number, { name: string; email: string }>> {
  if (userIds.length === 0) return new Map();
  const rows = await context.tx
    .selectFrom("accounts.user")
    .select(["id", "subject_id", "name_sealed", "address_sealed"])
    .where("account_id", "=", operatorAccount)
    .where("id", "in", [...userIds])
    .execute();
  const ring = await keyringFor(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  const people = new Map<number, { name: string; email: string }>();
  for (const row of rows) {
    const subjectId = row.subject_id as SubjectId;
    const name = ring.open(subjectId, "accounts.user.name_sealed", row.name_sealed);
    const email = ring.open(subjectId, "accounts.user.address_sealed", row.address_sealed);
    if (name !== undefined && email !== undefined) people.set(row.id, { name, email });
  }
  return people;
}
