import { timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey" | "config">;
/** Something of an account, by its number. */
export type Numbered = { accountId: AccountId; id: number };

/** What such links open, as their address begins, with the name of the key that signs them. */
const keyNames = { questionnaire: "questionnaires", "officer-digest": "officer digest" } as const;
type Opened = keyof typeof keyNames;

const macLength = 18;

/** A link for whoever has no account here: account and number, signed under a name of its own. Nothing of it is kept. */
export async function signedLink(holder: Holder, opens: Opened, ref: Numbered): Promise<string> {
  const name = `${ref.accountId.toString(36)}-${ref.id.toString(36)}`;
  return `${holder.config.url}/${opens}/${name}.${(await macOf(holder, opens, ref)).toString("base64url")}`;
}

/** The account is asked for its key only where the number can be one: a made-up link opens nothing. */
export async function readSignedLink(
  holder: Holder & Pick<Resources, "db">,
  opens: Opened,
  token: string,
): Promise<Numbered | undefined> {
  const [, account, number, mac] =
    /^([0-9a-z]{1,10})-([1-9a-z][0-9a-z]{0,9})\.([\w-]{24})$/.exec(token) ?? [];
  if (account === undefined || number === undefined || mac === undefined) return undefined;
  const accountId = Number.parseInt(account, 36) as AccountId;
  const ref = { accountId, id: Number.parseInt(number, 36) };
  const known = await holder.db
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!known) return undefined;
  return timingSafeEqual(Buffer.from(mac, "base64url"), await macOf(holder, opens, ref)) ? ref : undefined;
}

async function macOf(holder: Holder, opens: Opened, { accountId, id }: Numbered): Promise<Buffer> {
  const key = await accountSubkey(holder, accountId, keyNames[opens]);
  return keyedHash(key, String(id)).subarray(0, macLength);
}
