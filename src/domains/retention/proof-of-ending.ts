import { getBusiness } from "#domains/accounts/index.ts";
import { hasLedger, ledgerHead, ledgerSeed, verifierKeyText } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { type RetentionFacts, retentionProofFormat, retentionProofText } from "#kernel/retention-proof.ts";
import { signNote } from "#kernel/signed-note.ts";
import { errors } from "./retention.errors.ts";

/** Signs the lines of a run; one in which nothing went leaves none, only that it was made. */
export async function signRun(context: Context, runId: string): Promise<void> {
  const { tx, accountId, now } = context;
  const run = { table: "retention.run" } as const;
  if (!(await somethingEnded(context, runId)))
    await tx.deleteFrom(run.table).where("account_id", "=", accountId).where("id", "=", runId).execute();
  // The operator's own account has no ledger to sign by before it was set up: until then its lines wait in this run.
  else if (await hasLedger(context)) {
    const facts = await factsOf(context, runId);
    const head = await ledgerHead(context);
    const signature = signNote(retentionProofText(facts), head.name, await ledgerSeed(context));
    await tx
      .updateTable(run.table)
      .set({ proof: JSON.stringify({ format: retentionProofFormat, facts, signature }) })
      .where("account_id", "=", accountId)
      .where("id", "=", runId)
      .execute();
  }
  await tx
    .insertInto("retention.state")
    .values({ account_id: accountId, applied_at: now })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ applied_at: now }))
    .execute();
}

/** The proof as it was signed. */
export async function proofOf({ tx, accountId }: Context, runId: string): Promise<string> {
  const row = await tx
    .selectFrom("retention.run")
    .select("proof")
    .where("account_id", "=", accountId)
    .where("id", "=", runId)
    .executeTakeFirst();
  if (!row?.proof) throw errors.runNotFound();
  return row.proof;
}

async function somethingEnded({ tx, accountId }: Context, runId: string): Promise<boolean> {
  const line = await tx
    .selectFrom("retention.ended")
    .select("run_id")
    .where("account_id", "=", accountId)
    .where("run_id", "=", runId)
    .limit(1)
    .executeTakeFirst();
  return line !== undefined;
}

async function factsOf(context: Context, runId: string): Promise<RetentionFacts> {
  const { tx, accountId } = context;
  const run = await tx
    .selectFrom("retention.run")
    .select(["id", "at"])
    .where("account_id", "=", accountId)
    .where("id", "=", runId)
    .executeTakeFirstOrThrow();
  const lines = await tx
    .selectFrom("retention.ended")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("run_id", "=", runId)
    .orderBy("category")
    .orderBy("store")
    .execute();
  const head = await ledgerHead(context);
  return {
    account: {
      id: String(accountId),
      legalName: (await getBusiness(context)).legalName,
      ledgerOrigin: head.name,
      verifierKey: verifierKeyText(head),
    },
    run: { id: run.id, at: run.at.toISOString() },
    ended: lines.map((line) => ({
      category: line.category,
      store: line.store,
      period: `${line.period} ${line.unit}`,
      lawPack: line.law_pack,
      before: line.before.toISOString(),
      rows: String(line.rows),
      held: String(line.held),
    })),
  };
}
