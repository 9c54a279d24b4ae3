import { Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";
import { obligations } from "../obligations.api.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const time = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const controlKey = Type.String({ pattern: "^[a-z][a-z0-9_]{0,59}$", examples: ["policy_read_again"] });
const params = Type.Object({ controlKey });
const nothing = { 204: Type.Null() };

const result = Type.Object({
  id,
  at: time,
  outcome: Type.Enum(["pass", "fail", "not_applicable"] as const),
  said: Type.String(),
  evidenceHash: Type.String(),
  /** A file supports it. */
  file: Type.Boolean(),
  madeBy: Type.String(),
});

const control = Type.Object({
  key: controlKey,
  kind: Type.Enum(["automatic", "manual"] as const),
  obligation: Type.Enum(obligations),
  every: Type.Enum(["day", "week", "month", "quarter", "year"] as const),
  name: Type.String(),
  about: Type.String(),
  mendAt: orNull(Type.String()),
  ownerId: orNull(Type.Integer()),
  last: orNull(result),
  /** Its time has come, and it was not looked at. */
  overdue: Type.Boolean(),
  /** By when it is to be done again, where only a person can. */
  dueOn: orNull(day),
  /** Thought of here. */
  own: orNull(
    Type.Object({
      id,
      state: Type.Enum(["active", "paused", "ended"] as const),
      procedure: orNull(Type.Object({ key: Type.String(), name: Type.String() })),
      beginsOn: day,
    }),
  ),
});

const listing = {
  200: Type.Object({
    controls: Type.Array(control),
    actions: Type.Array(
      Type.Object({
        id,
        control: controlKey,
        what: Type.String(),
        ownerId: orNull(Type.Integer()),
        dueOn: orNull(day),
        madeBy: Type.String(),
        madeAt: time,
        doneBy: orNull(Type.String()),
        doneAt: orNull(time),
      }),
    ),
    /** Who may see to something here. */
    people: Type.Array(Type.Object({ userId: Type.Integer(), name: Type.String() })),
    /** What people have to do within a year, day by day. */
    plan: Type.Array(
      Type.Object({
        day,
        kind: Type.Enum(["control", "action", "procedure"] as const),
        what: Type.String(),
        ownerId: orNull(Type.Integer()),
        /** Of the control or procedure. */
        key: Type.String(),
      }),
    ),
    /** Procedures that a control of one's own may be about. */
    procedures: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
    /** The last time that all automatic ones were asked for at once. */
    round: orNull(Type.Object({ askedAt: time, finishedAt: orNull(time) })),
    /** Passed and failed on each day of the last three months. */
    trend: Type.Array(Type.Object({ day, pass: Type.Integer(), fail: Type.Integer() })),
  }),
};

export const listControls = operation({
  id: "listControls",
  method: "GET",
  path: "/v3/governance/controls",
  permission: "governance:read",
  summary: "The controls of the account, each with its last result",
  reply: listing,
});

export const listOperatorControls = operation({
  id: "listOperatorControls",
  method: "GET",
  path: "/v3/operator/controls",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "The controls of the installation",
  reply: listing,
});

const results = { 200: Type.Object({ results: Type.Array(result) }) };

export const getControl = operation({
  id: "getControl",
  method: "GET",
  path: "/v3/governance/controls/:controlKey",
  permission: "governance:read",
  summary: "The last hundred results of a control",
  params,
  reply: results,
});

export const getOperatorControl = operation({
  id: "getOperatorControl",
  method: "GET",
  path: "/v3/operator/controls/:controlKey",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "The last hundred results of a control of the installation",
  params,
  reply: results,
});

export const runControl = operation({
  id: "runControl",
  method: "POST",
  path: "/v3/governance/controls/:controlKey/run",
  permission: "governance:write",
  summary: "Runs an automatic control now",
  params,
  reply: nothing,
});

export const runOperatorControl = operation({
  id: "runOperatorControl",
  method: "POST",
  path: "/v3/operator/controls/:controlKey/run",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "Runs an automatic control of the installation now",
  params,
  reply: nothing,
});

export const checkAllControls = operation({
  id: "checkAllControls",
  method: "POST",
  path: "/v3/governance/control-round",
  permission: "governance:write",
  summary: "Looks at every automatic control now, in the background; joins a round that runs",
  reply: { 202: Type.Null() },
});

export const checkAllOperatorControls = operation({
  id: "checkAllOperatorControls",
  method: "POST",
  path: "/v3/operator/control-round",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "Looks at every automatic control of the installation now, in the background",
  reply: { 202: Type.Null() },
});

const progress = {
  200: Type.Object({ done: Type.Boolean(), checked: Type.Integer(), all: Type.Integer() }),
};

export const watchControlRound = operation({
  id: "watchControlRound",
  method: "GET",
  path: "/v3/governance/control-round/progress",
  permission: "governance:read",
  summary: "How far the round of the controls is, as server-sent events",
  reply: progress,
});

export const watchOperatorControlRound = operation({
  id: "watchOperatorControlRound",
  method: "GET",
  path: "/v3/operator/control-round/progress",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "How far the round of the installation's controls is, as server-sent events",
  reply: progress,
});

export const largestEvidence = 10 * 1024 * 1024;
const bodyLimit = Math.ceil(largestEvidence / 3) * 4 + 16 * 1024;

const found = Type.Object({
  outcome: Type.Enum(["pass", "fail"] as const),
  text: Type.String({ maxLength: 4000 }),
  /** What supports it: a report, a picture of a screen. Kept sealed; its hash is part of the result. */
  file: Type.Optional(
    Type.Object({
      fileName: Type.String({ minLength: 1, maxLength: 200 }),
      base64: Type.String({
        maxLength: Math.ceil(largestEvidence / 3) * 4,
        pattern: "^[A-Za-z0-9+/]*={0,2}$",
      }),
    }),
  ),
});

export const recordControl = operation({
  id: "recordControl",
  method: "POST",
  path: "/v3/governance/controls/:controlKey/results",
  permission: "governance:write",
  summary: "Records what a person found, for a control that only a person can do",
  params,
  bodyLimit,
  body: found,
  reply: nothing,
});

export const recordOperatorControl = operation({
  id: "recordOperatorControl",
  method: "POST",
  path: "/v3/operator/controls/:controlKey/results",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "Records what a person found about the installation",
  params,
  bodyLimit,
  body: found,
  reply: nothing,
});

const fileParams = Type.Object({ resultId: id });

export const downloadControlFile = operation({
  id: "downloadControlFile",
  method: "GET",
  path: "/v3/governance/control-results/:resultId/file",
  permission: "governance:read",
  summary: "The file that supports a result",
  params: fileParams,
  reply: { 200: rawBody() },
});

export const downloadOperatorControlFile = operation({
  id: "downloadOperatorControlFile",
  method: "GET",
  path: "/v3/operator/control-results/:resultId/file",
  permission: "operator",
  summary: "The file that supports a result about the installation",
  params: fileParams,
  reply: { 200: rawBody() },
});

export const assignControl = operation({
  id: "assignControl",
  method: "PUT",
  path: "/v3/governance/controls/:controlKey/owner",
  permission: "governance:write",
  summary: "Says who sees to a control",
  params,
  body: Type.Object({ userId: id }),
  reply: nothing,
});

export const assignOperatorControl = operation({
  id: "assignOperatorControl",
  method: "PUT",
  path: "/v3/operator/controls/:controlKey/owner",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "Says which of the operator's people sees to a control of the installation",
  params,
  body: Type.Object({ userId: id }),
  reply: nothing,
});

const toDo = Type.Object({
  control: controlKey,
  what: Type.String({ maxLength: 4000 }),
  dueOn: orNull(day),
  /** Who does it. */
  ownerId: Type.Optional(orNull(id)),
});
const actionParams = Type.Object({ actionId: id });

export const addCorrectiveAction = operation({
  id: "addCorrectiveAction",
  method: "POST",
  path: "/v3/governance/corrective-actions",
  permission: "governance:write",
  summary: "Notes what is to be done about a control that failed",
  body: toDo,
  reply: { 201: Type.Object({ id }) },
});

export const addOperatorCorrectiveAction = operation({
  id: "addOperatorCorrectiveAction",
  method: "POST",
  path: "/v3/operator/corrective-actions",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "Notes what is to be done about a control of the installation that failed",
  body: toDo,
  reply: { 201: Type.Object({ id }) },
});

export const finishCorrectiveAction = operation({
  id: "finishCorrectiveAction",
  method: "POST",
  path: "/v3/governance/corrective-actions/:actionId/done",
  permission: "governance:write",
  summary: "Says that it is done",
  params: actionParams,
  reply: nothing,
});

export const finishOperatorCorrectiveAction = operation({
  id: "finishOperatorCorrectiveAction",
  method: "POST",
  path: "/v3/operator/corrective-actions/:actionId/done",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "Says that it is done, about the installation",
  params: actionParams,
  reply: nothing,
});
