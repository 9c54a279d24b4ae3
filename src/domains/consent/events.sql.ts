import { keyringFor } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import { wordingTexts } from "./wording.ts";

/** One event of a person, with what still opens of it. */
export type LedgerEvent = {
  sequence: number;
  id: string;
  at: Date;
  /** What the ledger says, word for word. */
  leaf: ConsentLeaf;
  leafText: string;
  /** The evidence that has not expired, in clear. */
  evidence: Record<string, string>;
  /** What the person was shown, and its exact text. */
  wording: { hash: string; text: string; document: Json } | undefined;
};

/** All events of a person, in the ledger's order. Reads their evidence, and so is traced. */
export async function eventsOf(context: Context, subjectId: SubjectId): Promise<LedgerEvent[]> {
  const rows = await context.tx
    .selectFrom("consent.event")
    .select(["sequence", "id", "at", "leaf"])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .orderBy("sequence")
    .execute();
  if (rows.length === 0) return [];
  context.touched.add(subjectId);
  const leaves = rows.map((row) => JSON.parse(row.leaf) as ConsentLeaf);
  const evidence = await openEvidence(context, subjectId);
  const hashes = [...new Set(leaves.map((leaf) => leaf.wording).filter((hash) => hash !== null))];
  const wordings = await wordingTexts(
    context,
    hashes.map((hash) => Buffer.from(hash, "hex")),
  );
  return rows.map(({ leaf: leafText, ...row }, i) => {
    const leaf = leaves[i] as ConsentLeaf;
    const text = leaf.wording === null ? undefined : wordings.get(leaf.wording);
    return {
      ...row,
      leaf,
      leafText,
      evidence: evidence.get(row.sequence) ?? {},
      wording:
        leaf.wording === null || text === undefined
          ? undefined
          : { hash: leaf.wording, text, document: JSON.parse(text) as Json },
    };
  });
}

async function openEvidence(
  context: Context,
  subjectId: SubjectId,
): Promise<Map<number, Record<string, string>>> {
  const rows = await context.tx
    .selectFrom("consent.evidence")
    .select(["sequence", "name", "sealed"])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    // What is over is over, even before the night's work deletes it.
    .where("expires_at", ">", context.now)
    .orderBy("sequence")
    .orderBy("name")
    .execute();
  const ring = await keyringFor(context, [subjectId]);
  const opened = new Map<number, Record<string, string>>();
  for (const { sequence, name, sealed } of rows) {
    const value = ring.open(subjectId, "consent.evidence.sealed", sealed);
    if (value !== undefined) opened.set(sequence, { ...opened.get(sequence), [name]: value });
  }
  return opened;
}
