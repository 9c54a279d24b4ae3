import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf, Proof } from "#kernel/proof.ts";
import { type PersonProof, provePeople, startProving } from "./build-proof.ts";
import { errors } from "./consent.errors.ts";
import { type ProofDetails, proofDocument } from "./proof-pdf/proof-document.ts";
import { renderPdf } from "./proof-pdf/render-pdf.ts";
import { words } from "./proof-pdf/words.ts";
import { listPurposes } from "./purposes.sql.ts";
import { sourceNames } from "./sources.ts";
import type { PermissionState } from "./vocabulary.api.ts";

/** The proof of a person's consent for people to read, in the caller's language. It says where its JSON verifies. */
export async function proofPdf(context: Context, subjectId: SubjectId): Promise<Buffer> {
  const people = await provePeople(context, await startProving(context), [subjectId]);
  if (people.length === 0) throw errors.nothingToProve();
  return peoplePdf(context, people);
}

/** A proof that was kept elsewhere, for people to read. Names of purposes and sources are those of today. */
export function keptProofPdf(context: Context, proof: Proof): Promise<Buffer> {
  const { permissions = [] } = proof.statement as { permissions?: KeptPermission[] };
  const standing = permissions.map(({ purposeId, state, since }) => ({
    ...{ purposeId, state },
    since: new Date(since),
  }));
  return peoplePdf(context, [{ proof, permissions: standing }]);
}

type KeptPermission = { purposeId: number; state: PermissionState; since: string };

/** The proofs of some people in one document, one after the other. */
export async function peoplePdf(
  context: Context,
  people: readonly (Pick<PersonProof, "proof"> & Pick<ProofDetails, "permissions">)[],
): Promise<Buffer> {
  const { language } = context;
  const sourceIds = people
    .flatMap(({ proof }) =>
      proof.events.flatMap(({ leaf }) => (JSON.parse(leaf) as ConsentLeaf).source ?? []),
    )
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
