import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Exchange } from "#kernel/module.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { listSessions as listOperation } from "./accounts.api.ts";
import { errors } from "./accounts.errors.ts";
import { sessionCookie } from "./session.ts";
import { hashOf } from "./token.ts";
import { actingUser } from "./user.ts";

/** Where the user is signed in, the last used first. */
export async function listSessions(
  context: Context,
  exchange: Exchange,
): Promise<ReplyOf<typeof listOperation>> {
  const { id: userId, subjectId } = await actingUser(context);
  const rows = await context.tx
    .selectFrom("accounts.session")
    .select([
      "id",
      "token_hash",
      "ip_sealed",
      "user_agent_sealed",
      "created_at",
      "last_seen_at",
      "expires_at",
    ])
    .where("account_id", "=", operatorAccount)
    .where("user_id", "=", userId)
    .where("expires_at", ">", context.now)
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const ring = await keyringFor(context, [subjectId]);
  const own = hashOf(exchange.cookie(sessionCookie) ?? "");
  const sessions = rows.map((row) => ({
    id: row.id,
    current: row.token_hash.equals(own),
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ip: ring.open(subjectId, "accounts.session.ip_sealed", row.ip_sealed) ?? "",
    userAgent: ring.open(subjectId, "accounts.session.user_agent_sealed", row.user_agent_sealed) ?? "",
  }));
  return { count: sessions.length, sessions };
}

export async function endSession(context: Context, sessionId: string): Promise<void> {
  const { id: userId } = await actingUser(context);
  const ended = await sessionsOf(context, userId).where("id", "=", sessionId).executeTakeFirst();
  if (ended.numDeletedRows === 0n) throw errors.sessionNotFound();
}

/** Ends every session of the user but the one that asks. */
export async function endOtherSessions(context: Context, userId: number, exchange: Exchange): Promise<void> {
  await sessionsOf(context, userId)
    .where("token_hash", "<>", hashOf(exchange.cookie(sessionCookie) ?? ""))
    .execute();
}

export async function endAllSessions(context: Context, userId: number): Promise<void> {
  await sessionsOf(context, userId).execute();
}

function sessionsOf({ tx }: Context, userId: number) {
  return tx
    .deleteFrom("accounts.session")
    .where("account_id", "=", operatorAccount)
    .where("user_id", "=", userId);
}
