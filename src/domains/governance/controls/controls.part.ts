import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { addAction, assignControl, finishAction, listActions, ownersByControl } from "./actions.sql.ts";
import * as api from "./controls.api.ts";
import { controlHoldings } from "./controls.data.ts";
import { controlFile, recordManually } from "./record-manually.ts";
import { latestResults, outcomesByDay, type Result, resultsOf } from "./results.sql.ts";
import { controlOf, controlQueue, controlsFor, isDue, runControls, runNow } from "./run-controls.ts";

export const controlsPart: GovernancePart = {
  routes: [
    ...[api.listControls, api.listOperatorControls].map((operation) =>
      route(operation, (context) => list(context)),
    ),
    ...[api.getControl, api.getOperatorControl].map((operation) =>
      route(operation, async (context, { params: { controlKey } }) => {
        controlOf(context, controlKey);
        const results = await resultsOf(context, controlKey, 100);
        return { results: results.map((result) => resultView(result, context.language)) };
      }),
    ),
    ...[api.runControl, api.runOperatorControl].map((operation) =>
      route(operation, async (context, { params }) => {
        await runNow(context, params.controlKey);
        return null;
      }),
    ),
    ...[api.recordControl, api.recordOperatorControl].map((operation) =>
      route(operation, async (context, { params, body }) => {
        await recordManually(context, params.controlKey, body);
        return null;
      }),
    ),
    ...[api.downloadControlFile, api.downloadOperatorControlFile].map((operation) =>
      route(operation, (context, { params }) => controlFile(context, params.resultId)),
    ),
    route(api.assignControl, async (context, { params, body }) => {
      await assignControl(context, params.controlKey, body.userId);
      return null;
    }),
    route(api.addCorrectiveAction, async (context, { body }) => ({ id: await addAction(context, body) })),
    route(api.finishCorrectiveAction, async (context, { params }) => {
      await finishAction(context, params.actionId);
      return null;
    }),
  ],
  // After the night's own work: what should be gone by then is gone.
  jobs: [{ queue: controlQueue, run: runControls, wakeUp: true, everyAccountAt: "50 4 * * *" }],
  holdings: controlHoldings,
};

const shownTrend = 92 * 24 * 3600 * 1000;

async function list(context: Context) {
  const { language, now } = context;
  const latest = await latestResults(context);
  const owners = await ownersByControl(context);
  return {
    controls: controlsFor(context.accountId).map(({ key, kind, obligation, every, name, about, mendAt }) => {
      const last = latest.get(key);
      return {
        key,
        kind,
        obligation,
        every,
        name: name[language],
        about: about[language],
        mendAt: mendAt ?? null,
        ownerId: owners.get(key) ?? null,
        last: last ? resultView(last, language) : null,
        overdue: isDue({ every }, last?.at, now),
      };
    }),
    actions: (await listActions(context)).map((action) => ({
      ...action,
      madeAt: action.madeAt.toISOString(),
      doneAt: action.doneAt?.toISOString() ?? null,
    })),
    trend: await outcomesByDay(context, new Date(now.getTime() - shownTrend)),
  };
}

function resultView({ id, at, outcome, said, evidenceHash, fileId, madeBy }: Result, language: Language) {
  const file = fileId !== null;
  return { id, at: at.toISOString(), outcome, said: said[language], evidenceHash, file, madeBy };
}
