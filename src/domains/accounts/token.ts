import { hash } from "node:crypto";
import type { AccountId } from "#kernel/ids.ts";
import { randomBytes } from "#kernel/ids.ts";

/** 256 random bits: what opens a session, an invitation, the API. Only its hash is kept. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Nobody guesses 256 bits, so a plain hash protects them; a slow or keyed one would add nothing. */
export function hashOf(token: string): Buffer {
  return hash("sha256", token, "buffer");
}

/** A secret that says which account it belongs to, so that it is looked up within that account alone. */
export function newAccountSecret(accountId: AccountId, separator: "-" | "_"): string {
  return `${accountId.toString(36)}${separator}${newSecret()}`;
}

const accountSecrets = {
  "-": /^([0-9a-z]{1,10})-[A-Za-z0-9_-]{43}$/,
  _: /^([0-9a-z]{1,10})_[A-Za-z0-9_-]{43}$/,
};

/** The account named by such a secret; undefined for what is none. */
export function accountOfSecret(secret: string, separator: "-" | "_"): AccountId | undefined {
  const [, account] = accountSecrets[separator].exec(secret) ?? [];
  return account ? (Number.parseInt(account, 36) as AccountId) : undefined;
}
