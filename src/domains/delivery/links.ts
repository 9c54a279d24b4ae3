import { timingSafeEqual } from "node:crypto";
import { accountSubkey, addMac, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import { type AccountId, type MessageId, type SubjectId, uuidInto, uuidOf } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";

/** What a link lets its holder do, and nothing else. The byte is part of what is authenticated: never reuse one. */
const uses = {
  unsubscribe: 1,
  preferences: 2,
  why: 3,
  confirm: 4,
  move: 8,
  renew: 16,
  view: 32,
  data: 33,
  request: 34,
} as const;
export type LinkUse = keyof typeof uses;

/** Where each use lives, below the public address. */
const paths: Record<LinkUse, string> = {
  unsubscribe: "/u/",
  preferences: "/p/",
  why: "/why/",
  confirm: "/c/",
  move: "/move/",
  renew: "/r/",
  view: "/v/",
  data: "/me/",
  request: "/request/",
};

export type LinkTarget = {
  use: LinkUse;
  subjectId: SubjectId;
  purposeId?: number;
  messageId?: MessageId;
  /** What somebody asked for. */
  requestId?: number;
  /** Links in mails that were sent stay usable unless they say otherwise: a way out never closes. */
  expiresAt?: Date;
};

export type ReadLink =
  | {
      kind: "valid";
      accountId: AccountId;
      subjectId: SubjectId;
      purposeId: number | undefined;
      messageId: MessageId | undefined;
      requestId: number | undefined;
    }
  | {
      kind: "expired";
      accountId: AccountId;
      subjectId: SubjectId;
      purposeId: number | undefined;
      messageId: MessageId | undefined;
      requestId: number | undefined;
    }
  | { kind: "wrong" };

type KeyHolder = Pick<Resources, "vaultDb" | "masterKey" | "config"> & { accountId: AccountId };

/** A link to preferences lies in mailboxes for years; after this time it only gets its owner a new one. */
export function preferencesUntil(now: Date): Date {
  return new Date(now.getTime() + 90 * 24 * 3600 * 1000);
}

const version = 1;
const macLength = 16;
const longestToken = 120;

/** Makes links without waiting: the key is fetched once, for a batch of recipients. */
export async function linkMaker(holder: KeyHolder): Promise<(target: LinkTarget) => string> {
  const key = await accountSubkey(holder, holder.accountId, "links");
  const { accountId, config } = holder;
  return (target) => config.url + paths[target.use] + writeToken(key, accountId, target);
}

/** The public address that lets this person do one thing. */
export async function linkFor(holder: KeyHolder, target: LinkTarget): Promise<string> {
  return (await linkMaker(holder))(target);
}

/** What a token says, if it was made here for this use. Never tells whether an address is known. */
export async function readLink(
  resources: Pick<Resources, "vaultDb" | "masterKey" | "db">,
  token: string,
  use: LinkUse,
  now: Date = new Date(),
): Promise<ReadLink> {
  const bytes = Buffer.from(token.length > longestToken ? "" : token, "base64url");
  // One spelling only: what decodes alike is not the same token.
  if (bytes.toString("base64url") !== token) return { kind: "wrong" };
  const parsed = parse(bytes);
  if (!parsed || parsed.use !== uses[use] || !(await accountExists(resources, parsed.accountId)))
    return { kind: "wrong" };
  const key = await accountSubkey(resources, parsed.accountId, "links");
  if (!timingSafeEqual(bytes.subarray(-macLength), mac(key, bytes.subarray(0, -macLength))))
    return { kind: "wrong" };
  const { accountId, subjectId, purposeId, messageId, requestId, expiresAt } = parsed;
  return {
    kind: expiresAt && expiresAt <= now ? "expired" : "valid",
    accountId,
    subjectId,
    purposeId,
    messageId,
    requestId,
  };
}

/** The account that a token names, expired, cut or forged: good for nothing but asking for a new one. */
export function accountNamedBy(token: string): AccountId | undefined {
  const bytes = Buffer.from(token.slice(0, longestToken), "base64url");
  try {
    return bytes[0] === version ? (readVarint(bytes, 1).value as AccountId) : undefined;
  } catch {
    return undefined;
  }
}

// Layout: version, account (varint: finds the key), use, flags, subject, then what the flags announce, MAC.
const has = { purpose: 1, message: 2, expiry: 4, request: 8 } as const;

/** Where tokens are put together before they are written as text: one at a time, so one place does. */
const desk = Buffer.alloc(longestToken);

function writeToken(
  key: Buffer,
  accountId: AccountId,
  { use, subjectId, purposeId, messageId, requestId, expiresAt }: LinkTarget,
): string {
  const flags =
    (purposeId === undefined ? 0 : has.purpose) |
    (messageId === undefined ? 0 : has.message) |
    (expiresAt === undefined ? 0 : has.expiry) |
    (requestId === undefined ? 0 : has.request);
  desk[0] = version;
  let at = writeVarint(desk, 1, accountId);
  desk[at++] = uses[use];
  desk[at++] = flags;
  at += uuidInto(desk, at, subjectId);
  if (purposeId !== undefined) at = writeVarint(desk, at, purposeId);
  if (messageId !== undefined) at += uuidInto(desk, at, messageId);
  if (expiresAt !== undefined) at = writeVarint(desk, at, Math.ceil(expiresAt.getTime() / 1000));
  if (requestId !== undefined) at = writeVarint(desk, at, requestId);
  return desk.toString("base64url", 0, addMac(key, desk, { length: at, macLength }));
}

function mac(key: Buffer, body: Buffer): Buffer {
  return keyedHash(key, body).subarray(0, macLength);
}

type Parsed = {
  accountId: AccountId;
  use: number;
  subjectId: SubjectId;
  purposeId: number | undefined;
  messageId: MessageId | undefined;
  requestId: number | undefined;
  expiresAt: Date | undefined;
};

function parse(bytes: Buffer): Parsed | undefined {
  try {
    if (bytes[0] !== version) return undefined;
    const account = readVarint(bytes, 1);
    const use = bytes.readUInt8(account.end);
    const flags = bytes.readUInt8(account.end + 1);
    let at = account.end + 2;
    const uuid = (): string => {
      at += 16;
      return uuidOf(Buffer.from(bytes.subarray(at - 16, at)));
    };
    const number = (): number => {
      const read = readVarint(bytes, at);
      at = read.end;
      return read.value;
    };
    const subjectId = uuid() as SubjectId;
    const purposeId = flags & has.purpose ? number() : undefined;
    const messageId = flags & has.message ? (uuid() as MessageId) : undefined;
    const expiresAt = flags & has.expiry ? new Date(number() * 1000) : undefined;
    const requestId = flags & has.request ? number() : undefined;
    if (at + macLength !== bytes.length) return undefined;
    return {
      accountId: account.value as AccountId,
      use,
      subjectId,
      purposeId,
      messageId,
      requestId,
      expiresAt,
    };
  } catch {
    return undefined;
  }
}

/** A key is made at first use: a made-up account number must not make one. */
export async function accountExists({ db }: Pick<Resources, "db">, accountId: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}
