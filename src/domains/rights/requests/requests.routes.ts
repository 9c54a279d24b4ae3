import { rightsPageLink } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Route, route } from "#kernel/module.ts";
import { makeCalendar } from "./calendar.ts";
import { handOnRequest } from "./hand-on-request.ts";
import { draftLetter } from "./letters.ts";
import { proposedChanges } from "./proposal.ts";
import { receiveRequest } from "./receive-request.ts";
import * as api from "./requests.api.ts";
import { contactIdOf, entriesOf, getRequest, listRequests, type Request, today } from "./requests.sql.ts";
import { factsOf } from "./send-letter.ts";
import { chooseInternalDays, keepCalendar, requestSettings } from "./settings.ts";
import { assign, extendedDue, takeStep } from "./take-step.ts";

export const requestRoutes: readonly Route[] = [
  route(api.listRightsRequests, async (context, { query: { show = "open", limit = 50, offset = 0 } }) => {
    const { requests, ...counts } = await listRequests(context, { show, limit, offset });
    return { ...counts, requests: requests.map(summaryOf) };
  }),
  route(api.createRightsRequest, async (context, { body: { email, receivedOn, acknowledged, ...body } }) => {
    const { id } = await receiveRequest(context, {
      ...body,
      address: email,
      receivedOn: receivedOn ?? today(context),
      acknowledged: acknowledged ?? "not",
    });
    return { id };
  }),
  route(api.handOnRightsRequest, async (context, { params, body: { email, receivedOn, ...body } }) => {
    const received = { ...body, address: email, receivedOn: receivedOn ?? today(context) };
    await handOnRequest(context, params.customer as AccountId, received);
    return null;
  }),
  route(api.getRightsRequest, (context, { params }) => describe(context, params.requestId)),
  route(api.takeRightsRequestStep, async (context, { params, body: { told = "by_mail", ...step } }) => {
    await takeStep(context, params.requestId, { ...step, told });
    return null;
  }),
  route(api.draftRightsLetter, async (context, { params, query: { step } }) => {
    const request = await getRequest(context, params.requestId);
    const due = step === "extended" ? await extendedDue(context, request) : request.dueOn;
    const text = draftLetter(step, request.language, { ...(await factsOf(context, request)), dueOn: due });
    return { text, dueOn: due };
  }),
  route(api.assignRightsRequest, async (context, { params, body }) => {
    await assign(context, params.requestId, body.userId);
    return null;
  }),
  route(api.getRightsSettings, async (context) => {
    const { internalDays, calendarMadeAt } = await requestSettings(context);
    return {
      internalDays,
      calendarMadeAt: calendarMadeAt?.toISOString() ?? null,
      publicPage: await rightsPageLink(context),
    };
  }),
  route(api.changeRightsSettings, async (context, { body }) => {
    await chooseInternalDays(context, body.internalDays);
    return null;
  }),
  route(api.makeRightsCalendar, (context) => makeCalendar(context)),
  route(api.closeRightsCalendar, async (context) => {
    await keepCalendar(context, null);
    return null;
  }),
];

function summaryOf({ address, closedAt, ...request }: Request) {
  return { ...request, email: address ?? null, closedAt: closedAt?.toISOString() ?? null };
}

async function describe(context: Context, requestId: number) {
  const request = await getRequest(context, requestId);
  return {
    ...summaryOf(request),
    contactId: await contactIdOf(context, request),
    proposal: await proposedChanges(context, request),
    entries: (await entriesOf(context, request)).map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  };
}
