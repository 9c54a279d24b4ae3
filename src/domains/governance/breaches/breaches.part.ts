import type { Context } from "#kernel/context.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { findAffected, listAffected } from "./affected.ts";
import { type Breach, getBreach, listBreaches, stepsOf } from "./breach.ts";
import { breachesFile, breachPdf } from "./breach-file.ts";
import * as api from "./breaches.api.ts";
import { breachHoldings } from "./breaches.data.ts";
import { assessBreach, saveBreach } from "./change-breach.ts";
import { clockOf } from "./clock.ts";
import { draftsFor } from "./drafts.ts";
import { remindOwners } from "./remind.ts";
import { remindQueue } from "./remind-queue.ts";
import { reportBreach } from "./report-breach.ts";
import { takeStep } from "./take-step.ts";
import { hostedBusinesses, tellBusinesses } from "./tell-businesses.ts";
import { mailPeople, tellPeople, tellQueue } from "./tell-people.ts";

export const breachesPart: GovernancePart = {
  routes: [
    route(api.listBreaches, async (context) => ({
      breaches: (await listBreaches(context)).map((breach) => summaryOf(breach, context.now)),
    })),
    route(api.reportBreach, async (context, { body }) => ({
      id: await reportBreach(context, {
        ...body,
        suspectedAt: new Date(body.suspectedAt),
        awareAt: momentOf(body.awareAt),
        processorNotifiedAt: momentOf(body.processorNotifiedAt),
      }),
    })),
    route(api.getBreach, (context, { params }) => describe(context, params.breachId)),
    route(api.saveBreach, async (context, { params, body }) => {
      await saveBreach(context, params.breachId, body);
      return null;
    }),
    route(api.findBreachPeople, (context, { params }) => findAffected(context, params.breachId)),
    route(api.listBreachPeople, async (context, { params, query }) => {
      const { id } = await getBreach(context, params.breachId);
      return listAffected(context, id, query.after);
    }),
    route(api.assessBreach, async (context, { params, body }) => {
      await assessBreach(context, params.breachId, body);
      return null;
    }),
    route(api.addBreachStep, async (context, { params, body }) => ({
      id: await takeStep(context, params.breachId, { ...body, at: new Date(body.at) }),
    })),
    route(api.getBreachDrafts, async (context, { params }) =>
      draftsFor(context, await getBreach(context, params.breachId)),
    ),
    route(api.mailBreachPeople, async (context, { params, body }) => ({
      people: await mailPeople(context, params.breachId, body),
    })),
    route(api.listHostedBusinesses, async (context) => ({ businesses: await hostedBusinesses(context) })),
    route(api.tellBusinesses, async (context, { body }) => ({
      told: (await tellBusinesses(context, { ...body, suspectedAt: new Date(body.suspectedAt) })).length,
    })),
    route(api.downloadBreach, (context, { params }) => breachPdf(context, params.breachId)),
    route(api.downloadBreaches, (context, { query }) => breachesFile(context, query.format)),
  ],
  jobs: [
    { queue: remindQueue, handle: remindOwners, wakeUp: true, everyAccountAt: "12 * * * *" },
    { queue: tellQueue, run: tellPeople },
  ],
  holdings: breachHoldings,
};

function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function summaryOf(breach: Breach, now: Date) {
  const { id, record, exercise, kinds, suspectedAt, awareAt, containedAt, closedAt, risk, affected } = breach;
  const clock = clockOf(breach, now);
  return {
    id,
    name: record.name,
    exercise,
    kinds,
    stage: closedAt
      ? ("closed" as const)
      : containedAt
        ? ("contained" as const)
        : awareAt
          ? ("open" as const)
          : ("suspected" as const),
    clock: {
      state: clock.state === "stopped" && clock.late ? ("late" as const) : clock.state,
      dueAt: "dueAt" in clock ? clock.dueAt.toISOString() : null,
    },
    suspectedAt: suspectedAt.toISOString(),
    awareAt: awareAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    risk,
    affected,
  };
}

async function describe(context: Context, id: number) {
  const breach = await getBreach(context, id);
  const steps = await stepsOf(context, id);
  const { revision, record, processorNotifiedAt, containedAt, scope, countedAt, gone, told } = breach;
  return {
    ...summaryOf(breach, context.now),
    revision,
    record,
    processorNotifiedAt: processorNotifiedAt?.toISOString() ?? null,
    containedAt: containedAt?.toISOString() ?? null,
    scope,
    people: {
      countedAt: countedAt?.toISOString() ?? null,
      gone,
      told,
      mailing:
        !breach.exercise && steps.some(({ kind }) => kind === "people_mailed") && told < breach.affected,
    },
    severity: breach.severity && { ...breach.severity, circumstances: [...breach.severity.circumstances] },
    steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
  };
}
