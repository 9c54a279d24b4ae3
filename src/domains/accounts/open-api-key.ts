import { sql } from "kysely";
import { byteas } from "#kernel/binary-array.ts";
import type { Actor, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { gather } from "#kernel/gather.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { repeating } from "#kernel/repeated.ts";
import { hearSiblings, tellSiblings } from "#kernel/siblings.ts";
import { errors } from "./accounts.errors.ts";
import { accountOfSecret, hashOf } from "./token.ts";

/** An API key opens the API, an SMTP key the relay, and neither the other's door. */
export type KeyKind = "api" | "smtp";
export const keyPrefix = "licet_";

/** Why a key was stopped from sending: what it sent came back, or was reported. */
export type StopReason = "bounces" | "complaints";

type KeyActor = Extract<Actor, { kind: "api_key" }>;
export type OpenKey = { accountId: AccountId; actor: KeyActor; stoppedBecause: StopReason | undefined };

const doorkeeper: Actor = { kind: "system", name: "authentication" };
const seenEvery = 60 * 1000;

/** For so long a key is believed to be what it was: its owner may have revoked it meanwhile on another machine. */
const believedMilliseconds = 1000;
const mostBelieved = 10_000;

type Believed = { open: OpenKey; until: number };
const believedBy = new WeakMap<object, Map<string, Believed>>();

type LookUp = () => Promise<OpenKey | undefined>;

/**
 * The account and permissions of a key, unless it was revoked or never was; notes that it was used. What was no key when it was last
 * shown here is looked up as `unmet` says.
 */
export async function openApiKey(
  resources: Resources,
  key: string,
  kind: KeyKind = "api",
  unmet: (lookUp: LookUp) => ReturnType<LookUp> = (lookUp) => lookUp(),
): Promise<OpenKey | undefined> {
  const believed = believedBy.get(resources.db) ?? newBelief();
  believedBy.set(resources.db, believed);
  const hash = hashOf(key);
  const name = `${kind}/${hash.toString("latin1")}`;
  const now = Date.now();
  const known = believed.get(name);
  if (known && known.until > now) return known.open;
  const accountId = key.startsWith(keyPrefix) ? accountOfSecret(key.slice(keyPrefix.length), "_") : undefined;
  const lookUp: LookUp = async () =>
    accountId === undefined ? undefined : opener(resources)(accountId, { hash, kind });
  const open = await (known ? lookUp() : unmet(lookUp));
  if (!open) believed.delete(name);
  else {
    if (believed.size >= mostBelieved) believed.clear();
    believed.set(name, { open, until: now + believedMilliseconds });
  }
  return open;
}

/** Says no for a key that was stopped from sending, and why. */
export function requireSending({ stoppedBecause }: OpenKey): void {
  if (stoppedBecause) throw errors.keyStopped({ why: stopTexts[stoppedBecause] });
}

const stopTexts: Record<StopReason, Localized> = {
  bounces: {
    en: "too many of its messages came back",
    fr: "trop de ses messages sont revenus",
  },
  complaints: {
    en: "too many people reported its messages as unwanted",
    fr: "trop de personnes ont signalé ses messages comme indésirables",
  },
};

function newBelief(): Map<string, Believed> {
  const believed = new Map<string, Believed>();
  hearSiblings(doubted, () => believed.clear());
  return believed;
}

const doubted = "keys doubted";

/** What this process and its siblings believe of keys is over: one was revoked or changed. */
export function doubtKeys({ db }: Pick<Resources, "db">): void {
  believedBy.get(db)?.clear();
  tellSiblings(doubted, true);
}

type Asked = { hash: Buffer; kind: KeyKind };

/** Keys shown at the same moment are looked up together. */
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
  const repeated = { ...resources, db: repeating(resources.db) };
  return inAccount(repeated, { accountId, actor: doorkeeper }, async ({ tx, now }) => {
    const rows = await tx
      .selectFrom("accounts.api_key")
      .select(["id", "kind", "key_hash", "scopes", "source_id", "last_used_at", "stopped_because"])
      .where("account_id", "=", accountId)
      .where(sql<boolean>`key_hash = any(${byteas([...hashes.values()])}::bytea[])`)
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
      const stoppedBecause = (row.stopped_because as StopReason | null) ?? undefined;
      return { accountId, actor, stoppedBecause };
    });
  });
}
