import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import type { Exchange } from "#kernel/module.ts";
import { hashOf, newSecret } from "./token.ts";

export const sessionCookie = "licet_session";

const day = 24 * 3600 * 1000;
/** A session ends a month after its last use, and after three in any case. */
const idle = 30 * day;
const longest = 90 * day;
/** How exactly the last use is known: a write for each request would buy nothing. */
const seenEvery = 60 * 1000;

/** Signs the user in on this browser. The context is in the operator's account. */
export async function startSession(
  context: Context,
  user: { id: number; subjectId: SubjectId },
  exchange: Exchange,
): Promise<void> {
  await endOwnSession(context, exchange);
  const token = newSecret();
  const ring = await keyringFor(context, [user.subjectId]);
  await context.tx
    .insertInto("accounts.session")
    .values({
      account_id: context.accountId,
      id: timeOrderedId(context.now),
      user_id: user.id,
      subject_id: user.subjectId,
      token_hash: hashOf(token),
      ip_sealed: ring.seal(user.subjectId, "accounts.session.ip_sealed", exchange.ip),
      user_agent_sealed: ring.seal(user.subjectId, "accounts.session.user_agent_sealed", exchange.userAgent),
      created_at: context.now,
      last_seen_at: context.now,
      expires_at: new Date(context.now.getTime() + idle),
    })
    .execute();
  exchange.setCookie(sessionCookie, token, new Date(context.now.getTime() + longest));
}

export type SessionUser = { sessionId: string; userId: number; language: Language; operator: boolean };

/** Whose session a token opens, if it still does; notes that it was used. The context is in the operator's account. */
export async function openSession({ tx, now }: Context, token: string): Promise<SessionUser | undefined> {
  const row = await tx
    .selectFrom("accounts.session as s")
    .innerJoin("accounts.user as u", (join) =>
      join.onRef("u.account_id", "=", "s.account_id").onRef("u.id", "=", "s.user_id"),
    )
    .select(["s.id", "s.user_id", "s.last_seen_at", "s.created_at", "u.language", "u.operator"])
    .where("s.account_id", "=", 0)
    .where("s.token_hash", "=", hashOf(token))
    .where("s.expires_at", ">", now)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.last_seen_at.getTime() < now.getTime() - seenEvery) {
    const expiresAt = Math.min(now.getTime() + idle, row.created_at.getTime() + longest);
    await tx
      .updateTable("accounts.session")
      .set({ last_seen_at: now, expires_at: new Date(expiresAt) })
      .where("account_id", "=", 0)
      .where("id", "=", row.id)
      // Several tabs may come at once: one of them writes.
      .where("last_seen_at", "=", row.last_seen_at)
      .execute();
  }
  const language = isLanguage(row.language) ? row.language : "en";
  return { sessionId: row.id, userId: row.user_id, language, operator: row.operator };
}

/** Ends the session of this browser, if there is one. */
export async function signOut(context: Context, exchange: Exchange): Promise<void> {
  await endOwnSession(context, exchange);
  exchange.clearCookie(sessionCookie);
}

async function endOwnSession({ tx }: Context, exchange: Exchange): Promise<void> {
  const token = exchange.cookie(sessionCookie);
  if (!token) return;
  await tx
    .deleteFrom("accounts.session")
    .where("account_id", "=", 0)
    .where("token_hash", "=", hashOf(token))
    .execute();
}
