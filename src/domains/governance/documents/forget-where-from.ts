import { evidenceLifeOf } from "#domains/consent/index.ts";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import type { Answer } from "./acceptance.ts";
import { evidenceColumn } from "./documents.data.ts";

/**
 * Each night: who agreed for the business stays as long as the agreement does; from where, and by which browser, no longer
 * than the account keeps the like of the people it writes to. Killed before it ends, it is done again whole.
 */
export async function forgetWhereFrom(context: Context): Promise<void> {
  const { tx, accountId, now } = context;
  const life = await evidenceLifeOf(context);
  const rows = await tx
    .selectFrom("governance.document_answer")
    .select(["id", "at", "evidence_sealed"])
    .where("account_id", "=", accountId)
    .execute();
  for (const { id, at, evidence_sealed } of rows) {
    const evidence: Answer["evidence"] = JSON.parse(
      (await openForAccount(context, evidenceColumn, evidence_sealed)).toString("utf8"),
    );
    const left = {
      ...evidence,
      ...(addMonths(at, life.ip) <= now ? { ip: "" } : {}),
      ...(addMonths(at, life.userAgent) <= now ? { userAgent: "" } : {}),
    };
    if (left.ip === evidence.ip && left.userAgent === evidence.userAgent) continue;
    await tx
      .updateTable("governance.document_answer")
      .set({ evidence_sealed: await sealForAccount(context, evidenceColumn, JSON.stringify(left)) })
      .where("account_id", "=", accountId)
      .where("id", "=", id)
      .execute();
  }
}
