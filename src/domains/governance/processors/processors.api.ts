import { type Static, Type } from "typebox";
import { operation, type Permission, rawBody } from "#kernel/operation.ts";
import { type AgreementPoint, agreementPointKeys } from "./agreement-points.api.ts";
import { answerKinds, type ProcessorQuestion, questionKeys } from "./questions.api.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const time = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const line = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const text = Type.String({ maxLength: 4000 });
const country = Type.String({ pattern: "^[A-Z]{2}$", examples: ["FR"] });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const nothing = { 204: Type.Null() };

export const processorStates = [
  "proposed",
  "assessed",
  "authorised",
  "notified",
  "active",
  "terminating",
  "ended",
] as const;
export type ProcessorState = (typeof processorStates)[number];

export const mechanisms = ["none_needed", "adequacy", "dpf", "scc"] as const;

const transferParts = {
  /** When their certificate was looked up. */
  dpfCheckedOn: orNull(day),
  /** The module of the standard contractual clauses: two, controller to processor; three, processor to processor. */
  sccModule: orNull(Type.Enum(["two", "three"] as const)),
  parties: text,
  description: text,
  safeguards: text,
  assessment: text,
  measures: text,
};
const transfer = Type.Object({ mechanism: Type.Enum(mechanisms), ...transferParts });
export type Transfer = Static<typeof transfer>;
/** What may be sent: the Privacy Shield is known, and refused with its reason. */
const givenTransfer = Type.Object({
  mechanism: Type.Enum([...mechanisms, "privacy_shield"] as const),
  ...transferParts,
});

const clause = Type.String({ maxLength: 300 });
const agreement = Type.Object({
  version: Type.String({ maxLength: 100 }),
  signedOn: orNull(day),
  endsOn: orNull(day),
  /** Where it says each of the eight points of art. 28(3); empty: not found. */
  points: Type.Object(
    Object.fromEntries(agreementPointKeys.map((key) => [key, clause])) as Record<
      AgreementPoint,
      typeof clause
    >,
  ),
});
export type Agreement = Static<typeof agreement>;

const facts = {
  legalName: line(200),
  address: line(500),
  country,
  /** Whom to write to about data protection there. */
  contact: line(300),
  service: line(500),
  data: line(1000),
  locations: Type.Array(country, { minItems: 1, maxItems: 60 }),
  /** The names of their servers, where mail or webhooks of ours go. */
  hosts: Type.Array(Type.String({ pattern: "^[A-Za-z0-9.:_-]{1,253}$" }), { maxItems: 50 }),
  level: Type.Integer({ minimum: 1, maximum: 5 }),
};

const summary = {
  id,
  legalName: Type.String(),
  country: Type.String(),
  service: Type.String(),
  locations: Type.Array(Type.String()),
  state: Type.Enum(processorStates),
  mechanism: Type.Enum(mechanisms),
  score: orNull(Type.Integer()),
  reviewOn: orNull(day),
  flaggedBecause: orNull(Type.String()),
  objectionsUntil: orNull(day),
  /** What must be mended before it can be authorised, or is out of date. */
  gaps: Type.Array(Type.String()),
};

const answer = Type.Enum(answerKinds);
const answers = Type.Object(
  Object.fromEntries(questionKeys.map((key) => [key, answer])) as Record<ProcessorQuestion, typeof answer>,
);
export type Answers = Static<typeof answers>;
const remark = Type.Optional(Type.String());
const remarks = Type.Object(
  Object.fromEntries(questionKeys.map((key) => [key, remark])) as Record<ProcessorQuestion, typeof remark>,
);

const params = Type.Object({ processorId: id });
export const fileKinds = ["agreement", "certificate"] as const;
const fileParams = Type.Object({ processorId: id, kind: Type.Enum(fileKinds) });
export const largestProcessorFile = 10 * 1024 * 1024;

/** Whose task at the operator it is, beside the administrators'. */
const lawyers = ["legal", "dpo"] as const;

