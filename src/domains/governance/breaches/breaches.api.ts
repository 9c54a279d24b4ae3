import { type Static, Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";
import { circumstances, contexts, eases, risks } from "./severity.api.ts";

const id = Type.Integer({ minimum: 1, examples: [1] });
const time = Type.String({ format: "date-time" });
const text = Type.String({ maxLength: 8000 });
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const nothing = { 204: Type.Null() };
const params = Type.Object({ breachId: id });

export const kinds = ["confidentiality", "integrity", "availability"] as const;
const kindList = Type.Array(Type.Enum(kinds), { minItems: 1, maxItems: 3, uniqueItems: true });

/** What people say about it (GDPR art. 33(3) and (5)). */
export const recordFields = ["facts", "data", "effects", "measures", "lessons"] as const;
export type RecordField = (typeof recordFields)[number];
const record = Type.Object({
  name: Type.String({ maxLength: 200, examples: ["A file sent to the wrong person"] }),
  ...(Object.fromEntries(recordFields.map((field) => [field, text])) as Record<RecordField, typeof text>),
});
export type BreachRecord = Static<typeof record>;

/** By what data may have got away: the journal knows whom each held. */
export const scopeKinds = ["everybody", "export", "import", "member", "api_key"] as const;
const scopePart = Type.Object({
  kind: Type.Enum(scopeKinds),
  /** Of the export, import, colleague or key; nothing for everybody. */
  number: maybe(id),
  /** When a colleague's session or a key was in wrong hands. */
  from: maybe(time),
  until: maybe(time),
});
export type ScopePart = Static<typeof scopePart>;

const severity = Type.Object({
  context: Type.Enum(contexts),
  ease: Type.Enum(eases),
  circumstances: Type.Array(Type.Enum(circumstances), { maxItems: 7, uniqueItems: true }),
});
const risk = Type.Enum(risks);

const clock = Type.Object({
  state: Type.Enum(["not_running", "running", "soon", "overdue", "stopped", "late", "not_needed"] as const),
  dueAt: maybe(time),
});

const summary = {
  id,
  name: Type.String(),
  exercise: Type.Boolean(),
  kinds: Type.Array(Type.Enum(kinds)),
  stage: Type.Enum(["suspected", "open", "contained", "closed"] as const),
  clock,
  suspectedAt: time,
  awareAt: maybe(time),
  closedAt: maybe(time),
  risk: maybe(risk),
  affected: Type.Integer(),
};

export const listBreaches = operation({
  id: "listBreaches",
  method: "GET",
  path: "/v3/governance/breaches",
  permission: "governance:write",
  summary: "The register of breaches and exercises, the latest first",
  reply: { 200: Type.Object({ breaches: Type.Array(Type.Object(summary)) }) },
});

export const reportBreach = operation({
  id: "reportBreach",
  method: "POST",
  path: "/v3/governance/breaches",
  /** Whoever works here may see something. */
  permission: "governance:read",
  summary: "Reports a suspicion, a breach or begins an exercise",
  body: Type.Object({
    name: Type.String({ maxLength: 200 }),
    facts: text,
    kinds: kindList,
    suspectedAt: time,
    /** Where it is certain already that data is concerned: the 72 hours run from here. */
    awareAt: maybe(time),
    /** Where a processor told the account. */
    processorNotifiedAt: maybe(time),
    exercise: Type.Boolean(),
  }),
  reply: { 201: Type.Object({ id }) },
});

export const stepKinds = [
  "opened",
  "aware",
  "contained",
  "assessed",
  "authority",
  "people_mailed",
  "people_told",
  "note",
  "closed",
  "reopened",
] as const;

export const getBreach = operation({
  id: "getBreach",
  method: "GET",
  path: "/v3/governance/breaches/:breachId",
  permission: "governance:write",
  summary: "One breach: record, clock, people, risk and all steps",
  params,
  reply: {
    200: Type.Object({
      ...summary,
      revision: Type.Integer(),
      record,
      processorNotifiedAt: maybe(time),
      containedAt: maybe(time),
      scope: Type.Array(scopePart),
      people: Type.Object({
        countedAt: maybe(time),
        /** Of the journal's people, those who are no contacts any more. */
        gone: Type.Integer(),
        told: Type.Integer(),
        mailing: Type.Boolean(),
      }),
      severity: maybe(severity),
      steps: Type.Array(
        Type.Object({ id, kind: Type.Enum(stepKinds), at: time, text: Type.String(), madeBy: Type.String() }),
      ),
    }),
  },
});

export const saveBreach = operation({
  id: "saveBreach",
  method: "PUT",
  path: "/v3/governance/breaches/:breachId",
  permission: "governance:write",
  summary: "Changes what is said about a breach",
  params,
  body: Type.Object({
    revision: Type.Integer({ minimum: 1 }),
    record,
    kinds: kindList,
    scope: Type.Array(scopePart, { maxItems: 50 }),
  }),
  reply: nothing,
});

export const findBreachPeople = operation({
  id: "findBreachPeople",
  method: "POST",
  path: "/v3/governance/breaches/:breachId/people",
  permission: "governance:write",
  summary: "Looks in the journal for everybody whose data was concerned",
  params,
  reply: { 200: Type.Object({ affected: Type.Integer(), gone: Type.Integer() }) },
});

export const listBreachPeople = operation({
  id: "listBreachPeople",
  method: "GET",
  path: "/v3/governance/breaches/:breachId/people",
  permission: "governance:write",
  summary: "Those who were found, a page at a time",
  params,
  query: Type.Object({ after: Type.Optional(Type.String({ format: "uuid" })) }),
  reply: {
    200: Type.Object({
      people: Type.Array(Type.Object({ contactId: id, email: Type.String(), toldAt: maybe(time) })),
      next: maybe(Type.String()),
    }),
  },
});

export const assessBreach = operation({
  id: "assessBreach",
  method: "PUT",
  path: "/v3/governance/breaches/:breachId/risk",
  permission: "governance:write",
  summary: "Decides how great the risk for people is, with reasons",
  params,
  body: Type.Object({ severity, risk, rationale: text }),
  reply: nothing,
});

export const addBreachStep = operation({
  id: "addBreachStep",
  method: "POST",
  path: "/v3/governance/breaches/:breachId/steps",
  permission: "governance:write",
  summary:
    "Records what was done: aware, contained, authority told, people told otherwise, note, closed, reopened",
  params,
  body: Type.Object({
    kind: Type.Enum([
      "aware",
      "contained",
      "authority",
      "people_told",
      "note",
      "closed",
      "reopened",
    ] as const),
    at: time,
    text,
  }),
  reply: { 201: Type.Object({ id }) },
});

const mail = Type.Object({
  subject: Type.String({ minLength: 1, maxLength: 200 }),
  body: Type.String({ minLength: 1, maxLength: 8000 }),
});

export const getBreachDrafts = operation({
  id: "getBreachDrafts",
  method: "GET",
  path: "/v3/governance/breaches/:breachId/drafts",
  permission: "governance:write",
  summary:
    "What to say to the authority and to the people, filled with what is known so far, in both languages",
  params,
  reply: {
    200: Type.Object({
      /** `initial`, or `further` where the authority heard already. */
      phase: Type.Enum(["initial", "further"] as const),
      authority: Type.Object({
        name: Type.String(),
        url: Type.String(),
        en: Type.String(),
        fr: Type.String(),
      }),
      people: Type.Object({ en: mail, fr: mail }),
    }),
  },
});

export const mailBreachPeople = operation({
  id: "mailBreachPeople",
  method: "POST",
  path: "/v3/governance/breaches/:breachId/mail",
  permission: "governance:write",
  summary: "Writes to everybody who was found, each in their language",
  params,
  body: Type.Object({ en: mail, fr: mail }),
  reply: { 202: Type.Object({ people: Type.Integer() }) },
});

export const downloadBreach = operation({
  id: "downloadBreach",
  method: "GET",
  path: "/v3/governance/breaches/:breachId/file",
  permission: "governance:write",
  summary: "Everything about one breach as a document (PDF)",
  params,
  reply: { 200: rawBody() },
});

export const breachFileFormats = ["ods", "xlsx", "csv", "pdf"] as const;

export const downloadBreaches = operation({
  id: "downloadBreaches",
  method: "GET",
  path: "/v3/governance/breaches-file",
  permission: "governance:write",
  summary: "The register of breaches as a file, as an authority may ask for it; without exercises",
  query: Type.Object({ format: Type.Enum(breachFileFormats) }),
  reply: { 200: rawBody() },
});

const businessNumber = Type.Integer({ minimum: 1 });

export const listHostedBusinesses = operation({
  id: "listHostedBusinesses",
  method: "GET",
  path: "/v3/operator/businesses",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary: "The businesses that this installation works for",
  reply: {
    200: Type.Object({
      businesses: Type.Array(Type.Object({ number: businessNumber, name: Type.String() })),
    }),
  },
});

export const tellBusinesses = operation({
  id: "tellBusinesses",
  method: "POST",
  path: "/v3/operator/breach-notices",
  permission: "operator",
  openTo: ["dpo", "security"],
  summary:
    "Tells businesses of a breach at whoever runs the installation (GDPR art. 33(2)): it stands in each one's register",
  body: Type.Object({
    businesses: Type.Array(businessNumber, { minItems: 1, maxItems: 10_000 }),
    name: Type.String({ maxLength: 200 }),
    facts: text,
    kinds: kindList,
    suspectedAt: time,
    exercise: Type.Boolean(),
  }),
  reply: { 201: Type.Object({ told: Type.Integer() }) },
});
