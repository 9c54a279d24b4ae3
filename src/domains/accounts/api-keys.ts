import type { Context } from "#kernel/context.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import type {
  createApiKey as createOperation,
  listApiKeys as listOperation,
  updateApiKey as updateOperation,
} from "./accounts.api.ts";
import { errors } from "./accounts.errors.ts";
import { doubtKeys, type KeyKind, keyPrefix, type StopReason } from "./open-api-key.ts";
import { hashOf, newAccountSecret } from "./token.ts";

type Scope = InputOf<typeof createOperation>["body"]["scopes"][number];

export async function listApiKeys({ tx, accountId }: Context): Promise<ReplyOf<typeof listOperation>> {
  const rows = await tx
    .selectFrom("accounts.api_key")
    .select(["id", "name", "kind", "hint", "scopes", "source_id", "created_at", "last_used_at"])
    .select(["stopped_at", "stopped_because", "stopped_of", "stopped_failed"])
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .orderBy("id", "desc")
    .execute();
  const keys = rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as KeyKind,
    hint: row.hint,
    scopes: row.scopes as Scope[],
    sourceId: row.source_id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    stopped: row.stopped_at && {
      at: row.stopped_at.toISOString(),
      because: row.stopped_because as StopReason,
      of: row.stopped_of ?? 0,
      failed: row.stopped_failed ?? 0,
    },
  }));
  return { count: keys.length, keys };
}

/** Makes a key and tells it this once: only its hash is kept. */
export async function createApiKey(
  context: Context,
  { name, scopes, sourceId, kind = "api" }: InputOf<typeof createOperation>["body"],
): Promise<ReplyOf<typeof createOperation>> {
  const { accountId, actor, now, tx } = context;
  if (actor.kind !== "user") throw new Error("only a person can make a key");
  const beyond = scopes.find((scope) => !actor.permissions.has(scope));
  if (beyond) throw errors.scopeBeyondYours({ field: "scopes", permission: beyond });
  if (!name.trim()) throw errors.emptyField({ field: "name" });
  if (kind === "smtp" && scopes.some((scope) => scope !== "transactional:send"))
    throw errors.smtpKeySends({ field: "scopes" });
  const key = keyPrefix + newAccountSecret(accountId, "_");
  const row = {
    account_id: accountId,
    name: name.trim(),
    kind,
    key_hash: hashOf(key),
    hint: key.slice(-4),
    scopes: [...scopes],
    source_id: sourceId ?? null,
    created_by: actor.userId,
    created_at: now,
  };
  try {
    const { id } = await tx
      .insertInto("accounts.api_key")
      .values(row)
      .returning("id")
      .executeTakeFirstOrThrow();
    return { id, key };
  } catch (error) {
    throw isMissingReference(error) ? errors.sourceNotFound({ field: "sourceId" }) : error;
  }
}

/** The keys in use that add people through a source, by name. */
export async function keysOfSource(
  { tx, accountId }: Context,
  sourceId: number,
): Promise<{ id: number; name: string }[]> {
  return tx
    .selectFrom("accounts.api_key")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("source_id", "=", sourceId)
    .where("revoked_at", "is", null)
    .orderBy("id")
    .execute();
}

/** Gives a key another source, or none: what it adds from now on inherits that. */
export async function updateApiKey(
  context: Context,
  keyId: number,
  { sourceId }: InputOf<typeof updateOperation>["body"],
): Promise<void> {
  const { tx, accountId } = context;
  try {
    const updated = await tx
      .updateTable("accounts.api_key")
      .set({ source_id: sourceId })
      .where("account_id", "=", accountId)
      .where("id", "=", keyId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (updated.numUpdatedRows === 0n) throw errors.apiKeyNotFound();
    doubtKeys(context);
  } catch (error) {
    throw isMissingReference(error) ? errors.sourceNotFound({ field: "sourceId" }) : error;
  }
}

/** Revoked, never deleted: what the key did stays attributable to it. */
export async function revokeApiKey(context: Context, keyId: number): Promise<void> {
  const { tx, accountId, now } = context;
  const revoked = await tx
    .updateTable("accounts.api_key")
    .set({ revoked_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", keyId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (revoked.numUpdatedRows === 0n) throw errors.apiKeyNotFound();
  doubtKeys(context);
}

function isMissingReference(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === "23503";
}
