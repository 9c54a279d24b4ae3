import { actorName, type Context, type Resources } from "#kernel/context.ts";
import { inAccount, withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { errors } from "./controls.errors.ts";
import { automaticControls } from "./controls-of.ts";
import { latestResults } from "./results.sql.ts";
import { controlsWork, runThose } from "./run-controls.ts";

export const roundQueue = "governance/control-round";

/** What a round finds holds for a while: some of it reads everything there is. */
const minutesBetween = 5;

export type Round = { askedAt: Date; finishedAt: Date | null };

/** Every automatic control, looked at now in the background; joins the round that runs. */
export async function askRound(context: Context): Promise<void> {
  const last = await lastRound(context);
  const since = context.now.getTime() - (last?.finishedAt?.getTime() ?? 0);
  if (since < minutesBetween * 60_000) throw errors.checkedJustNow({ minutes: minutesBetween });
  await beginRound(context);
}

/** The first look, soon after an account was opened, and with the first of them at the installation: else nothing is known until the night. */
export async function beginFirstRound(context: Context): Promise<void> {
  await beginRound(context);
  const system = { accountId: operatorAccount, actor: { kind: "system", name: roundQueue } } as const;
  await withAccount(context, system, async (installation) => {
    if ((await latestResults(installation)).size === 0) await beginRound(installation);
  });
}

async function beginRound(context: Context): Promise<void> {
  const { accountId, tx, now, jobs, actor } = context;
  const row = { asked_by: actorName(actor), asked_at: now, finished_at: null };
  await tx
    .insertInto("governance.control_round")
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) =>
      conflict
        .column("account_id")
        .doUpdateSet(row)
        .where("governance.control_round.finished_at", "is not", null),
    )
    .execute();
  // Also where one runs: if what ran it was lost, this wakes it.
  await jobs.enqueue(tx, roundQueue, { accountId }, { singletonKey: String(accountId) });
}

/** Killed anywhere, it goes on with those that were not looked at since it was asked for. */
export async function runRound(
  resources: Resources,
  { accountId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const work = controlsWork(accountId);
  const round = await inAccount(resources, work, lastRound);
  if (!round || round.finishedAt) return;
  const { askedAt } = round;
  await runThose(resources, accountId, signal, (_, last) => !last || last < askedAt);
  await inAccount(resources, work, ({ tx }) =>
    tx
      .updateTable("governance.control_round")
      .set({ finished_at: new Date() })
      .where("account_id", "=", accountId)
      .where("asked_at", "=", askedAt)
      .where("finished_at", "is", null)
      .execute(),
  );
}

export async function lastRound({ tx, accountId }: Context): Promise<Round | undefined> {
  const row = await tx
    .selectFrom("governance.control_round")
    .select(["asked_at", "finished_at"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row && { askedAt: row.asked_at, finishedAt: row.finished_at };
}

/** How far the round is: counted from what was found. */
export async function roundProgress(
  context: Context,
): Promise<{ done: boolean; checked: number; all: number }> {
  const round = await lastRound(context);
  const latest = await latestResults(context);
  const controls = automaticControls(context.accountId);
  const checked = controls.filter(({ key }) => {
    const at = latest.get(key)?.at;
    return at && round && at >= round.askedAt;
  });
  return { done: !round || round.finishedAt !== null, checked: checked.length, all: controls.length };
}
