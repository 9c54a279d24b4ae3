import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { operatorAccount, randomBytes } from "#kernel/ids.ts";

/** Crockford's base32: no letter that looks like a figure. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const howMany = 10;

/** Gives the user fresh recovery codes in place of any earlier ones. They can be shown now and never again. */
export async function replaceRecoveryCodes(context: Context, userId: number): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  const hashes = await Promise.all(codes.map((code) => hashOfCode(context, userId, code)));
  await forgetRecoveryCodes(context, userId);
  await context.tx
    .insertInto("accounts.recovery_code")
    .values(hashes.map((code_hash) => ({ account_id: operatorAccount, user_id: userId, code_hash })))
    .execute();
  return codes;
}

export async function forgetRecoveryCodes({ tx }: Context, userId: number): Promise<void> {
  await tx
    .deleteFrom("accounts.recovery_code")
    .where("account_id", "=", operatorAccount)
    .where("user_id", "=", userId)
    .execute();
}

/** Uses a code up; false where it is none of the user's or was used before. */
export async function spendRecoveryCode(context: Context, userId: number, code: string): Promise<boolean> {
  const used = await context.tx
    .updateTable("accounts.recovery_code")
    .set({ used_at: context.now })
    .where("account_id", "=", operatorAccount)
    .where("user_id", "=", userId)
    .where("code_hash", "=", await hashOfCode(context, userId, code))
    .where("used_at", "is", null)
    .returning("user_id")
    .executeTakeFirst();
  return used !== undefined;
}

/** `7g4kd-1pxw9`: 50 random bits. */
function newCode(): string {
  const text = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join("");
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** Keyed: 50 bits alone could be tried out by whoever steals the table. Hyphens, case and look-alikes do not matter. */
async function hashOfCode(
  holder: Pick<Resources, "vaultDb" | "masterKey">,
  userId: number,
  code: string,
): Promise<Buffer> {
  const typed = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return keyedHash(await accountSubkey(holder, operatorAccount, "recovery code"), String(userId), typed);
}