/** The same on both sides: a business's processors, and those of whoever runs the installation. */
function operationsFor(side: "Account" | "Operator") {
  const root = side === "Account" ? "/v3/governance/processors" : "/v3/operator/processors";
  const to = (permission: Permission) =>
    side === "Account" ? { permission } : ({ permission: "operator", openTo: lawyers } as const);
  const read = to("governance:read");
  const write = to("governance:write");
  const decide = to("account:admin");
  const of = side === "Account" ? "" : " of the operator";
  const name = (verb: string) => `${verb}${side === "Account" ? "" : "Operator"}`;
  return {
    list: operation({
      id: `${name("list")}Processors`,
      method: "GET",
      path: root,
      ...read,
      summary: `The sub-processors${of}, and what is open about each`,
      reply: { 200: Type.Object({ processors: Type.Array(Type.Object(summary)), publicUrl: Type.String() }) },
    }),
    get: operation({
      id: `${name("get")}Processor`,
      method: "GET",
      path: `${root}/:processorId`,
      ...read,
      summary: `One sub-processor${of}, with answers and history`,
      params,
      reply: {
        200: Type.Object({
          ...summary,
          ...facts,
          agreement,
          transfer,
          agreementFile: Type.Boolean(),
          certificateFile: Type.Boolean(),
          ending: orNull(Type.Enum(["returned", "deleted", "refused"] as const)),
          assessments: Type.Array(
            Type.Object({
              answers,
              score: Type.Integer(),
              /** Where they answered themselves: who, and what they wrote beside. */
              own: orNull(Type.Object({ by: Type.String(), remarks })),
              madeAt: time,
              madeBy: Type.String(),
            }),
          ),
          questionnaires: Type.Array(
            Type.Object({
              id,
              state: Type.Enum(["open", "answered", "expired", "withdrawn"] as const),
              /** Whether anything is filled in. */
              begun: Type.Boolean(),
              sentAt: time,
              dueOn: day,
              answeredAt: orNull(time),
              /** While it is open. */
              link: orNull(Type.String()),
              files: Type.Array(Type.Object({ id, name: Type.String() })),
            }),
          ),
          events: Type.Array(
            Type.Object({ kind: Type.String(), reason: Type.String(), madeAt: time, madeBy: Type.String() }),
          ),
          /** Of customers, where the operator told them. */
          objections: Type.Array(
            Type.Object({
              accountId: Type.Integer(),
              customer: Type.String(),
              reason: Type.String(),
              madeAt: time,
              answer: orNull(Type.String()),
            }),
          ),
        }),
      },
    }),
    add: operation({
      id: `${name("add")}Processor`,
      method: "POST",
      path: root,
      ...write,
      summary: `Proposes a sub-processor${of}`,
      body: Type.Object(facts),
      reply: { 201: Type.Object({ id }) },
    }),
    save: operation({
      id: `${name("save")}Processor`,
      method: "PUT",
      path: `${root}/:processorId`,
      ...write,
      summary: `Corrects what is known of a sub-processor${of}, its agreement and the ground of transfers`,
      params,
      body: Type.Object({ ...facts, agreement, transfer: givenTransfer, reviewOn: orNull(day) }),
      reply: nothing,
    }),
    assess: operation({
      id: `${name("assess")}Processor`,
      method: "POST",
      path: `${root}/:processorId/assessments`,
      ...write,
      summary: `Keeps what a sub-processor${of} answered about how it works, and scores it`,
      params,
      body: Type.Object({ answers }),
      reply: { 201: Type.Object({ score: Type.Integer() }) },
    }),
    ask: operation({
      id: `${name("ask")}Processor`,
      method: "POST",
      path: `${root}/:processorId/questionnaires`,
      ...write,
      summary: `Sends a sub-processor${of} the questions by a link, to be answered by itself`,
      params,
      body: Type.Object({
        language: Type.Enum(["en", "fr"] as const),
        /** How long the link works. */
        days: Type.Integer({ minimum: 7, maximum: 90 }),
      }),
      reply: { 201: Type.Object({ id, link: Type.String(), mailed: Type.Boolean() }) },
    }),
    getAttachment: operation({
      id: `${name("get")}ProcessorAttachment`,
      method: "GET",
      path: `${root}/:processorId/attachments/:attachmentId`,
      ...read,
      summary: `A document that a sub-processor${of} gave with its answers`,
      params: Type.Object({ processorId: id, attachmentId: id }),
      reply: { 200: rawBody() },
    }),
    decide: operation({
      id: `${name("decide")}Processor`,
      method: "POST",
      path: `${root}/:processorId/decisions`,
      ...decide,
      summary: `Authorises, refuses, announces, begins or ends work with a sub-processor${of}`,
      params,
      body: Type.Object({
        step: Type.Enum(["authorise", "refuse", "notify", "activate", "terminate", "end"] as const),
        reason: line(2000),
        /** How long customers may object: for `notify`. The agreement on processing promises thirty days. */
        days: Type.Optional(Type.Integer({ minimum: 30, maximum: 180, default: 30 })),
        /** What became of the data: for `end`. */
        ending: Type.Optional(Type.Enum(["returned", "deleted"] as const)),
      }),
      reply: { 200: Type.Object({ state: Type.Enum(processorStates) }) },
    }),
    putFile: operation({
      id: `${name("put")}ProcessorFile`,
      method: "PUT",
      path: `${root}/:processorId/files/:kind`,
      ...write,
      summary: `Keeps the signed agreement with a sub-processor${of}, or its certificate of deletion or return`,
      params: fileParams,
      body: Type.Object({
        fileName: Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f]+$" }),
        base64: Type.String({
          maxLength: Math.ceil((largestProcessorFile * 4) / 3),
          pattern: "^[A-Za-z0-9+/]+={0,2}$",
        }),
      }),
      bodyLimit: Math.ceil((largestProcessorFile * 4) / 3) + 1024,
      reply: nothing,
    }),
    getFile: operation({
      id: `${name("get")}ProcessorFile`,
      method: "GET",
      path: `${root}/:processorId/files/:kind`,
      ...read,
      summary: `The signed agreement with a sub-processor${of}, or its certificate`,
      params: fileParams,
      reply: { 200: rawBody() },
    }),
    flag: operation({
      id: `${name("flag")}Framework`,
      method: "POST",
      path: `${root}/flag-framework`,
      ...decide,
      summary: `Asks for all sub-processors${of} under the Data Privacy Framework to be looked at again, at once`,
      body: Type.Object({ reason: line(2000) }),
      reply: { 200: Type.Object({ flagged: Type.Integer() }) },
    }),
  };
}

