import { sql } from "kysely";
import { actorName, type Context } from "#kernel/context.ts";
import { type EvidenceLife, usualLife } from "./evidence-life.ts";

export type ChosenLife = EvidenceLife & { decidedAt: Date | null; decidedBy: string | null };

/** How long evidence opens in this account, and who decided so. */
export async function evidenceLifeOf(context: Context): Promise<ChosenLife> {
  const row = await context.tx
    .selectFrom("consent.evidence_life")
    .select(["ip_months", "user_agent_months", "other_months", "decided_at", "decided_by"])
    .where("account_id", "=", context.accountId)
    .orderBy("decided_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return { ...usualLife, decidedAt: null, decidedBy: null };
  return {
    ip: row.ip_months,
    userAgent: row.user_agent_months,
    other: row.other_months,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  };
}

/**
 * A shorter life counts at once, also for what is held; a longer one for what comes from now on. People were told how
 * long it is kept when it was taken.
 */
export async function chooseEvidenceLife(context: Context, life: EvidenceLife): Promise<ChosenLife> {
  await context.tx
    .insertInto("consent.evidence_life")
    .values({
      account_id: context.accountId,
      decided_at: context.now,
      decided_by: actorName(context.actor),
      ip_months: life.ip,
      user_agent_months: life.userAgent,
      other_months: life.other,
    })
    .execute();
  await sql`
    update consent.evidence as evidence set expires_at = wanted.expires_at
    from (
      select piece.sequence, piece.name, (event.at at time zone 'UTC' + make_interval(months => case piece.name
        when 'ip' then ${life.ip}::int when 'userAgent' then ${life.userAgent}::int else ${life.other}::int end)) at time zone 'UTC' as expires_at
      from consent.evidence as piece join consent.event as event using (account_id, sequence)
      where piece.account_id = ${context.accountId}
    ) as wanted
    where evidence.account_id = ${context.accountId} and evidence.sequence = wanted.sequence
      and evidence.name = wanted.name and evidence.expires_at > wanted.expires_at`.execute(context.tx);
  return evidenceLifeOf(context);
}
