import { getSource, sourcesToInform } from "#domains/consent/index.ts";
import { importOrigin } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { sourcesWithNotice, whoWaits } from "./notices.sql.ts";

const hour = 3600 * 1000;
const day = 24 * hour;

/** Time to look at the message, write it otherwise, or take the import back. */
const wait = { usual: 7 * day, least: 2 * hour };
/** Time to reach everybody before the first of them is due. */
const ahead = 3 * day;

/** Schedules the message to the people of a source, where somebody has to be told and may be written to. */
export async function planNotice(context: Context, sourceId: number): Promise<void> {
  if (!(await mayBeWritten(context, sourceId))) return;
  const { dueBy } = await whoWaits(context, sourceId);
  if (dueBy === null) return;
  await context.tx
    .insertInto("information.notice")
    .values({
      account_id: context.accountId,
      source_id: sourceId,
      send_at: firstDay(context.now, dueBy),
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** In a week, or three days before the first is due; whoever is overdue hears in two hours. */
export function firstDay(now: Date, dueBy: Date): Date {
  const wanted = Math.min(now.getTime() + wait.usual, dueBy.getTime() - ahead);
  return new Date(Math.max(now.getTime() + wait.least, wanted));
}

/** Those that no import announced: people whom a program adds, imports that were interrupted. */
export async function planWhatIsMissing(context: Context): Promise<void> {
  const planned = new Set(await sourcesWithNotice(context));
  for (const sourceId of await sourcesToInform(context))
    if (!planned.has(sourceId)) await planNotice(context, sourceId);
}

const strange: ReadonlySet<string | undefined> = new Set(["bought", "collected", "unknown"]);

/**
 * People are written to unless they were bought, gathered or come from nowhere known: to write to those would itself be
 * what they never asked for, and of the last nobody could say from where their data came (14(2)(f)). What an account
 * declared for a program or by hand says it; a file says it by the answers given with it.
 */
export async function mayBeWritten(context: Context, sourceId: number): Promise<boolean> {
  const { kind } = await getSource(context, sourceId);
  const file = await importOrigin(context, sourceId);
  if (kind !== "import") return !strange.has(file?.origin);
  return file?.origin !== undefined && !strange.has(file.origin);
}
