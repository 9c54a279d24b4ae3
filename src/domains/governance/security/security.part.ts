import { downloadFile } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { craClocks } from "./cra-clock.ts";
import { craDrafts, reportingPlatform } from "./cra-drafts.ts";
import { currentFile, getDisclosure, removeKey, saveDisclosure, setKey } from "./disclosure.ts";
import { addTest, getReport, listTests, putReport, saveTest } from "./intrusion-tests.ts";
import { breachesOf, openBreaches } from "./open-breaches.ts";
import { plain } from "./receive-report.ts";
import { remindOperators } from "./remind-operators.ts";
import { remindQueue } from "./remind-queue.ts";
import * as api from "./security.api.ts";
import { securityHoldings } from "./security.data.ts";
import { errors } from "./security.errors.ts";
import { securityPages } from "./security.pages.ts";
import { describeWeakness, nameEvent, takeWeaknessStep } from "./take-weakness-step.ts";
import {
  addEntry,
  changeWeakness,
  dueOf,
  entriesOf,
  getWeakness,
  insertWeakness,
  listWeaknesses,
  lockWeakness,
  type Weakness,
} from "./weakness.ts";

export const securityPart: GovernancePart = {
  routes: [
    route(api.listWeaknesses, async (context) => {
      const { answerDays } = await getDisclosure(context);
      const weaknesses = (await listWeaknesses(context)).map((each) =>
        summaryOf(each, answerDays, context.now),
      );
      return { weaknesses, reportUrl: urls(context).report, policyUrl: urls(context).policy };
    }),
    route(api.addWeakness, async (context, { body }) => {
      const title = plain(body.title);
      if (!title) throw errors.weaknessUntitled({ field: "title" });
      if (body.test !== null && !(await listTests(context)).some(({ id }) => id === body.test))
        throw errors.intrusionTestNotFound({ field: "test" });
      return {
        id: await insertWeakness(context, {
          source: body.test === null ? "ourselves" : "test",
          testId: body.test,
          parts: body.parts,
          language: context.language,
          record: { title, text: plain(body.text), versions: "" },
          reporter: null,
        }),
      };
    }),
    route(api.getWeakness, (context, { params }) => describe(context, params.weaknessId)),
    route(api.saveWeakness, async (context, { params, body }) => {
      await describeWeakness(context, params.weaknessId, body);
      return null;
    }),
    route(api.addWeaknessStep, async (context, { params, body }) => {
      await takeWeaknessStep(context, params.weaknessId, body);
      return null;
    }),
    route(api.nameWeaknessEvent, async (context, { params, body }) => {
      await nameEvent(context, params.weaknessId, body);
      return null;
    }),
    route(api.getWeaknessDrafts, async (context, { params }) => ({
      platform: reportingPlatform,
      steps: await craDrafts(context, await getWeakness(context, params.weaknessId)),
    })),
    route(api.openBreaches, async (context, { params, body }) => ({
      told: await openBreaches(context, params.weaknessId, body),
    })),
    route(api.showThanks, async (context, { params, body }) => {
      const { id, thanks } = await lockWeakness(context, params.weaknessId);
      if (body.shown && thanks === null) throw errors.weaknessNoThanks();
      await changeWeakness(context, id, { thanks_shown: body.shown });
      await addEntry(context, id, { kind: "thanks", text: body.shown ? "shown" : "hidden" });
      return null;
    }),
    route(api.getWeaknessFile, async (context, { params }) => {
      const { id } = await getWeakness(context, params.weaknessId);
      const entry = (await entriesOf(context, id)).find((each) => each.id === params.entryId);
      if (entry?.fileId == null) throw errors.securityFileNotFound();
      return downloadFile(context, entry.fileId);
    }),
    route(api.listIntrusionTests, async (context) => ({
      tests: (await listTests(context)).map(({ reportFileId, ...test }) => ({
        ...test,
        report: reportFileId !== null,
      })),
    })),
    route(api.addIntrusionTest, async (context, { body }) => ({ id: await addTest(context, body) })),
    route(api.saveIntrusionTest, async (context, { params, body }) => {
      await saveTest(context, params.testId, body);
      return null;
    }),
    route(api.putTestReport, async (context, { params, body }) => {
      await putReport(context, { id: params.testId, ...body });
      return null;
    }),
    route(api.getTestReport, (context, { params }) => getReport(context, params.testId)),
    route(api.getDisclosure, async (context) => {
      const disclosure = await getDisclosure(context);
      const { key, publicKey: _, ...fields } = disclosure;
      return {
        ...fields,
        fingerprint: key?.fingerprint ?? null,
        securityTxt: await currentFile(context, disclosure),
        urls: urls(context),
      };
    }),
    route(api.saveDisclosure, async (context, { body }) => {
      await saveDisclosure(context, body);
      return null;
    }),
    route(api.setSecurityKey, async (context, { body }) => ({ fingerprint: await setKey(context, body) })),
    route(api.removeSecurityKey, async (context) => {
      await removeKey(context);
      return null;
    }),
  ],
  pages: securityPages,
  jobs: [{ queue: remindQueue, handle: remindOperators, wakeUp: true, everyAccountAt: "22 * * * *" }],
  holdings: securityHoldings,
};

function urls({ config: { url } }: Context) {
  return {
    securityTxt: `${url}/.well-known/security.txt`,
    policy: `${url}/security`,
    report: `${url}/security/report`,
    thanks: `${url}/security/thanks`,
  };
}

function summaryOf(weakness: Weakness, answerDays: number, now: Date) {
  const { id, record, source, testId, state, parts, score, severity, receivedAt } = weakness;
  const dueAt = dueOf(weakness, answerDays);
  return {
    ...{ id, source, testId, state, parts, score, severity },
    title: record.title,
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    overdue: dueAt !== null && dueAt < now,
    clocks: craClocks(weakness, now).map((clock) => ({
      ...clock,
      dueAt: clock.dueAt?.toISOString() ?? null,
      doneAt: clock.doneAt?.toISOString() ?? null,
    })),
  };
}

async function describe(context: Context, id: number) {
  const weakness = await getWeakness(context, id);
  const { answerDays } = await getDisclosure(context);
  const { record, declinedBecause, reporter, vector, event, awareAt, remedyAt, reward, thanks, thanksShown } =
    weakness;
  return {
    ...summaryOf(weakness, answerDays, context.now),
    ...{ declinedBecause, reporter, vector, event, reward, thanks, thanksShown },
    text: record.text,
    versions: record.versions,
    awareAt: awareAt?.toISOString() ?? null,
    remedyAt: remedyAt?.toISOString() ?? null,
    breaches: await breachesOf(context, id),
    entries: (await entriesOf(context, id)).map(({ fileId, madeAt, ...entry }) => ({
      ...entry,
      file: fileId !== null,
      madeAt: madeAt.toISOString(),
    })),
  };
}
