import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";

/** Keeps what people are shown, once for each distinct text; its hash goes into the events. */
export async function recordWording(context: Context, document: Json): Promise<Buffer> {
  const text = canonicalJson(document);
  const hash = createHash("sha256").update(text).digest();
  await context.tx
    .insertInto("consent.wording")
    .values({ account_id: context.accountId, hash, document: text })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
}

/** The exact texts that were hashed, by their hash in hexadecimal. */
export async function wordingTexts(
  context: Context,
  hashes: readonly Uint8Array[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await context.tx
    .selectFrom("consent.wording")
    .select(["hash", "document"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`hash = any(${hashes.map((hash) => Buffer.from(hash))}::bytea[])`)
    .execute();
  return new Map(rows.map((row) => [row.hash.toString("hex"), row.document]));
}
