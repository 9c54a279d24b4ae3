import { Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";

const time = Type.String({ format: "date-time" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const courseKey = Type.Enum(["general", "administrator", "support", "security", "dpo", "legal"] as const);
const params = Type.Object({ courseKey });

const summary = {
  key: courseKey,
  version: Type.Integer(),
  title: Type.String(),
  about: Type.String(),
  minutes: Type.Integer(),
  passedAt: orNull(time),
  validUntil: orNull(time),
};

export const listCourses = operation({
  id: "listCourses",
  method: "GET",
  path: "/v3/me/courses",
  permission: "signed-in",
  summary: "The courses one is to take, and until when those passed count",
  reply: { 200: Type.Object({ courses: Type.Array(Type.Object(summary)) }) },
});

export const getCourse = operation({
  id: "getCourse",
  method: "GET",
  path: "/v3/me/courses/:courseKey",
  permission: "signed-in",
  summary: "The lessons and questions of a course",
  params,
  reply: {
    200: Type.Object({
      ...summary,
      lessons: Type.Array(Type.Object({ title: Type.String(), paragraphs: Type.Array(Type.String()) })),
      questions: Type.Array(Type.Object({ ask: Type.String(), choices: Type.Array(Type.String()) })),
    }),
  },
});

export const takeQuiz = operation({
  id: "takeQuiz",
  method: "POST",
  path: "/v3/me/courses/:courseKey/quiz",
  permission: "signed-in",
  summary: "Marks the answers to a course's questions; four in five right give the certificate",
  params,
  body: Type.Object({ answers: Type.Array(Type.Integer({ minimum: 0, maximum: 9 }), { maxItems: 50 }) }),
  reply: {
    200: Type.Object({
      passed: Type.Boolean(),
      right: Type.Integer(),
      of: Type.Integer(),
      wrong: Type.Array(Type.Object({ place: Type.Integer(), ask: Type.String(), why: Type.String() })),
    }),
  },
});

export const downloadMyCertificate = operation({
  id: "downloadMyCertificate",
  method: "GET",
  path: "/v3/me/certificates/:certificateOf",
  permission: "signed-in",
  summary: "One's certificate of a course, or the undertaking one signed, signed by the operator",
  params: Type.Object({
    certificateOf: Type.Enum([
      "undertaking",
      "general",
      "administrator",
      "support",
      "security",
      "dpo",
      "legal",
    ] as const),
  }),
  query: Type.Object({ format: Type.Enum(["pdf", "json"] as const) }),
  reply: { 200: rawBody() },
});

export const getUndertaking = operation({
  id: "getUndertaking",
  method: "GET",
  path: "/v3/operator/undertaking",
  permission: "staff",
  summary: "The undertaking of confidentiality in force, and whether one signed it",
  reply: {
    200: Type.Object({
      version: Type.Integer(),
      paragraphs: Type.Array(Type.String()),
      /** As it is to be signed. */
      name: Type.String(),
      signed: orNull(Type.Object({ version: Type.Integer(), at: time, validUntil: time })),
    }),
  },
});

export const signUndertaking = operation({
  id: "signUndertaking",
  method: "POST",
  path: "/v3/operator/undertaking",
  permission: "staff",
  summary: "Signs the undertaking of confidentiality with one's name",
  body: Type.Object({ version: Type.Integer(), name: Type.String({ minLength: 1, maxLength: 120 }) }),
  reply: { 204: Type.Null() },
});

export const listTrained = operation({
  id: "listTrained",
  method: "GET",
  path: "/v3/governance/training",
  permission: "account:read",
  summary: "Which colleagues have passed the general course, and until when it counts",
  reply: {
    200: Type.Object({
      colleagues: Type.Array(
        Type.Object({ name: Type.String(), passedAt: orNull(time), validUntil: orNull(time) }),
      ),
    }),
  },
});
