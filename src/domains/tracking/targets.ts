import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** The numbers of some addresses, made where they are new; in two statements however many. */
export async function targetIds(context: Context, urls: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(urls)];
  if (wanted.length === 0) return new Map();
  const hashes = wanted.map((url) => createHash("sha256").update(url).digest());
  await sql`
    insert into tracking.target (account_id, url, url_hash)
    select ${context.accountId}, url, hash from unnest(${wanted}::text[], ${hashes}::bytea[]) as t(url, hash)
    on conflict (account_id, url_hash) do nothing`.execute(context.tx);
  const rows = await context.tx
    .selectFrom("tracking.target")
    .select(["id", "url"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`url_hash = any(${hashes}::bytea[])`)
    .execute();
  return new Map(rows.map(({ id, url }) => [url, id]));
}

export async function targetUrl(context: Context, targetId: number): Promise<string | undefined> {
  const row = await context.tx
    .selectFrom("tracking.target")
    .select("url")
    .where("account_id", "=", context.accountId)
    .where("id", "=", targetId)
    .executeTakeFirst();
  return row?.url;
}

export async function targetUrls(context: Context, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await context.tx
    .selectFrom("tracking.target")
    .select(["id", "url"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, url }) => [id, url]));
}
