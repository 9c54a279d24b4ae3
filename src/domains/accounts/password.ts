import { hash, verify } from "@node-rs/argon2";
import { randomBytes } from "#kernel/ids.ts";
import { errors } from "./accounts.errors.ts";
import { isCommonPassword } from "./common-passwords.ts";

/** Argon2id as OWASP's Password Storage Cheat Sheet asks: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const leastLength = 12;
/** Hashing takes time with length: nobody's password is longer, an attacker's might be. */
export const mostLength = 200;

/** Throws what is wrong with a new password; `field` leads to it in the request. */
export function requireStrongPassword(password: string, address: string, field: string): void {
  const text = normal(password);
  const length = [...text].length;
  if (length < leastLength) throw errors.passwordTooShort({ field, least: leastLength });
  if (length > mostLength) throw errors.passwordTooLong({ field, most: mostLength });
  if (holdsAddress(text, address)) throw errors.passwordHoldsAddress({ field });
  if (isCommonPassword(text)) throw errors.passwordTooCommon({ field });
}

export async function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

/** Takes as long without a hash to compare with: how long it takes tells nobody whether there is such a user. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const text = normal(password);
  const matches = await verify(passwordHash ?? (await hashOfNobody()), text);
  return matches && passwordHash !== undefined;
}

let nobodysHash: Promise<string> | undefined;

function hashOfNobody(): Promise<string> {
  nobodysHash ??= hash(randomBytes(32), cost);
  return nobodysHash;
}

/** The same characters, however a keyboard composed them (NIST SP 800-63B, 5.1.1.2). */
function normal(password: string): string {
  return password.normalize("NFKC");
}

function holdsAddress(password: string, address: string): boolean {
  const text = password.toLowerCase();
  const local = address.split("@")[0] ?? "";
  return text.includes(address.toLowerCase()) || (local.length >= 5 && text.includes(local.toLowerCase()));
}