export const processorOperations = operationsFor("Account");
export const operatorProcessorOperations = operationsFor("Operator");

export const answerObjection = operation({
  id: "answerObjection",
  method: "PUT",
  path: "/v3/operator/processors/:processorId/objections/:accountId",
  permission: "operator",
  openTo: lawyers,
  summary: "Answers a customer's objection to a sub-processor",
  params: Type.Object({ processorId: id, accountId: Type.Integer({ minimum: 1 }) }),
  body: Type.Object({ answer: line(2000) }),
  reply: nothing,
});

export const listNotices = operation({
  id: "listProcessorNotices",
  method: "GET",
  path: "/v3/governance/processor-notices",
  permission: "governance:read",
  summary: "The sub-processors that whoever runs the installation announced or uses",
  reply: {
    200: Type.Object({
      operator: orNull(Type.String()),
      notices: Type.Array(
        Type.Object({
          processorId: id,
          legalName: Type.String(),
          country: Type.String(),
          service: Type.String(),
          data: Type.String(),
          locations: Type.Array(Type.String()),
          mechanism: Type.Enum(mechanisms),
          state: Type.Enum(processorStates),
          objectionsUntil: orNull(day),
          objection: orNull(Type.Object({ reason: Type.String(), answer: orNull(Type.String()) })),
        }),
      ),
    }),
  },
});

export const objectTo = operation({
  id: "objectToProcessor",
  method: "PUT",
  path: "/v3/governance/processor-notices/:noticeId/objection",
  permission: "account:admin",
  summary: "Objects to an announced sub-processor, within the time given (GDPR art. 28(2))",
  params: Type.Object({ noticeId: id }),
  body: Type.Object({ reason: line(2000) }),
  reply: nothing,
});

export const listCarriers = operation({
  id: "listCarriers",
  method: "GET",
  path: "/v3/governance/carriers",
  permission: "governance:read",
  summary: "The SMTP servers and webhook receivers in use, and whose each is",
  reply: {
    200: Type.Object({
      carriers: Type.Array(
        Type.Object({
          kind: Type.Enum(["smtp", "webhook"] as const),
          host: Type.String(),
          /** `unknown`: nobody said. `barred`: nothing goes there. */
          standing: Type.Enum(["processor", "own", "accepted", "operator", "unknown"] as const),
          barred: Type.Boolean(),
          processorId: orNull(id),
          processor: orNull(Type.String()),
          reason: Type.String(),
          saidAt: orNull(time),
          /** Whose it is most probably, by its name. */
          guess: orNull(Type.Object({ legalName: Type.String(), country: Type.String() })),
        }),
      ),
      /** Whether an owner may answer for one that nobody knows: only where a business hosts itself. */
      mayAccept: Type.Boolean(),
    }),
  },
});

export const sayCarrier = operation({
  id: "sayCarrier",
  method: "PUT",
  path: "/v3/governance/carriers",
  permission: "account:admin",
  summary: "Says whose an SMTP server or a webhook receiver is",
  body: Type.Object({
    kind: Type.Enum(["smtp", "webhook"] as const),
    host: line(253),
    standing: Type.Enum(["processor", "own", "accepted"] as const),
    processorId: orNull(id),
    /** Needed for `own` and `accepted`. */
    reason: Type.String({ maxLength: 2000 }),
  }),
  reply: nothing,
});
