import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import * as checks from "./check.api.ts";
import { checkMany } from "./check-many.ts";
import { checkPermission } from "./check-permission.ts";
import { type ChosenLife, chooseEvidenceLife, evidenceLifeOf } from "./choose-evidence-life.ts";
import { decisionReply } from "./decision-reply.ts";
import * as api from "./events.api.ts";
import { eventsOf } from "./events.sql.ts";
import * as lives from "./evidence-life.api.ts";
import { type EventRow, findEvent, findEvents } from "./find-events.ts";
import { addressesOf, addressOf } from "./person-address.ts";

/** What the ledger says, and what the gate makes of it. */
export const eventRoutes: readonly Route[] = [
  route(api.listConsentEvents, async (context, { query }) => {
    const { limit, offset, sort, from, until, ...filter } = query;
    const { count, events } = await findEvents(
      context,
      { ...filter, ...momentsOf(from, until) },
      { limit, offset, sort },
    );
    return { count, events: await eventReplies(context, events) };
  }),
  route(api.getConsentEvent, async (context, { params }) => {
    const row = await findEvent(context, params.eventId);
    const event = (await eventsOf(context, row.subjectId)).find(({ id }) => id === row.id);
    return {
      ...eventReply(row, await addressOf(context, row.subjectId)),
      evidence: event?.evidence ?? {},
      wording: event?.wording?.text ?? null,
      leaf: row.leafText,
    };
  }),
  route(lives.getEvidenceLife, async (context) => lifeReply(await evidenceLifeOf(context))),
  route(lives.chooseEvidenceLife, async (context, { body }) =>
    lifeReply(await chooseEvidenceLife(context, body)),
  ),
  route(checks.checkPermission, async (context, { body }) =>
    decisionReply(await checkPermission(context, body), context.language),
  ),
  route(checks.checkManyPermissions, async (context, { body }) => {
    const answers = await checkMany(context, body);
    const decisions = answers.map(({ email, decision }) => ({
      email,
      valid: decision !== undefined,
      ...decisionReply(decision ?? { allowed: false, reasons: [] }, context.language),
    }));
    return {
      count: decisions.length,
      allowed: decisions.filter((decision) => decision.allowed).length,
      decisions,
    };
  }),
];

function lifeReply(life: ChosenLife) {
  return { ...life, decidedAt: life.decidedAt?.toISOString() ?? null };
}

function momentsOf(from: string | undefined, until: string | undefined) {
  return { ...(from ? { from: new Date(from) } : {}), ...(until ? { until: new Date(until) } : {}) };
}

async function eventReplies(context: Context, events: readonly EventRow[]) {
  const addresses = await addressesOf(
    context,
    events.map((event) => event.subjectId),
  );
  return events.map((event) => eventReply(event, addresses.get(event.subjectId)));
}

function eventReply({ leaf }: EventRow, address: string | undefined) {
  const { id, sequence, at, kind, method, purposes, form, privacyNotice, language, page, confirms, actor } =
    leaf;
  return {
    id,
    sequence,
    at,
    kind,
    method,
    email: address ?? null,
    purposes,
    form,
    wordingHash: leaf.wording,
    privacyNotice,
    language,
    page,
    sourceId: leaf.source,
    confirms,
    messageId: leaf.message,
    actor,
    traceId: leaf.trace,
    evidenceNames: Object.keys(leaf.evidence),
  };
}
