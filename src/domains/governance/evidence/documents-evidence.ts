import { getOperator } from "#domains/accounts/index.ts";
import { acceptances } from "../documents/acceptance.ts";
import { customerAnswers } from "../documents/customers.ts";
import { documentPdf } from "../documents/document-pdf.ts";
import { documentVersions } from "../documents/document-versions.ts";
import { agreedKinds } from "../documents/documents.api.ts";
import { responsibleFor } from "../register/responsible.ts";
import { type EvidenceFile, type EvidenceSource, jsonFile } from "./evidence-source.ts";

/** Each version as people could read it, and who accepted what. */
export const documentsEvidence: readonly EvidenceSource[] = [
  {
    side: "account",
    async files(context) {
      const author = (await responsibleFor(context)).responsible.name;
      const files: EvidenceFile[] = [];
      for (const found of await documentVersions(context, "privacy_policy")) {
        const { content } = await documentPdf(context, { kind: "privacy_policy", author, found });
        files.push({ name: `documents/privacy-policy-${found.version}.pdf`, content: content as Buffer });
      }
      const operator = (await getOperator(context))?.legalName ?? "";
      for (const { kind, versions, answers } of await acceptances(context)) {
        for (const found of versions) {
          const { content } = await documentPdf(context, {
            kind,
            author: operator,
            found,
            answers: answers.filter(({ version }) => version === found.version),
          });
          files.push({ name: `documents/${kind}-${found.version}.pdf`, content: content as Buffer });
        }
        files.push(
          jsonFile(
            `documents/${kind}-answers.json`,
            answers.map(({ textHash, ...answer }) => ({ ...answer, textHash: textHash.toString("hex") })),
          ),
        );
      }
      return files;
    },
  },
  {
    side: "operator",
    async files(context) {
      const author = (await getOperator(context))?.legalName ?? "";
      const files: EvidenceFile[] = [];
      for (const kind of agreedKinds) {
        for (const found of await documentVersions(context, kind)) {
          const { content } = await documentPdf(context, { kind, author, found });
          files.push({ name: `documents/${kind}-${found.version}.pdf`, content: content as Buffer });
        }
        files.push(jsonFile(`documents/${kind}-customers.json`, await customerAnswers(context, kind)));
      }
      return files;
    },
  },
];
