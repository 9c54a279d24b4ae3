import { timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import { type AccountId, type SubjectId, uuidOf } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";
import { accountExists } from "../links.ts";

type KeyHolder = Pick<Resources, "vaultDb" | "masterKey" | "config"> & { accountId: AccountId };

export type UnsubscribeTarget = { subjectId: SubjectId; purposeId: number };

const macLength = 10;
/** RFC 5321, 4.5.3.1.1. */
const longestLocalPart = 64;
export const unsubscribePrefix = "unsubscribe+";

/**
 * Makes the addresses that unsubscribe by a message sent to them, where the installation receives mail; undefined where
 * it does not. The token says what a link to unsubscribe says, but for the message: a local part holds no more. Lower
 * case and digits only, since servers on the way may change the case.
 */
export async function unsubscribeMailMaker(
  holder: KeyHolder,
): Promise<((target: UnsubscribeTarget) => string | undefined) | undefined> {
  const { inboundDomain } = holder.config;
  if (!inboundDomain) return undefined;
  const key = await keyOf(holder);
  return ({ subjectId, purposeId }) => {
    const bytes = Buffer.alloc(64);
    let at = writeVarint(bytes, 0, holder.accountId);
    at += bytes.write(subjectId.replaceAll("-", ""), at, 16, "hex");
    at = writeVarint(bytes, at, purposeId);
    at += macOf(key, bytes.subarray(0, at)).copy(bytes, at);
    const local = unsubscribePrefix + base32(bytes.subarray(0, at));
    return local.length > longestLocalPart
      ? undefined
      : `mailto:${local}@${inboundDomain}?subject=unsubscribe`;
  };
}

/** Who wants what no more, by the local part written to; undefined for what was not made here. */
export async function readUnsubscribeAddress(
  resources: Pick<Resources, "vaultDb" | "masterKey" | "db" | "config">,
  localPart: string,
): Promise<(UnsubscribeTarget & { accountId: AccountId }) | undefined> {
  const local = localPart.toLowerCase();
  if (!local.startsWith(unsubscribePrefix) || local.length > longestLocalPart) return undefined;
  const bytes = fromBase32(local.slice(unsubscribePrefix.length));
  const parsed = bytes && parse(bytes);
  if (!bytes || !parsed || !(await accountExists(resources, parsed.accountId))) return undefined;
  const key = await keyOf({ ...resources, accountId: parsed.accountId });
  const mac = bytes.subarray(-macLength);
  return timingSafeEqual(mac, macOf(key, bytes.subarray(0, -macLength))) ? parsed : undefined;
}

function parse(bytes: Buffer): (UnsubscribeTarget & { accountId: AccountId }) | undefined {
  try {
    const account = readVarint(bytes, 0);
    const subjectId = uuidOf(Buffer.from(bytes.subarray(account.end, account.end + 16))) as SubjectId;
    const purpose = readVarint(bytes, account.end + 16);
    if (purpose.end + macLength !== bytes.length) return undefined;
    return { accountId: account.value as AccountId, subjectId, purposeId: purpose.value };
  } catch {
    return undefined;
  }
}

function keyOf(holder: Pick<KeyHolder, "vaultDb" | "masterKey" | "accountId">): Promise<Buffer> {
  return accountSubkey(holder, holder.accountId, "unsubscribe by mail");
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
