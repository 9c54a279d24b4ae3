import { timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";
import { accountExists } from "./links.ts";

const macLength = 8;

type Holder = Pick<Resources, "vaultDb" | "masterKey">;

/**
 * The public page on which a business says what rights people have, and where anybody asks for theirs. It is the same for
 * everybody; its token only keeps strangers from counting through the businesses of an installation.
 */
export function rightsPageLink(holder: PageHolder): Promise<string> {
  return businessPageLink(holder, "/rights/");
}

type PageHolder = Holder & Pick<Resources, "config"> & { accountId: AccountId };

/** Another public page of the same business, by the same token. */
export async function businessPageLink(holder: PageHolder, path: `/${string}/`): Promise<string> {
  const desk = Buffer.alloc(16);
  const body = desk.subarray(0, writeVarint(desk, 0, holder.accountId));
  const token = Buffer.concat([body, await macOf(holder, holder.accountId, body)]).toString("base64url");
  return `${holder.config.url}${path}${token}`;
}

export async function readRightsPage(
  resources: Holder & Pick<Resources, "db">,
  token: string,
): Promise<AccountId | undefined> {
  const bytes = Buffer.from(token.length > 32 ? "" : token, "base64url");
  if (bytes.length <= macLength || bytes.toString("base64url") !== token) return undefined;
  const body = bytes.subarray(0, -macLength);
  const accountId = accountOf(body);
  if (accountId === undefined || !(await accountExists(resources, accountId))) return undefined;
  const mac = await macOf(resources, accountId, body);
  return timingSafeEqual(bytes.subarray(-macLength), mac) ? accountId : undefined;
}

function accountOf(body: Buffer): AccountId | undefined {
  try {
    const { value, end } = readVarint(body, 0);
    return end === body.length ? (value as AccountId) : undefined;
  } catch {
    return undefined;
  }
}

async function macOf(holder: Holder, accountId: AccountId, body: Buffer): Promise<Buffer> {
  return keyedHash(await accountSubkey(holder, accountId, "rights page"), body).subarray(0, macLength);
}
