import { sql } from "kysely";
import type { Static } from "typebox";
import { gateOver, listPurposes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { list } from "./lists.api.ts";
import { type List, listMembersSql } from "./lists.sql.ts";

export type ListView = Static<typeof list>;

/** Lists as the API shows them: with how many of their members may be written to now. */
export async function listViews(context: Context, lists: readonly List[]): Promise<ListView[]> {
  const purposes = new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose]));
  const views: ListView[] = [];
  for (const { id, name, purposeId, ground, createdAt, members } of lists) {
    const { mailable, blocked } =
      members > 0 ? await standing(context, id, purposeId) : { mailable: 0, blocked: 0 };
    views.push({
      id,
      name,
      purposeId,
      purposeName: purposes.get(purposeId)?.name[context.language] ?? "",
      totalSubscribers: mailable,
      totalBlacklisted: blocked,
      uniqueSubscribers: members,
      ...(ground === null ? {} : { ground }),
      createdAt: createdAt.toISOString(),
    });
  }
  return views;
}

async function standing(
  context: Context,
  listId: number,
  purposeId: number,
): Promise<{ mailable: number; blocked: number }> {
  const gate = await gateOver(context, purposeId, listMembersSql([listId]));
  const { rows } = await sql<{ mailable: number; blocked: number }>`
    select count(*) filter (where allowed) as mailable,
      count(*) filter (where reasons && array['suppressed', 'withdrawn', 'objected']) as blocked
    from (${gate}) as judged`.execute(context.tx);
  return rows[0] ?? { mailable: 0, blocked: 0 };
}
