import { timingSafeEqual } from "node:crypto";
import { accountSubkey, addMac, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";
import { accountExists } from "../links.ts";

/** What a kind of address is for: its first letters, and the name of the key that signs it. */
export type MailboxKind = { prefix: string; key: string };

type KeyHolder = Pick<Resources, "vaultDb" | "masterKey" | "config"> & { accountId: AccountId };

/** Says what the address is about, into `bytes` from `at` on, and where that ends. */
type Say<Target> = (bytes: Buffer, at: number, target: Target) => number;

const macLength = 10;
/** RFC 5321, 4.5.3.1.1. */
const longestLocalPart = 64;

/**
 * Makes addresses that this installation alone can have made, where it receives mail; undefined where it does not. Lower
 * case and digits only, since servers on the way may change the case.
 */
export async function mailboxMaker<Target>(
  holder: KeyHolder,
  { prefix, key: name }: MailboxKind,
  say: Say<Target>,
  domain = holder.config.inboundDomain,
): Promise<((target: Target) => string | undefined) | undefined> {
  if (!holder.config.inboundDomain) return undefined;
  const key = await accountSubkey(holder, holder.accountId, name);
  // One address at a time, so one place does.
  const bytes = Buffer.alloc(64);
  return (target) => {
    const length = say(bytes, writeVarint(bytes, 0, holder.accountId), target);
    const local = prefix + base32(bytes.subarray(0, addMac(key, bytes, { length, macLength })));
    return local.length > longestLocalPart ? undefined : `${local}@${domain}`;
  };
}

/** What an address of this kind says, by its local part; undefined for what was not made here. Throws nothing at nonsense. */
export async function readMailbox<Target>(
  resources: Pick<Resources, "vaultDb" | "masterKey" | "db" | "config">,
  { prefix, key: name }: MailboxKind,
  localPart: string,
  hear: (bytes: Buffer) => Target | undefined,
): Promise<(Target & { accountId: AccountId }) | undefined> {
  const local = localPart.toLowerCase();
  if (!local.startsWith(prefix) || local.length > longestLocalPart) return undefined;
  const bytes = fromBase32(local.slice(prefix.length));
  const account = bytes && accountIn(bytes);
  if (!bytes || !account || !(await accountExists(resources, account.accountId))) return undefined;
  const key = await accountSubkey(resources, account.accountId, name);
  const mac = bytes.subarray(-macLength);
  if (!timingSafeEqual(mac, macOf(key, bytes.subarray(0, -macLength)))) return undefined;
  const target = hear(bytes.subarray(account.end, -macLength));
  return target && { ...target, accountId: account.accountId };
}

function accountIn(bytes: Buffer): { accountId: AccountId; end: number } | undefined {
  try {
    const { value, end } = readVarint(bytes, 0);
    return end + macLength > bytes.length ? undefined : { accountId: value as AccountId, end };
  } catch {
    return undefined;
  }
}

function macOf(key: Buffer, body: Buffer): Buffer {
  return keyedHash(key, body).subarray(0, macLength);
}

const digits = "abcdefghijklmnopqrstuvwxyz234567";

/** RFC 4648, 6, in lower case and without padding. */
function base32(bytes: Buffer): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += digits[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + digits[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const digit = digits.indexOf(letter);
    if (digit < 0) return undefined;
    held = (held << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
    held &= (1 << bits) - 1;
  }
  const read = Buffer.from(bytes);
  // One spelling only: what decodes alike is not the same token.
  return base32(read) === text ? read : undefined;
}
