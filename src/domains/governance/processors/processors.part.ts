import { getOperator, isHosting } from "#domains/accounts/index.ts";
import { businessPageLink } from "#domains/delivery/index.ts";
import { downloadFile } from "#domains/files/index.ts";
import { openForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { type Route, route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { signedLink } from "../signed-number.ts";
import { sayCarrier, shownCarriers } from "./carriers.ts";
import { decideProcessor } from "./decide-processor.ts";
import { answerObjection, listObjections, noticesFor, objectToProcessor } from "./objections.ts";
import { gapsOf, type Processor } from "./processor.ts";
import { getProcessorFile, putProcessorFile } from "./processor-files.ts";
import * as api from "./processors.api.ts";
import { contactColumn, processorHoldings } from "./processors.data.ts";
import { errors } from "./processors.errors.ts";
import {
  getProcessor,
  latestAnswers,
  listAssessments,
  listEvents,
  listProcessors,
} from "./processors.sql.ts";
import { processorPages } from "./public-list.pages.ts";
import { questionnairePages } from "./questionnaire.pages.ts";
import { filesOf, listQuestionnaires, type Questionnaire } from "./questionnaires.sql.ts";
import { assessProcessor, flagFramework, proposeProcessor, saveProcessor } from "./save-processor.ts";
import { remindQuestionnaires, sendQuestionnaire } from "./send-questionnaire.ts";

export const processorsPart: GovernancePart = {
  routes: [
    ...routesFor(api.processorOperations),
    ...routesFor(api.operatorProcessorOperations),
    route(api.answerObjection, async (context, { params, body }) => {
      await answerObjection(context, { ...params, ...body });
      return null;
    }),
    route(api.listNotices, async (context) => {
      if (!(await isHosting(context))) return { operator: null, notices: [] };
      return {
        operator: (await getOperator(context))?.legalName ?? null,
        notices: await noticesFor(context),
      };
    }),
    route(api.objectTo, async (context, { params, body }) => {
      await objectToProcessor(context, params.noticeId, body.reason);
      return null;
    }),
    route(api.listCarriers, (context) => shownCarriers(context)),
    route(api.sayCarrier, async (context, { body }) => {
      await sayCarrier(context, body);
      return null;
    }),
  ],
  pages: [...processorPages, ...questionnairePages],
  jobs: [
    { queue: "governance/questionnaires-remind", handle: remindQuestionnaires, everyAccountAt: "40 7 * * *" },
  ],
  holdings: processorHoldings,
};

function routesFor(operations: typeof api.processorOperations): Route[] {
  return [
    route(operations.list, async (context) => {
      const answers = await latestAnswers(context);
      const processors = (await listProcessors(context)).map((each) => summaryOf(context, each, answers));
      return { processors, publicUrl: await businessPageLink(context, "/sub-processors/") };
    }),
    route(operations.get, (context, { params }) => describe(context, params.processorId)),
    route(operations.add, async (context, { body }) => ({ id: await proposeProcessor(context, body) })),
    route(operations.save, async (context, { params, body }) => {
      await saveProcessor(context, params.processorId, body);
      return null;
    }),
    route(operations.assess, async (context, { params, body }) => ({
      score: await assessProcessor(context, params.processorId, body.answers),
    })),
    route(operations.ask, (context, { params, body }) =>
      sendQuestionnaire(context, { processorId: params.processorId, ...body }),
    ),
    route(operations.getAttachment, async (context, { params }) => {
      const { id } = await getProcessor(context, params.processorId);
      const sent = await listQuestionnaires(context, { processorId: id });
      const file = (await filesOf(context, sent)).find(({ fileId }) => fileId === params.attachmentId);
      if (!file) throw errors.processorFileNotFound();
      return downloadFile(context, file.fileId);
    }),
    route(operations.decide, async (context, { params, body }) => ({
      state: await decideProcessor(context, params.processorId, body),
    })),
    route(operations.putFile, async (context, { params, body }) => {
      await putProcessorFile(context, { id: params.processorId, kind: params.kind, ...body });
      return null;
    }),
    route(operations.getFile, (context, { params }) =>
      getProcessorFile(context, params.processorId, params.kind),
    ),
    route(operations.flag, async (context, { body }) => ({
      flagged: await flagFramework(context, body.reason),
    })),
  ];
}

type Answered = Awaited<ReturnType<typeof latestAnswers>>;

function summaryOf({ now, language }: Context, processor: Processor, answers: Answered) {
  const { id, legalName, country, service, locations, state, reviewOn, flaggedBecause, objectionsUntil } =
    processor;
  return {
    ...{ id, legalName, country, service, locations, state, reviewOn, flaggedBecause, objectionsUntil },
    mechanism: processor.transfer.mechanism,
    score: answers.get(id)?.score ?? null,
    gaps: gapsOf(processor, now).map((gap) => gap[language]),
  };
}

async function describe(context: Context, id: number) {
  const processor = await getProcessor(context, id);
  const { address, data, level, hosts, agreement, transfer, ending, agreementFileId, certificateFileId } =
    processor;
  const ofThis = { processorId: id };
  const objections = context.accountId === operatorAccount ? await listObjections(context, id) : [];
  return {
    ...summaryOf(context, processor, await latestAnswers(context)),
    ...{ address, data, level, hosts, agreement, transfer, ending },
    contact: (await openForAccount(context, contactColumn, processor.contactSealed)).toString("utf8"),
    agreementFile: agreementFileId !== null,
    certificateFile: certificateFileId !== null,
    assessments: (await listAssessments(context, ofThis)).map(({ answers, score, own, madeAt, madeBy }) => ({
      answers,
      score,
      own,
      madeAt: madeAt.toISOString(),
      madeBy,
    })),
    questionnaires: await sentTo(context, id),
    events: (await listEvents(context, ofThis)).map(({ kind, reason, madeAt, madeBy }) => ({
      kind,
      reason,
      madeAt: madeAt.toISOString(),
      madeBy,
    })),
    objections: objections.map(({ madeAt, ...objection }) => ({
      ...objection,
      madeAt: madeAt.toISOString(),
    })),
  };
}

async function sentTo(context: Context, id: number) {
  const sent = await listQuestionnaires(context, { processorId: id });
  const files = await filesOf(context, sent);
  const shown = async ({ id: questionnaireId, state, begun, sentAt, dueOn, answeredAt }: Questionnaire) => ({
    ...{ id: questionnaireId, state, begun, dueOn },
    sentAt: sentAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    link:
      state === "open"
        ? await signedLink(context, "questionnaire", { accountId: context.accountId, id: questionnaireId })
        : null,
    files: files
      .filter((file) => file.questionnaireId === questionnaireId)
      .map(({ fileId, name }) => ({ id: fileId, name })),
  });
  return Promise.all(sent.map(shown));
}
