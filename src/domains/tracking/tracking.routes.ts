import { findContact } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { hostProblems } from "./host-problems.ts";
import { observedPerson } from "./observed-person.ts";
import { checkOwnHost, ownHost, removeOwnHost, setOwnHost } from "./own-host.ts";
import * as operations from "./tracking.api.ts";

export const trackingRoutes: readonly Route[] = [
  route(operations.getContactObservations, async (context, { params, query }) => {
    const { subjectId } = await findContact(context, params);
    context.touched.add(subjectId);
    const seen = await observedPerson(context, subjectId, query.limit);
    return {
      ...seen,
      observations: seen.observations.map((each) => ({ ...each, at: each.at.toISOString() })),
    };
  }),
  route(operations.getLinkHost, hostView),
  route(operations.setLinkHost, async (context, { body }) => {
    if (body.host === null) await removeOwnHost(context);
    else await setOwnHost(context, body.host);
    return hostView(context);
  }),
  route(operations.checkLinkHost, async (context) => {
    const check = await checkOwnHost(context);
    const { confirmedAt } = await hostView(context);
    return {
      ok: check.ok,
      problem: check.ok ? null : hostProblems[check.because][context.language],
      confirmedAt,
    };
  }),
];

async function hostView(context: Context) {
  const own = await ownHost(context);
  return { host: own?.host ?? null, confirmedAt: own?.confirmedAt?.toISOString() ?? null };
}
