import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import { buildProof } from "./build-proof.ts";
import { permissionsOf } from "./permissions.sql.ts";
import { proofDocument } from "./proof-pdf/proof-document.ts";
import { renderPdf } from "./proof-pdf/render-pdf.ts";
import { words } from "./proof-pdf/words.ts";
import { listPurposes } from "./purposes.sql.ts";
import { sourceNames } from "./sources.ts";

/** The proof of a person's consent for people to read, in the caller's language. It says where its JSON verifies. */
export async function proofPdf(context: Context, subjectId: SubjectId): Promise<Buffer> {
  const { language } = context;
  const proof = await buildProof(context, subjectId);
  const sourceIds = proof.events
    .flatMap(({ leaf }) => (JSON.parse(leaf) as ConsentLeaf).source ?? [])
    .map(Number);
  const blocks = proofDocument({
    proof,
    permissions: await permissionsOf(context, subjectId),
    purposes: new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose.name[language]])),
    sources: await sourceNames(context, sourceIds),
    language,
  });
  return renderPdf(blocks, {
    title: words[language].title,
    author: proof.account.legalName,
    language,
    at: context.now,
  });
}
