import { checkpoint, checkpointsFile, ledgerHead, verifierKeyText } from "#domains/consent/index.ts";
import { journalHead, journalKey } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { breachesFile } from "../breaches/breach-file.ts";
import { listActions } from "../controls/actions.sql.ts";
import { everyControl } from "../controls/controls-of.ts";
import { latestResults, resultsFrom } from "../controls/results.sql.ts";
import { listProcedures } from "../procedures/procedures.sql.ts";
import { isWorking } from "../processors/processor.ts";
import { listAssessments, listEvents, listProcessors } from "../processors/processors.sql.ts";
import { operatorRegisterDownload, registerDownload } from "../register/register-download.ts";
import { assessmentOf, exportedDocument } from "../reviews/assessment.ts";
import { assessmentPdf } from "../reviews/assessment-pdf.ts";
import { listReviews, type Review } from "../reviews/reviews.sql.ts";
import { type EvidenceSource, jsonFile } from "./evidence-source.ts";

const batch = 2_000;

/** The registers, the controls with all their results, and the heads of what is signed. */
export const recordsEvidence: readonly EvidenceSource[] = [
  {
    side: "account",
    async files(context) {
      const formats = ["pdf", "xlsx"] as const;
      const registers = [];
      for (const format of formats) {
        const { content } = await registerDownload(context, format);
        registers.push({ name: `register/register.${format}`, content: content as Buffer });
      }
      const reviews = await listReviews(context);
      const breaches = await breachesFile(context, "csv");
      return [
        ...registers,
        jsonFile("register/reviews.json", reviews),
        ...(await assessmentFiles(context, reviews)),
        { name: "breaches/breaches.csv", content: breaches.content as Buffer },
      ];
    },
  },
  {
    side: "operator",
    async files(context) {
      const { content } = await operatorRegisterDownload(context, "xlsx");
      return [{ name: "register/processor-register.xlsx", content: content as Buffer }];
    },
  },
  {
    side: "both",
    async files(context) {
      const assessments = await listAssessments(context);
      const events = await listEvents(context);
      const processors = (await listProcessors(context)).map(({ contactSealed: _, ...processor }) => ({
        ...processor,
        working: isWorking(processor),
        assessments: assessments.filter(({ processorId }) => processorId === processor.id),
        events: events.filter(({ processorId }) => processorId === processor.id),
      }));
      return [jsonFile("processors/processors.json", processors)];
    },
  },
  {
    side: "both",
    async files(context) {
      const latest = await latestResults(context);
      return [
        jsonFile(
          "controls/controls.json",
          (await everyControl(context)).map(({ key, kind, every, obligation, name, about, own }) => ({
            ...{ key, kind, every, obligation },
            own: own ?? null,
            name: name[context.language],
            about: about[context.language],
            last: latest.get(key) ?? null,
          })),
        ),
        jsonFile("controls/corrective-actions.json", await listActions(context, 1_000_000)),
      ];
    },
  },
  {
    side: "both",
    name: "controls/results.ndjson",
    async rows(context, from) {
      const results = await resultsFrom(context, from, batch);
      const last = results.at(-1);
      return {
        lines: results.map((result) => JSON.stringify(result)),
        next: last && results.length === batch ? last.id : undefined,
      };
    },
  },
  {
    side: "both",
    files: async (context) => [jsonFile("procedures/procedures.json", await listProcedures(context))],
  },
  {
    side: "account",
    async files(context) {
      // Signed now where something was added since the last one.
      await checkpoint(context);
      return [
        jsonFile("proofs/checkpoints.json", await checkpointsFile(context)),
        { name: "proofs/key.txt", content: `${verifierKeyText(await ledgerHead(context))}\n` },
      ];
    },
  },
  {
    side: "both",
    async files(context) {
      const head = await journalHead(context);
      return [
        { name: "journal/head.txt", content: head?.note ?? "" },
        { name: "journal/key.txt", content: `${(await journalKey(context)).text}\n` },
      ];
    },
  },
];

/** Each impact assessment, to read and for the CNIL's PIA tool, with the officer's advice. */
async function assessmentFiles(context: Context, reviews: readonly Pick<Review, "id">[]) {
  const files = [];
  for (const { id } of reviews) {
    if (!(await assessmentOf(context, id))) continue;
    const document = await exportedDocument(context, id);
    files.push(jsonFile(`register/assessment-${id}.json`, document), {
      name: `register/assessment-${id}.pdf`,
      content: await assessmentPdf(context, document),
    });
  }
  return files;
}
