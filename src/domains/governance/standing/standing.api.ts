import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { staffRoles } from "#kernel/staff-words.ts";
import { duties } from "#kernel/team-words.ts";
import { obligations } from "../obligations.api.ts";

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const day = Type.String({ format: "date" });

/** From what nobody need look at to what is past its day. */
export const standingStates = ["good", "unchecked", "todo", "late"] as const;

const item = Type.Object({
  obligation: Type.Enum(obligations),
  tone: Type.Enum(["late", "todo"] as const),
  said: Type.String(),
  to: Type.String(),
  dueOn: orNull(day),
  /** Whose task it is among the operator's people; null in a business. */
  role: orNull(Type.Enum(staffRoles)),
  /** Which duty it belongs to, where a business named a team. */
  duty: orNull(Type.Enum(duties)),
});

const standing = {
  200: Type.Object({
    obligations: Type.Array(
      Type.Object({
        obligation: Type.Enum(obligations),
        name: Type.String(),
        /** `unchecked`: nothing is known to be wrong, but not all of it was looked at yet. */
        state: Type.Enum(standingStates),
        /** What is in order, in a sentence each. */
        good: Type.Array(Type.String()),
        /** What was not looked at yet, in a sentence each. */
        unchecked: Type.Array(Type.String()),
        items: Type.Array(item),
      }),
    ),
    inbox: Type.Array(item),
    /** What of it whoever asks sees to, where they are of a team; empty else. */
    own: Type.Array(Type.Enum(duties)),
    /** All automatic controls are being looked at now. */
    checking: Type.Boolean(),
    trend: Type.Array(
      Type.Object({
        day,
        good: Type.Integer(),
        unchecked: Type.Integer(),
        todo: Type.Integer(),
        late: Type.Integer(),
      }),
    ),
  }),
};

export const getStanding = operation({
  id: "getStanding",
  method: "GET",
  path: "/v3/governance/standing",
  permission: "governance:read",
  summary: "Where the account stands on each obligation now, and what waits, most urgent first",
  reply: standing,
});

export const getOperatorStanding = operation({
  id: "getOperatorStanding",
  method: "GET",
  path: "/v3/operator/standing",
  permission: "staff",
  summary: "Where whoever runs the installation stands, and what waits for which of their people",
  reply: standing,
});
