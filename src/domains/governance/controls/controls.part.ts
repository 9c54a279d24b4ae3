import { listMembers, listStaff, peopleOf } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { progressRoute, route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { listProcedures } from "../procedures/procedures.sql.ts";
import { addAction, assignControl, finishAction, listActions, ownersByControl } from "./actions.sql.ts";
import {
  askRound,
  beginFirstRound,
  lastRound,
  roundProgress,
  roundQueue,
  runRound,
} from "./control-round.ts";
import * as api from "./controls.api.ts";
import { controlHoldings } from "./controls.data.ts";
import { controlOf, everyControl } from "./controls-of.ts";
import { dueDays } from "./due-days.ts";
import { operatorOwnControlOperations, ownControlOperations } from "./own-controls.api.ts";
import { addOwnControl, changeOwnControl, steerOwnControl } from "./own-controls.sql.ts";
import { planOfYear } from "./plan.ts";
import { controlFile, recordManually } from "./record-manually.ts";
import { latestResults, outcomesByDay, type Result, resultsOf } from "./results.sql.ts";
import { controlQueue, isDue, runControls, runNow } from "./run-controls.ts";

export const controlsPart: GovernancePart = {
  routes: [
    ...[api.listControls, api.listOperatorControls].map((operation) =>
      route(operation, (context) => list(context)),
    ),
    ...[api.getControl, api.getOperatorControl].map((operation) =>
      route(operation, async (context, { params: { controlKey } }) => {
        await controlOf(context, controlKey);
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
    ...[api.checkAllControls, api.checkAllOperatorControls].map((operation) =>
      route(operation, async (context) => {
        await askRound(context);
        return null;
      }),
    ),
    ...[api.watchControlRound, api.watchOperatorControlRound].map((operation) =>
      progressRoute(operation, (context) => roundProgress(context)),
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
    ...[api.assignControl, api.assignOperatorControl].map((operation) =>
      route(operation, async (context, { params, body }) => {
        await assignControl(context, params.controlKey, body.userId);
        return null;
      }),
    ),
    ...[api.addCorrectiveAction, api.addOperatorCorrectiveAction].map((operation) =>
      route(operation, async (context, { body }) => ({ id: await addAction(context, body) })),
    ),
    ...[api.finishCorrectiveAction, api.finishOperatorCorrectiveAction].map((operation) =>
      route(operation, async (context, { params }) => {
        await finishAction(context, params.actionId);
        return null;
      }),
    ),
    ...[ownControlOperations, operatorOwnControlOperations].flatMap((own) => [
      route(own.add, async (context, { body }) => ({ id: await addOwnControl(context, body) })),
      route(own.change, async (context, { params, body }) => {
        await changeOwnControl(context, params.ownControlId, body);
        return null;
      }),
      route(own.steer, async (context, { params, body }) => {
        await steerOwnControl(context, params.ownControlId, body.state);
        return null;
      }),
    ]),
  ],
  jobs: [
    // After the night's own work: what should be gone by then is gone.
    { queue: controlQueue, run: runControls, wakeUp: true, everyAccountAt: "50 4 * * *" },
    { queue: roundQueue, run: runRound, wakeUp: true },
  ],
  setUpAccount: beginFirstRound,
  holdings: controlHoldings,
};

const shownTrend = 92 * 24 * 3600 * 1000;

async function list(context: Context) {
  const { language, now } = context;
  const latest = await latestResults(context);
  const owners = await ownersByControl(context);
  const due = await dueDays(context);
  const round = await lastRound(context);
  const procedures = (await listProcedures(context)).map(({ key, name: { [language]: name } }) => ({
    key,
    name,
  }));
  const today = now.toISOString().slice(0, 10);
  return {
    controls: (await everyControl(context)).map((control) => {
      const { key, kind, obligation, every, name, about, mendAt, own } = control;
      const last = latest.get(key);
      const dueOn = due.get(key) ?? null;
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
        overdue: kind === "manual" ? dueOn !== null && dueOn <= today : isDue({ every }, last?.at, now),
        dueOn,
        own: own
          ? { ...own, procedure: procedures.find((each) => each.key === own.procedure) ?? null }
          : null,
      };
    }),
    people: await colleagues(context),
    plan: (await planOfYear(context)).map((each) => ({ ...each, what: each.what[language] })),
    procedures,
    actions: (await listActions(context)).map((action) => ({
      ...action,
      madeAt: action.madeAt.toISOString(),
      doneAt: action.doneAt?.toISOString() ?? null,
    })),
    round: round
      ? { askedAt: round.askedAt.toISOString(), finishedAt: round.finishedAt?.toISOString() ?? null }
      : null,
    trend: await outcomesByDay(context, new Date(now.getTime() - shownTrend)),
  };
}

/** Who works here: in the account, or for whoever runs the installation. */
async function colleagues(context: Context): Promise<{ userId: number; name: string }[]> {
  if (context.accountId !== operatorAccount)
    return (await listMembers(context)).members.map(({ userId, name }) => ({ userId, name }));
  const staff = (await listStaff(context)).map(({ userId }) => userId);
  const people = await peopleOf(context, staff);
  return staff.map((userId) => ({ userId, name: people.get(userId)?.name ?? "" }));
}

function resultView({ id, at, outcome, said, evidenceHash, fileId, madeBy }: Result, language: Language) {
  const file = fileId !== null;
  return { id, at: at.toISOString(), outcome, said: said[language], evidenceHash, file, madeBy };
}
