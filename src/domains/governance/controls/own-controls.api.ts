import { Type } from "typebox";
import { operation, type Permission } from "#kernel/operation.ts";
import { obligations } from "../obligations.api.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const params = Type.Object({ ownControlId: id });
const nothing = { 204: Type.Null() };

/** Without line breaks where it is a name; no control characters but those in what is told at length. */
const name = Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });
const about = Type.String({ minLength: 1, maxLength: 4000 });

/** How often somebody looks: what the system does nightly is not asked of people. */
export const ownFrequencies = ["week", "month", "quarter", "year"] as const;

const fields = {
  name,
  about,
  every: Type.Enum(ownFrequencies),
  obligation: Type.Enum(obligations),
  /** The key of the procedure that says how it is done. */
  procedure: Type.Union([Type.String({ pattern: "^[a-z_]{1,60}$" }), Type.Null()]),
  beginsOn: Type.String({ format: "date" }),
};

/** The same on both sides: a business's own controls, and those of whoever runs the installation. */
function operationsFor(side: "Account" | "Operator") {
  const root = side === "Account" ? "/v3/governance/own-controls" : "/v3/operator/own-controls";
  const permission: Permission = side === "Account" ? "governance:write" : "operator";
  const open = side === "Account" ? {} : { openTo: ["dpo", "security"] as const };
  const of = side === "Account" ? "" : " of the installation";
  const called = (verb: string) => `${verb}${side === "Account" ? "" : "Operator"}OwnControl`;
  return {
    add: operation({
      id: called("add"),
      method: "POST",
      path: root,
      permission,
      ...open,
      summary: `Adds a control${of} of one's own, done by hand`,
      body: Type.Object(fields),
      reply: { 201: Type.Object({ id }) },
    }),
    change: operation({
      id: called("change"),
      method: "PUT",
      path: `${root}/:ownControlId`,
      permission,
      ...open,
      summary: `Changes a control${of} of one's own; what was found keeps the words it was asked in`,
      params,
      body: Type.Object(fields),
      reply: nothing,
    }),
    steer: operation({
      id: called("steer"),
      method: "PUT",
      path: `${root}/:ownControlId/state`,
      permission,
      ...open,
      summary: `Pauses a control${of} of one's own, lets it go on, or ends it for good; its results stay`,
      params,
      body: Type.Object({ state: Type.Enum(["active", "paused", "ended"] as const) }),
      reply: nothing,
    }),
  };
}

export const ownControlOperations = operationsFor("Account");
export const operatorOwnControlOperations = operationsFor("Operator");
