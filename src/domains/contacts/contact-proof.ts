import { buildProof, proofPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { findContact, type Identifier } from "./contacts.sql.ts";

/** Proof of what this person agreed to and refused, as the file that verifies offline. */
export async function contactProof(context: Context, named: Identifier): Promise<Download> {
  const { id, subjectId } = await findContact(context, named);
  const proof = await buildProof(context, subjectId);
  return {
    contentType: "application/json",
    fileName: `licet-proof-${id}.json`,
    content: Buffer.from(JSON.stringify(proof, null, 2)),
  };
}

/** The same, to read and print. */
export async function contactProofPdf(context: Context, named: Identifier): Promise<Download> {
  const { id, subjectId } = await findContact(context, named);
  return {
    contentType: "application/pdf",
    fileName: `licet-proof-${id}.pdf`,
    content: await proofPdf(context, subjectId),
  };
}
