import { timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { type AccountId, uuidOf } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";

const macLength = 16;

/**
 * The page where a certificate lies for the person: behind a link of its own, since links for people end with their key.
 * It says nothing of anybody.
 */
export async function certificateLink(context: Context, erasureId: string): Promise<string> {
  const head = Buffer.alloc(16);
  const body = Buffer.concat([
    head.subarray(0, writeVarint(head, 0, context.accountId)),
    Buffer.from(erasureId.replaceAll("-", ""), "hex"),
  ]);
  const token = Buffer.concat([body, await macOf(context, context.accountId, body)]);
  return `${context.config.url}/erased/${token.toString("base64url")}`;
}

export async function readCertificateLink(
  resources: Pick<Resources, "db" | "vaultDb" | "masterKey">,
  token: string,
): Promise<{ accountId: AccountId; erasureId: string } | undefined> {
  const bytes = Buffer.from(token.length > 64 ? "" : token, "base64url");
  if (bytes.toString("base64url") !== token || bytes.length < 1 + 16 + macLength) return undefined;
  const body = bytes.subarray(0, -macLength);
  const accountId = accountOf(body);
  if (accountId === undefined || !(await accountExists(resources, accountId))) return undefined;
  if (!timingSafeEqual(bytes.subarray(-macLength), await macOf(resources, accountId, body))) return undefined;
  return { accountId, erasureId: uuidOf(Buffer.from(body.subarray(-16))) };
}

function accountOf(body: Buffer): AccountId | undefined {
  try {
    const { value, end } = readVarint(body, 0);
    return end + 16 === body.length ? (value as AccountId) : undefined;
  } catch {
    return undefined;
  }
}

/** A key is made at first use: a made-up account number must not make one. */
async function accountExists({ db }: Pick<Resources, "db">, accountId: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}

async function macOf(
  holder: Pick<Resources, "vaultDb" | "masterKey">,
  accountId: AccountId,
  body: Buffer,
): Promise<Buffer> {
  return keyedHash(await accountSubkey(holder, accountId, "certificate link"), body).subarray(0, macLength);
}
