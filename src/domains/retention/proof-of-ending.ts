import { hash } from "node:crypto";
import { getBusiness } from "#domains/accounts/index.ts";
import { ledgerHead, ledgerSeed, verifierKeyText } from "#domains/consent/index.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import { signNote } from "#kernel/signed-note.ts";
import { errors } from "./retention.errors.ts";

/** What went in a night, signed by the key that signs the ledger (`docs/proof-format.md`). It names nobody. */
export const endingFormat = "licet-retention-proof-v1";

type Facts = {
  account: { id: string; legalName: string; ledgerOrigin: string; verifierKey: string };
  run: { id: string; at: string };
  ended: {
    category: string;
    store: string;
    period: string;
    lawPack: string;
    before: string;
    rows: string;
    held: string;
  }[];
};

/** Signs the lines of a run; one in which nothing went leaves none, only that it was made. */
export async function signRun(context: Context, runId: string): Promise<void> {
  const { tx, accountId, now } = context;
  const facts = await factsOf(context, runId);
  const run = { table: "retention.run" } as const;
  if (facts.ended.length === 0)
    await tx.deleteFrom(run.table).where("account_id", "=", accountId).where("id", "=", runId).execute();
  else {
    const head = await ledgerHead(context);
    const signature = signNote(textOf(facts), head.name, await ledgerSeed(context));
    await tx
      .updateTable(run.table)
      .set({ proof: JSON.stringify({ format: endingFormat, facts, signature }) })
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

function textOf(facts: Facts): string {
  return `${endingFormat}\nsha256:${hash("sha256", canonicalJson(facts), "base64")}\n`;
}

async function factsOf(context: Context, runId: string): Promise<Facts> {
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
