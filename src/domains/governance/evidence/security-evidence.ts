import { currentFile, getDisclosure } from "../security/disclosure.ts";
import { listTests } from "../security/intrusion-tests.ts";
import { entriesOf, listWeaknesses } from "../security/weakness.ts";
import { type EvidenceFile, type EvidenceSource, jsonFile } from "./evidence-source.ts";

/**
 * That weaknesses are taken in, judged, mended and tried again, and that somebody tests: with every moment and state, and without
 * what lies sealed. How to get in, and who said so, goes into no archive that is handed on.
 */
export const securityEvidence: readonly EvidenceSource[] = [
  {
    side: "operator",
    async files(context) {
      const weaknesses = [];
      for (const weakness of await listWeaknesses(context)) {
        const { id, source, testId, state, declinedBecause, parts, vector, score, severity } = weakness;
        const { receivedAt, answeredAt, confirmedAt, mendedAt, closedAt } = weakness;
        const entries = await entriesOf(context, id);
        weaknesses.push({
          ...{ id, source, testId, state, declinedBecause, parts, vector, score, severity },
          ...{ receivedAt, answeredAt, confirmedAt, mendedAt, closedAt },
          steps: entries.map(({ kind, madeAt, madeBy }) => ({ kind, madeAt, madeBy })),
        });
      }
      const tests = (await listTests(context)).map(
        ({ id, name, kind, tester, beganOn, endedOn, findings, open, reportFileId }) => ({
          ...{ id, name, kind, tester, beganOn, endedOn, findings, open },
          reportOnFile: reportFileId !== null,
        }),
      );
      return [
        jsonFile("security/weaknesses.json", weaknesses),
        jsonFile("security/intrusion-tests.json", tests),
        ...(await publicFile(context)),
      ];
    },
  },
];

/** `security.txt`, as anybody can read it today. */
async function publicFile(context: Parameters<typeof getDisclosure>[0]): Promise<EvidenceFile[]> {
  const disclosure = await getDisclosure(context);
  return [{ name: "security/security.txt", content: await currentFile(context, disclosure) }];
}
