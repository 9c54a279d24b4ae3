import { timingSafeEqual } from "node:crypto";
import { addMac, keyedHash } from "#domains/vault/index.ts";
import { type AccountId, type MessageId, type SubjectId, uuidInto, uuidOf } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";

/**
 * What an observed address stands for: an open, or a click on a target; of one person's message, or of anybody's copy of
 * a mailing.
 */
export type Sighting = {
  mailingId: number;
  /** Absent for an open. */
  targetId?: number | undefined;
  person?: { subjectId: SubjectId; messageId: MessageId } | undefined;
};

const version = 1;
const macLength = 16;
const longest = 80;
const has = { target: 1, person: 2 } as const;

/** Where tokens are put together before they are written as text: one at a time, so one place does. */
const desk = Buffer.alloc(longest);

/** The token of a sighting. Layout: version, account (varint: finds the key), flags, mailing, what the flags announce, MAC. */
export function writeSighting(key: Buffer, accountId: AccountId, sighting: Sighting): string {
  const { mailingId, targetId, person } = sighting;
  desk[0] = version;
  let at = writeVarint(desk, 1, accountId);
  desk[at++] = (targetId === undefined ? 0 : has.target) | (person ? has.person : 0);
  at = writeVarint(desk, at, mailingId);
  if (targetId !== undefined) at = writeVarint(desk, at, targetId);
  if (person) {
    at += uuidInto(desk, at, person.subjectId);
    at += uuidInto(desk, at, person.messageId);
  }
  return desk.toString("base64url", 0, addMac(key, desk, { length: at, macLength }));
}

/** A token taken apart, not yet believed: the account tells which key has to confirm it. */
export type ReadSighting = { accountId: AccountId; sighting: Sighting; isGenuine: (key: Buffer) => boolean };

export function readSighting(token: string): ReadSighting | undefined {
  const bytes = Buffer.from(token.length > 2 * longest ? "" : token, "base64url");
  // One spelling only: what decodes alike is not the same token.
  if (bytes.toString("base64url") !== token || bytes[0] !== version) return undefined;
  try {
    const account = readVarint(bytes, 1);
    const flags = bytes.readUInt8(account.end);
    const mailing = readVarint(bytes, account.end + 1);
    const target = flags & has.target ? readVarint(bytes, mailing.end) : undefined;
    let at = target?.end ?? mailing.end;
    const uuid = (): string => {
      at += 16;
      return uuidOf(Buffer.from(bytes.subarray(at - 16, at)));
    };
    const person =
      flags & has.person ? { subjectId: uuid() as SubjectId, messageId: uuid() as MessageId } : undefined;
    if (at + macLength !== bytes.length) return undefined;
    return {
      accountId: account.value as AccountId,
      sighting: { mailingId: mailing.value, targetId: target?.value, person },
      isGenuine: (key) => timingSafeEqual(bytes.subarray(at), macOf(key, bytes.subarray(0, at))),
    };
  } catch {
    return undefined;
  }
}

function macOf(key: Buffer, body: Buffer): Buffer {
  return keyedHash(key, body).subarray(0, macLength);
}
