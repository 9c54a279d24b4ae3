import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { channels, letterSteps, requestStates, requestSteps, requestTypes } from "./request-words.api.ts";

const day = Type.String({ format: "date" });
const moment = Type.String({ format: "date-time" });
const maybe = <S extends typeof day | typeof moment>(schema: S) => Type.Union([schema, Type.Null()]);
const byRequest = Type.Object({ requestId: Type.Integer({ minimum: 1 }) });
const text = Type.String({ maxLength: 20_000 });
const language = Type.Enum(["en", "fr"] as const);

const summary = {
  id: Type.Integer(),
  /** Null once the person is erased. */
  email: Type.Union([Type.String(), Type.Null()]),
  type: Type.Enum(requestTypes),
  channel: Type.Enum(channels),
  state: Type.Enum(requestStates),
  receivedOn: day,
  /** The last day by law; `internalOn` is the one the account set itself. */
  dueOn: day,
  internalOn: day,
  /** Since when the clock stands still. */
  pausedOn: maybe(day),
  extendedOn: maybe(day),
  assignedTo: Type.Union([Type.Integer(), Type.Null()]),
  closedAt: maybe(moment),
};

export const listRightsRequests = operation({
  id: "listRightsRequests",
  method: "GET",
  path: "/v3/rights/requests",
  permission: "rights:read",
  summary: "People’s requests (GDPR art. 15 to 22), what is due first on top",
  query: Type.Object({
    show: Type.Optional(Type.Enum(["open", "closed", "all"] as const)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      overdue: Type.Integer(),
      requests: Type.Array(Type.Object(summary)),
    }),
  },
});

export const createRightsRequest = operation({
  id: "createRightsRequest",
  method: "POST",
  path: "/v3/rights/requests",
  permission: "rights:write",
  summary: "Takes down a request that came by mail, phone, letter or in person",
  body: Type.Object({
    email: Type.String({ maxLength: 254 }),
    type: Type.Enum(requestTypes),
    channel: Type.Enum(["mail", "phone", "letter", "in_person"] as const),
    /** The day it came: the period counts from it. Today where absent. */
    receivedOn: Type.Optional(day),
    /** What the person wrote or said. */
    text: Type.Optional(text),
    language: Type.Optional(language),
    /** `by_mail`: the person is told by when they have an answer. */
    acknowledged: Type.Optional(Type.Enum(["by_mail", "not"] as const)),
  }),
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const handOnRightsRequest = operation({
  id: "handOnRightsRequest",
  method: "POST",
  path: "/v3/operator/customers/:customer/requests",
  permission: "staff",
  summary: "Hands a request that reached the operator on to the business it is about, which answers it",
  params: Type.Object({ customer: Type.Integer({ minimum: 1 }) }),
  body: Type.Object({
    email: Type.String({ maxLength: 254 }),
    type: Type.Enum(requestTypes),
    channel: Type.Enum(["mail", "phone", "letter", "in_person"] as const),
    /** The day it reached the operator: the period counts from it. Today where absent. */
    receivedOn: Type.Optional(day),
    text: Type.Optional(text),
    language: Type.Optional(language),
  }),
  reply: { 204: Type.Null() },
});

export const getRightsRequest = operation({
  id: "getRightsRequest",
  method: "GET",
  path: "/v3/rights/requests/:requestId",
  permission: "rights:read",
  summary: "A request: its days, the conversation, each step",
  params: byRequest,
  reply: {
    200: Type.Object({
      ...summary,
      language,
      suspendedDays: Type.Integer(),
      contactId: Type.Union([Type.Integer(), Type.Null()]),
      erasureId: Type.Union([Type.String(), Type.Null()]),
      /** What the person proposes to correct: fulfilling takes it over. */
      proposal: Type.Array(
        Type.Object({ label: Type.String(), before: Type.String(), after: Type.String() }),
      ),
      entries: Type.Array(
        Type.Object({
          id: Type.Integer(),
          at: moment,
          kind: Type.Enum(["received", ...requestSteps, "answer", "assigned", "reminded"] as const),
          actor: Type.String(),
          text: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  },
});

export const takeRightsRequestStep = operation({
  id: "takeRightsRequestStep",
  method: "POST",
  path: "/v3/rights/requests/:requestId/steps",
  permission: "rights:write",
  summary:
    "Takes a request a step further: asks for confirmation, extends, fulfils, refuses, answers. Fulfilling does what was asked",
  params: byRequest,
  body: Type.Object({
    step: Type.Enum(requestSteps),
    text: Type.Optional(text),
    told: Type.Optional(Type.Enum(["by_mail", "not"] as const)),
  }),
  reply: { 204: Type.Null() },
});

export const draftRightsLetter = operation({
  id: "draftRightsLetter",
  method: "GET",
  path: "/v3/rights/requests/:requestId/letter",
  permission: "rights:read",
  summary: "The letter for a step, in the person’s language; blanks to be filled in stand in [brackets]",
  params: byRequest,
  query: Type.Object({ step: Type.Enum(letterSteps) }),
  reply: { 200: Type.Object({ text: Type.String(), dueOn: day }) },
});

export const assignRightsRequest = operation({
  id: "assignRightsRequest",
  method: "PUT",
  path: "/v3/rights/requests/:requestId/assignee",
  permission: "rights:write",
  summary: "Says who sees to a request",
  params: byRequest,
  body: Type.Object({ userId: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]) }),
  reply: { 204: Type.Null() },
});

export const getRightsSettings = operation({
  id: "getRightsSettings",
  method: "GET",
  path: "/v3/rights/settings",
  permission: "rights:read",
  summary: "How the account works on requests, and the public page on which people make them",
  reply: {
    200: Type.Object({
      internalDays: Type.Integer(),
      calendarMadeAt: maybe(moment),
      publicPage: Type.String(),
    }),
  },
});

export const changeRightsSettings = operation({
  id: "changeRightsSettings",
  method: "PUT",
  path: "/v3/rights/settings",
  permission: "rights:write",
  summary: "How many days before the legal day the account wants to be done; for requests from now on",
  body: Type.Object({ internalDays: Type.Integer({ minimum: 0, maximum: 25 }) }),
  reply: { 204: Type.Null() },
});

export const makeRightsCalendar = operation({
  id: "makeRightsCalendar",
  method: "POST",
  path: "/v3/rights/calendar",
  permission: "rights:write",
  summary: "Makes the secret address of a calendar (iCal) of due days; the one before stops working",
  reply: { 201: Type.Object({ url: Type.String() }) },
});

export const closeRightsCalendar = operation({
  id: "closeRightsCalendar",
  method: "DELETE",
  path: "/v3/rights/calendar",
  permission: "rights:write",
  summary: "Makes the address of the calendar stop working",
  reply: { 204: Type.Null() },
});
