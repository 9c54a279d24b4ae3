import { hash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Finding } from "./control.ts";

export type Result = {
  id: number;
  control: string;
  at: Date;
  outcome: Finding["outcome"];
  said: Localized;
  facts: Json;
  evidenceHash: string;
  fileId: number | null;
  madeBy: string;
};

/** Keeps what was found, with the hash of all of it. */
export async function addResult(
  context: Context,
  control: string,
  found: Finding,
  fileId: number | null = null,
): Promise<void> {
  const { now } = context;
  const evidence = {
    control,
    at: now.toISOString(),
    outcome: found.outcome,
    said: found.said,
    facts: found.facts,
  };
  await context.tx
    .insertInto("governance.control_result")
    .values({
      account_id: context.accountId,
      control,
      at: now,
      outcome: found.outcome,
      said: JSON.stringify(found.said),
      facts: JSON.stringify(found.facts),
      evidence_hash: Buffer.from(hash("sha256", canonicalJson(evidence), "hex"), "hex"),
      file_id: fileId,
      made_by: actorName(context.actor),
    })
    .execute();
}

/** The latest result of each control. */
export async function latestResults(context: Context): Promise<Map<string, Result>> {
  const rows = await select(context).distinctOn("control").orderBy("control").orderBy("id", "desc").execute();
  return new Map(rows.map((row) => [row.control, resultOf(row)]));
}

export async function resultsOf(context: Context, control: string, limit: number): Promise<Result[]> {
  const rows = await select(context)
    .where("control", "=", control)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(resultOf);
}

/** Those after an id, in their order: all of them, a stretch at a time. */
export async function resultsFrom(context: Context, after: number, limit: number): Promise<Result[]> {
  const rows = await select(context).where("id", ">", after).orderBy("id").limit(limit).execute();
  return rows.map(resultOf);
}

/** How many controls passed and failed on each day they were looked at: the last of each day counts. */
export async function outcomesByDay({ tx, accountId }: Context, since: Date) {
  const { rows } = await sql<{ day: string; pass: number; fail: number }>`
    select day, count(*) filter (where outcome = 'pass') as pass, count(*) filter (where outcome = 'fail') as fail
      from (select distinct on (control, at::date) at::date::text as day, outcome
              from governance.control_result where account_id = ${accountId} and at >= ${since}
             order by control, at::date, id desc) as last
     group by day order by day`.execute(tx);
  return rows;
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.control_result").selectAll().where("account_id", "=", accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function resultOf(row: Row): Result {
  return {
    id: row.id,
    control: row.control,
    at: row.at,
    outcome: row.outcome as Result["outcome"],
    said: row.said as unknown as Localized,
    facts: row.facts as Json,
    evidenceHash: row.evidence_hash.toString("hex"),
    fileId: row.file_id,
    madeBy: row.made_by,
  };
}
