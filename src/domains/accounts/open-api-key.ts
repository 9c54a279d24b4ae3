import type { Actor, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { gather } from "#kernel/gather.ts";
import type { AccountId } from "#kernel/ids.ts";
import { accountOfSecret, hashOf } from "./token.ts";

/** An API key opens the API, an SMTP key the relay, and neither the other's door. */
export type KeyKind = "api" | "smtp";
export const keyPrefix = "licet_";

type KeyActor = Extract<Actor, { kind: "api_key" }>;
export type OpenKey = { accountId: AccountId; actor: KeyActor };

const doorkeeper: Actor = { kind: "system", name: "authentication" };
const seenEvery = 60 * 1000;

/** The account and permissions of a key, unless it was revoked or never was; notes that it was used. */
export async function openApiKey(
  resources: Resources,
  key: string,
  kind: KeyKind = "api",
): Promise<OpenKey | undefined> {
  const accountId = key.startsWith(keyPrefix) ? accountOfSecret(key.slice(keyPrefix.length), "_") : undefined;
  return accountId === undefined ? undefined : opener(resources)(accountId, { hash: hashOf(key), kind });
}

type Asked = { hash: Buffer; kind: KeyKind };

/** Keys shown at the same moment are looked up together; each time anew, so that a revoked one opens nothing more. */
function opener(resources: Resources) {
  const known = openers.get(resources.db);
  if (known) return known;
  const made = gather<Asked, OpenKey | undefined>({
    most: 200,
    abreast: 1,
    take: (accountId, asked) => openKeys(resources, accountId as AccountId, asked),
  });
  openers.set(resources.db, made);
  return made;
}
const openers = new WeakMap<object, (accountId: number, asked: Asked) => Promise<OpenKey | undefined>>();

async function openKeys(
  resources: Resources,
  accountId: AccountId,
  asked: readonly Asked[],
): Promise<(OpenKey | undefined)[]> {
  const hashes = new Map(asked.map(({ hash }) => [hash.toString("latin1"), hash]));
  return inAccount(resources, { accountId, actor: doorkeeper }, async ({ tx, now }) => {
    const rows = await tx
      .selectFrom("accounts.api_key")
      .select(["id", "kind", "key_hash", "scopes", "source_id", "last_used_at"])
      .where("account_id", "=", accountId)
      .where("key_hash", "in", [...hashes.values()])
      .where("revoked_at", "is", null)
      .execute();
    const unseen = rows.filter(
      (row) => !row.last_used_at || row.last_used_at.getTime() < now.getTime() - seenEvery,
    );
    if (unseen.length > 0)
      await tx
        .updateTable("accounts.api_key")
        .set({ last_used_at: now })
        .where("account_id", "=", accountId)
        .where(
          "id",
          "in",
          unseen.map(({ id }) => id),
        )
        .execute();
    const found = new Map(rows.map((row) => [`${row.kind}/${row.key_hash.toString("latin1")}`, row]));
    return asked.map(({ hash, kind }) => {
      const row = found.get(`${kind}/${hash.toString("latin1")}`);
      if (!row) return undefined;
      const actor: KeyActor = {
        kind: "api_key",
        keyId: row.id,
        sourceId: row.source_id ?? undefined,
        permissions: new Set(row.scopes),
      };
      return { accountId, actor };
    });
  });
}
