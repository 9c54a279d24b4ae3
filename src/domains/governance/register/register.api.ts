import { type Static, Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";

const text = Type.String({ maxLength: 4000 });
const time = Type.String({ format: "date-time" });
const maybe = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const activityKey = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: "^[a-z0-9-]+$",
  examples: ["purpose-1"],
});

/** What people add to an activity; an activity of their own is nothing else. Empty: nothing to add. */
export const additionFields = [
  "purposes",
  "basis",
  "people",
  "data",
  "special",
  "sources",
  "recipients",
  "transfers",
  "retention",
  "measures",
  "organisation",
  "jointControllers",
  "remarks",
] as const;

export const additions = Type.Object({
  /** Empty: the name of the purpose. */
  name: Type.String({ maxLength: 200 }),
  ...(Object.fromEntries(additionFields.map((field) => [field, text])) as Record<
    (typeof additionFields)[number],
    typeof text
  >),
  /** No longer done; it stays in the register as something that was. */
  ended: Type.Boolean(),
});
export type Additions = Static<typeof additions>;

export const headings = [
  "people",
  "data",
  "special",
  "sources",
  "recipients",
  "transfers",
  "retention",
  "measures",
] as const;

const activity = Type.Object({
  key: activityKey,
  origin: Type.Enum(["purpose", "platform", "own"] as const),
  name: Type.String(),
  purpose: Type.String(),
  basis: Type.String(),
  live: Type.Boolean(),
  facts: Type.Array(Type.Object({ id: Type.String(), heading: Type.Enum(headings), said: Type.String() })),
  additions,
  version: Type.Integer({ minimum: 0 }),
  confirmedAt: maybe(time),
  confirmedBy: maybe(Type.String()),
  /** What is so and the register does not mention, in a sentence each. */
  news: Type.Array(Type.Object({ id: Type.String(), said: Type.String() })),
  /** What the register mentions and is no longer so. */
  gone: Type.Array(Type.Object({ id: Type.String(), said: Type.String() })),
});

const register = {
  responsible: Type.Object({
    name: Type.String(),
    address: Type.String(),
    country: Type.String(),
    contact: Type.String(),
  }),
  officer: Type.Union([Type.Object({ name: Type.String(), contact: Type.String() }), Type.Null()]),
};

export const getRegister = operation({
  id: "getRegister",
  method: "GET",
  path: "/v3/governance/register",
  permission: "governance:read",
  summary:
    "The register of processing activities (GDPR art. 30(1)), from what is configured and what people added",
  reply: { 200: Type.Object({ ...register, activities: Type.Array(activity) }) },
});

export const getActivity = operation({
  id: "getActivity",
  method: "GET",
  path: "/v3/governance/register/:activityKey",
  permission: "governance:read",
  summary: "One activity of the register, with its versions",
  params: Type.Object({ activityKey }),
  reply: {
    200: Type.Object({
      activity,
      versions: Type.Array(
        Type.Object({
          version: Type.Integer(),
          madeAt: time,
          madeBy: Type.String(),
          /** Which of the additions differ from the version before. */
          changed: Type.Array(Type.String()),
          mentioned: Type.Array(Type.String()),
        }),
      ),
    }),
  },
});

export const saveActivity = operation({
  id: "saveActivity",
  method: "PUT",
  path: "/v3/governance/register/:activityKey",
  permission: "governance:write",
  summary: "Completes an activity, and takes note of what is so: a new version",
  params: Type.Object({ activityKey }),
  body: Type.Object({
    additions,
    /** The version that was read: another one made meanwhile is not overwritten. */
    version: Type.Integer({ minimum: 0 }),
    /** The facts that were read, by their ids: what nobody has seen is not taken note of. */
    seen: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 2000 }),
  }),
  reply: { 200: Type.Object({ version: Type.Integer() }) },
});

export const addActivity = operation({
  id: "addActivity",
  method: "POST",
  path: "/v3/governance/register",
  permission: "governance:write",
  summary: "Adds an activity that is done elsewhere: pay slips, the till, a paper file",
  body: Type.Object({ additions }),
  reply: { 201: Type.Object({ key: activityKey }) },
});

export const registerFormats = ["ods", "xlsx", "csv", "pdf"] as const;
export type RegisterFormat = (typeof registerFormats)[number];
const format = Type.Object({ format: Type.Enum(registerFormats) });

export const downloadRegister = operation({
  id: "downloadRegister",
  method: "GET",
  path: "/v3/governance/register-file",
  permission: "governance:read",
  summary: "The register as a file, with the columns of the CNIL's model",
  query: format,
  reply: { 200: rawBody() },
});

export const getOperatorRegister = operation({
  id: "getOperatorRegister",
  method: "GET",
  path: "/v3/operator/register",
  permission: "operator",
  summary:
    "The processor's register (GDPR art. 30(2)): what is done for each business that this installation serves",
  reply: {
    200: Type.Object({
      ...register,
      customers: Type.Array(
        Type.Object({
          name: Type.String(),
          address: Type.String(),
          country: Type.String(),
          contact: Type.String(),
          officer: Type.String(),
          since: time,
          /** The categories of processing carried out for them. */
          processing: Type.Array(Type.String()),
        }),
      ),
      /** Who works on it for the operator, and where that leads outside the economic area. */
      processors: Type.Array(Type.String()),
      transfers: Type.Array(Type.String()),
      measures: Type.Array(Type.String()),
    }),
  },
});

export const downloadOperatorRegister = operation({
  id: "downloadOperatorRegister",
  method: "GET",
  path: "/v3/operator/register-file",
  permission: "operator",
  openTo: ["dpo"],
  summary: "The processor's register as a file",
  query: format,
  reply: { 200: rawBody() },
});
