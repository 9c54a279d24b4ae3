import { sql } from "kysely";
import { purgeRecords, sweepPurged } from "#domains/archive/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, timeOrderedId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { chosenPeriods } from "./chosen-periods.ts";
import { type Ending, endings, heldSql, overBefore, overSql } from "./endings.ts";
import { heldPeople } from "./holds/holds.sql.ts";
import { letGo } from "./inactive/let-go.ts";
import { letStay, noticeInactive } from "./inactive/notice-inactive.ts";
import { tellOwners } from "./inactive/tell-owners.ts";
import { type Category, lawPack, ruleOf } from "./law-pack.ts";
import { signRun } from "./proof-of-ending.ts";

export const retentionQueue = "retention/apply";

const actor = { kind: "system", name: retentionQueue } as const;

/** The job of every night. */
export function runRetention(resources: Resources, payload: JobPayload, signal: AbortSignal): Promise<void> {
  return applyRetention(resources, { accountId: payload.accountId, signal });
}

type Applied = { accountId: AccountId; now?: Date; signal?: AbortSignal };

/**
 * Ends in one account whatever is over, kind by kind: each in a transaction that also writes how much it was, so that what
 * is gone is on record and what is on record is gone. Kill -9 anywhere: it goes on with the same open run.
 */
export async function applyRetention(
  resources: Resources,
  { accountId, now, signal }: Applied,
): Promise<void> {
  const here = { accountId, actor, ...(now ? { now } : {}) };
  const work = <T>(does: (context: Context) => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    return inAccount(resources, here, does, (context) => recordTrace(context, retentionQueue, "retention"));
  };
  const periods = await work(chosenPeriods);
  const runId = await work(openRun);
  const { period: inactive = 0, ending = "erase" } = periods.get("inactive_people") ?? {};
  for (const ending of endings(resources)) {
    if (ending.life.endedBy === "domain") continue;
    await work((context) =>
      end(context, ending, { runId, period: periods.get(ending.category)?.period ?? 0 }),
    );
  }
  await work(async (context) => {
    const { purged, held } = await purgeRecords(context, context.now.toISOString().slice(0, 10));
    const period = periods.get("archived_proofs")?.period ?? 0;
    const store = { category: "archived_proofs", store: "archive.record", period } as const;
    // Interrupted, it found them with their keys or without: they are counted once.
    await note(context, runId, { ...store, rows: purged, held }, "again");
  });
  // After the count is on record. What was killed in between is swept the next night.
  await sweepPurged(resources, accountId);
  await work((context) => letStay(context, inactive));
  for (let more = true; more; )
    more = await work(async (context) => {
      const people = await letGo(context, ending);
      const store = { category: "inactive_people", store: "contacts.contact", period: inactive } as const;
      await note(context, runId, { ...store, rows: people, held: 0 });
      return people > 0;
    });
  let noticed = 0;
  for (let found = -1; found !== 0; noticed += found)
    found = await work((context) => noticeInactive(context, inactive));
  if (noticed > 0) await work((context) => tellOwners(context, { period: inactive, ending }));
  await work((context) => signRun(context, runId));
}

/** What another domain ended by itself is in the proof of the night as well. */
export async function noteForgotten(
  context: Context,
  { rows }: JobPayload & { rows: number },
): Promise<void> {
  const category = "unconfirmed_sign_ups";
  const period = (await chosenPeriods(context)).get(category)?.period ?? ruleOf(category).usual;
  await note(context, await openRun(context), { category, store: "forms.submission", period, rows, held: 0 });
}

/** The run of tonight, or the one that was interrupted. */
async function openRun({ tx, accountId, now }: Context): Promise<string> {
  const open = await tx
    .selectFrom("retention.run")
    .select("id")
    .where("account_id", "=", accountId)
    .where("proof", "is", null)
    .executeTakeFirst();
  if (open) return open.id;
  const id = timeOrderedId(now);
  await tx.insertInto("retention.run").values({ account_id: accountId, id, at: now }).execute();
  return id;
}

async function end(
  context: Context,
  ending: Ending,
  { runId, period }: { runId: string; period: number },
): Promise<void> {
  const held = await heldPeople(context);
  const { holding, life, category } = ending;
  const over = overSql(context, ending, { now: context.now, period });
  const isHeld = heldSql(holding, held);
  const counted = await sql<{ held: number }>`
    select count(*) as held from ${sql.table(holding.table)} where ${over} and ${isHeld}`.execute(context.tx);
  const rows =
    typeof life.endedBy === "object"
      ? await endByFunction(context, life.endedBy.function, {
          before: overBefore(context.now, ruleOf(category), period),
          held,
        })
      : Number(
          (
            await sql`delete from ${sql.table(holding.table)} where ${over} and not ${isHeld}`.execute(
              context.tx,
            )
          ).numAffectedRows ?? 0n,
        );
  await note(context, runId, {
    category,
    store: holding.table,
    period,
    rows,
    held: counted.rows[0]?.held ?? 0,
  });
}

async function endByFunction(
  { tx }: Context,
  name: string,
  { before, held }: { before: Date; held: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select ${sql.raw(name)}(${before}, ${[...held]}::uuid[]) as rows`.execute(tx);
  return rows[0]?.rows ?? 0;
}

type Line = { category: Category; store: string; period: number; rows: number; held: number };

/** A line where something went; what was only held back is said beside it. `again`: the same was counted before, or less of it. */
async function note(
  context: Context,
  runId: string,
  { category, store, period, rows, held }: Line,
  counted: "anew" | "again" = "anew",
): Promise<void> {
  if (rows === 0) return;
  const rule = ruleOf(category);
  await context.tx
    .insertInto("retention.ended")
    .values({
      account_id: context.accountId,
      run_id: runId,
      category,
      store,
      period,
      unit: rule.unit,
      law_pack: lawPack.version,
      before: overBefore(context.now, rule, period),
      rows,
      held,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "run_id", "category", "store"]).doUpdateSet({
        rows: counted === "anew" ? sql`ended.rows + excluded.rows` : sql`greatest(ended.rows, excluded.rows)`,
        held: sql`excluded.held`,
      }),
    )
    .execute();
}
