import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const people = (example: number) => Type.Integer({ minimum: 0, examples: [example] });
const time = Type.String({ format: "date-time" });
const renewalGroups = ["ending", "ended", "too_weak"] as const;
const group = Type.Enum(renewalGroups);

const round = Type.Object({
  id,
  purposeId: id,
  /** `inactive`: nobody's choice; people who gave no sign for as long as prospects may be kept. */
  groups: Type.Array(Type.Enum([...renewalGroups, "inactive"] as const)),
  createdAt: time,
  finishedAt: Type.Union([time, Type.Null()]),
  asked: people(120),
  yes: people(74),
  no: people(5),
  done: Type.Boolean(),
});

export const getRenewals = operation({
  id: "getRenewals",
  method: "GET",
  path: "/v3/consent/renewals",
  permission: "consent:read",
  summary: "Who may lawfully be asked to renew or confirm a consent, by group, and what was asked before",
  query: Type.Object({ purposeId: id }),
  reply: {
    200: Type.Object({
      /** `waiting`: not asked about this permission yet. Each is asked once, whatever happens. */
      groups: Type.Array(Type.Object({ group, count: people(120), waiting: people(120) })),
      rounds: Type.Array(round),
    }),
  },
});

export const askRenewals = operation({
  id: "askRenewals",
  method: "POST",
  path: "/v3/consent/renewals",
  permission: "consent:write",
  summary: "Sends one neutral message to each person of these groups: go on, or stop?",
  body: Type.Object({ purposeId: id, groups: Type.Array(group, { minItems: 1, uniqueItems: true }) }),
  reply: { 202: Type.Object({ roundId: id }) },
});

export const watchRenewals = operation({
  id: "watchRenewals",
  method: "GET",
  path: "/v3/consent/renewals/:roundId/progress",
  permission: "consent:read",
  summary: "How far asking is, as server-sent events",
  params: Type.Object({ roundId: id }),
  reply: { 200: round },
});
