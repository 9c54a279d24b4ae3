import { randomFillSync } from "node:crypto";

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

export type AccountId = Branded<number, "AccountId">;
/** An address within an account: the person as the vault knows them, opaque everywhere else. */
export type SubjectId = Branded<string, "SubjectId">;
export type MessageId = Branded<string, "MessageId">;

/** The operator's own account; platform users are its data subjects. */
export const operatorAccount = 0 as AccountId;

const pool = Buffer.allocUnsafe(65_536);
let used = pool.length;

/** Random bytes from a pool: one call of the system for thousands of ids. The result is a copy. */
export function randomBytes(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  randomInto(bytes, 0, length);
  return bytes;
}

/** Random bytes into a place of the caller's. */
export function randomInto(target: Buffer, at: number, length: number): void {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += length;
  pool.copy(target, at, used - length, used);
}

export function uuidOf(bytes: Uint8Array): string {
  return dashed(Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString("hex"), 0);
}

function dashed(hex: string, at: number): string {
  return `${hex.slice(at, at + 8)}-${hex.slice(at + 8, at + 12)}-${hex.slice(at + 12, at + 16)}-${hex.slice(at + 16, at + 20)}-${hex.slice(at + 20, at + 32)}`;
}

/** The 16 bytes of a UUID, written to their place. */
export function uuidInto(target: Buffer, at: number, uuid: string): number {
  let end = at;
  for (let i = 0; i < uuid.length; i += 2) {
    if (uuid.charCodeAt(i) === dash) i++;
    target[end++] = ((digits[uuid.charCodeAt(i)] ?? 0) << 4) | (digits[uuid.charCodeAt(i + 1)] ?? 0);
  }
  return end - at;
}

const dash = 45;

/** The values of hexadecimal digits by their codes. */
const digits = Uint8Array.from(
  { length: 128 },
  (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0,
);

/** An id that grows with time. */
export function timeOrderedId(now: Date): string {
  const bytes = randomBytes(16);
  markTimeOrdered(bytes, 0, now);
  return uuidOf(bytes);
}

/** Ids for a set, in their order: indexes then grow at one end, whatever the millisecond. */
export function timeOrderedIds(now: Date, count: number): string[] {
  const bytes = Buffer.allocUnsafe(count * 16);
  randomFillSync(bytes);
  for (let i = 0, at = 0; i < count; i++, at += 16) {
    markTimeOrdered(bytes, at, now);
    // A counter is where RFC 9562 (6.2, method 1) has it: behind the time, so that there is nothing to sort.
    bytes.writeUInt16BE(0x7000 | Math.floor((i * mostCounted) / count), at + 6);
  }
  const ids = uuidsOf(bytes);
  return count <= mostCounted ? ids : ids.sort();
}

/** UUIDs that lie behind one another. */
export function uuidsOf(bytes: Buffer): string[] {
  const written = Buffer.allocUnsafe(36);
  const ids: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    let end = 0;
    for (let i = 0; i < 16; i++) {
      if (i === 4 || i === 6 || i === 8 || i === 10) written[end++] = dash;
      const value = byte(bytes, at + i);
      written[end++] = digitCodes[value >> 4] ?? 0;
      written[end++] = digitCodes[value & 15] ?? 0;
    }
    // One flat text: put together from five, an id is a tree of them, six times as large for as long as it is kept.
    ids.push(written.toString("latin1"));
  }
  return ids;
}

/** The codes of hexadecimal digits by their values. */
const digitCodes = Buffer.from("0123456789abcdef");

/** What the twelve bits behind the time tell apart. */
const mostCounted = 4096;

/** UUID version 7 (RFC 9562, 5.7), of random bytes. */
function markTimeOrdered(bytes: Buffer, at: number, now: Date): void {
  bytes.writeUIntBE(now.getTime(), at, 6);
  bytes[at + 6] = 0x70 | (byte(bytes, at + 6) & 0x0f);
  bytes[at + 8] = 0x80 | (byte(bytes, at + 8) & 0x3f);
}

/** Message ids count milliseconds from here; 40 bits last until 2058. */
export const messageEpoch = new Date(Date.UTC(2024, 0, 1));

/**
 * A message's id: UUID version 8 (RFC 9562, 5.8). First byte the retention class, then 40 bits of milliseconds since
 * 2024, so that range partitions on the id alone separate class and time, and whatever holds the id (a token, a log
 * line) finds the one partition.
 */
export function newMessageId(retentionClass: number, now: Date): MessageId {
  const bytes = randomBytes(16);
  writeMessagePrefix(bytes, retentionClass, now);
  bytes[6] = 0x80 | (byte(bytes, 6) & 0x0f);
  bytes[8] = 0x80 | (byte(bytes, 8) & 0x3f);
  return uuidOf(bytes) as MessageId;
}

/** The smallest id of a retention class at an instant: the bound of a partition. Of an instant before or after all ids: the first or last. */
export function messageIdBound(retentionClass: number, at: Date): string {
  const bytes = Buffer.alloc(16);
  const last = messageEpoch.getTime() + 2 ** 40 - 1;
  writeMessagePrefix(bytes, retentionClass, within(at, messageEpoch.getTime(), last));
  return uuidOf(bytes);
}

/** When a message was taken, as its id says. */
export function messageTime(id: string): Date {
  return new Date(messageEpoch.getTime() + Number.parseInt(id.replaceAll("-", "").slice(2, 12), 16));
}

/** The smallest UUID version 7 of an instant: the bound of a partition. Of an instant before or after all ids: the first or last. */
export function timeOrderedBound(at: Date): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(within(at, 0, 2 ** 48 - 1).getTime(), 0, 6);
  return uuidOf(bytes);
}

function within(at: Date, first: number, last: number): Date {
  return new Date(Math.min(Math.max(at.getTime(), first), last));
}

function writeMessagePrefix(bytes: Buffer, retentionClass: number, at: Date): void {
  bytes[0] = retentionClass;
  bytes.writeUIntBE(at.getTime() - messageEpoch.getTime(), 1, 5);
}

function byte(bytes: Buffer, index: number): number {
  return bytes[index] ?? 0;
}
