import { sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { getList, type List, listMembersSql } from "./lists.sql.ts";

export const standingQueue = "contacts.count-list";

/** How many members may be written to now, and how many never. */
export type Standing = { mailable: number; blocked: number };

/** Up to here the gate is asked each time; beyond, what it said last is shown and asked for again in the background. */
const askedEachTime = 5000;
const freshMilliseconds = 60_000;

export async function standingOf(context: Context, list: List): Promise<Standing> {
  if (list.members === 0) return { mailable: 0, blocked: 0 };
  if (list.members <= askedEachTime) return askGate(context, list);
  const kept = await context.tx
    .selectFrom("contacts.list_standing")
    .select(["mailable", "blocked", "counted_at"])
    .where("account_id", "=", context.accountId)
    .where("list_id", "=", list.id)
    .executeTakeFirst();
  if (!kept) return recount(context, list);
  if (context.now.getTime() - kept.counted_at.getTime() > freshMilliseconds)
    await countLater(context, list.id);
  return { mailable: kept.mailable, blocked: kept.blocked };
}

/** Has a list counted in the background, so that who looks at it next need not wait: a million takes many seconds. */
export async function countLater(context: Context, listId: number): Promise<void> {
  await context.jobs.enqueue(
    context.tx,
    standingQueue,
    { accountId: context.accountId, listId },
    { singletonKey: `${context.accountId}/${listId}` },
  );
}

/** The work in the background: a list that is gone meanwhile needs no figures. */
export async function countList(context: Context, payload: JobPayload): Promise<void> {
  const list = await getList(context, Number(payload.listId)).catch(() => undefined);
  if (list) await recount(context, list);
}

async function recount(context: Context, list: List): Promise<Standing> {
  const standing = await askGate(context, list);
  await context.tx
    .insertInto("contacts.list_standing")
    .values({
      account_id: context.accountId,
      list_id: list.id,
      ...standing,
      counted_at: context.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "list_id"]).doUpdateSet({ ...standing, counted_at: context.now }),
    )
    .execute();
  return standing;
}

async function askGate(context: Context, { id, purposeId }: List): Promise<Standing> {
  const gate = await gateOver(context, purposeId, listMembersSql([id]));
  const { rows } = await sql<Standing>`
    select count(*) filter (where allowed) as mailable,
      count(*) filter (where reasons && array['suppressed', 'withdrawn', 'objected']) as blocked
    from (${gate}) as judged`.execute(context.tx);
  return rows[0] ?? { mailable: 0, blocked: 0 };
}
