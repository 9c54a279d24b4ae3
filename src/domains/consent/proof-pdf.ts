import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type PersonProof, provePeople, startProving } from "./build-proof.ts";
import { errors } from "./consent.errors.ts";
import { proofDocument } from "./proof-pdf/proof-document.ts";
import { renderPdf } from "./proof-pdf/render-pdf.ts";
import { words } from "./proof-pdf/words.ts";
import { listPurposes } from "./purposes.sql.ts";
import { sourceNames } from "./sources.ts";

/** The proof of a person's consent for people to read, in the caller's language. It says where its JSON verifies. */
export async function proofPdf(context: Context, subjectId: SubjectId): Promise<Buffer> {
  const people = await provePeople(context, await startProving(context), [subjectId]);
  if (people.length === 0) throw errors.nothingToProve();
  return peoplePdf(context, people);
}

/** The proofs of some people in one document, one after the other. */
export async function peoplePdf(context: Context, people: readonly PersonProof[]): Promise<Buffer> {
  const { language } = context;
  const sourceIds = people
    .flatMap(({ events }) => events.flatMap(({ leaf }) => leaf.source ?? []))
    .map(Number);
  const purposes = new Map(
    (await listPurposes(context)).map((purpose) => [purpose.id, purpose.name[language]]),
  );
  const sources = await sourceNames(context, [...new Set(sourceIds)]);
  const blocks = people.flatMap(({ proof, permissions }) =>
    proofDocument({ proof, permissions, purposes, sources, language }),
  );
  return renderPdf(blocks, {
    title: words[language].title,
    author: people[0]?.proof.account.legalName ?? "",
    language,
    at: context.now,
  });
}
