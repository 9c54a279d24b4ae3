import { type RawBuilder, sql } from "kysely";
import { type AskedAudience, audienceGate, type HeldBack } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";

export type AudienceCounts = {
  /** Everybody it is for, once each. */
  audience: number;
  /** Those who may receive it, by what allows it. */
  authorised: Record<string, number>;
  /** The others, by what weighs most against it. */
  heldBack: Partial<Record<HeldBack, number>>;
};

type People = RawBuilder<{ subject_id: string }>;

/** The gate over all these people, counted in one query whatever their number. */
export async function countAudience(context: Context, asked: AskedAudience): Promise<AudienceCounts> {
  const gate = await audienceGate(context, asked);
  const { rows } = await sql<{ authorised_by: string | null; reason: HeldBack | null; people: number }>`
    select case when allowed then authorised_by end as authorised_by, reasons[1] as reason, count(*) as people
    from (${gate}) as gate group by 1, 2`.execute(context.tx);
  const counts: AudienceCounts = { audience: 0, authorised: {}, heldBack: {} };
  for (const { authorised_by, reason, people } of rows) {
    counts.audience += people;
    if (authorised_by) counts.authorised[authorised_by] = people;
    else if (reason) counts.heldBack[reason] = people;
  }
  return counts;
}

/** How many there are, where nobody has said yet what they would be written to for. */
export async function countMembers(context: Context, people: People): Promise<AudienceCounts> {
  return { audience: await countOf(context, people), authorised: {}, heldBack: {} };
}

export async function countOf(context: Context, people: People): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from (${people}) as members`.execute(context.tx);
  return rows[0]?.people ?? 0;
}
