import { trackingModes } from "#domains/consent/index.ts";
import { findContact } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { hostProblems } from "./host-problems.ts";
import { lastOpenDay, observationsOf } from "./observed.sql.ts";
import { checkOwnHost, ownHost, removeOwnHost, setOwnHost } from "./own-host.ts";
import * as operations from "./tracking.api.ts";

export const trackingRoutes: readonly Route[] = [
  route(operations.getContactObservations, async (context, { params, query }) => {
    const { subjectId } = await findContact(context, params);
    context.touched.add(subjectId);
    const rows = await observationsOf(context, subjectId, query.limit);
    return {
      mode: (await trackingModes(context, [subjectId])).get(subjectId)?.mode ?? "none",
      lastOpen: (await lastOpenDay(context, subjectId)) ?? null,
      observations: rows.map((row) => ({
        at: row.at.toISOString(),
        kind: row.kind as "open" | "click",
        mailingId: row.mailing_id,
        seenAs: row.seen_as as "person",
        event: row.consent_event,
        url: row.url,
      })),
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
