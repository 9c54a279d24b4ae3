import { type Static, Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";
import { criteria } from "./criteria.api.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const time = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const text = Type.String({ maxLength: 4000 });
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const nothing = { 204: Type.Null() };
const params = Type.Object({ reviewId: id });

/** Five plain questions: is it needed, could less do, of whom, for how long, who else gets it. */
export const questions = ["need", "less", "people", "long", "others"] as const;
export type Question = (typeof questions)[number];

const answers = Type.Object(
  Object.fromEntries(questions.map((question) => [question, text])) as Record<Question, typeof text>,
);
export type Answers = Static<typeof answers>;

const criterion = Type.Enum(criteria);
const adviceKind = Type.Enum(["favourable", "conditions", "unfavourable"] as const);

const attributeNames = Type.Array(Type.String({ pattern: "^[A-Z][A-Z0-9_]{0,49}$" }), {
  maxItems: 100,
  uniqueItems: true,
});

const summary = {
  id,
  /** Null: that other programs are told of people. */
  purposeId: maybe(id),
  purpose: Type.String(),
  origin: Type.Enum(["standard", "live_before", "asked"] as const),
  state: Type.Enum(["open", "approved", "refused"] as const),
  dueOn: maybe(day),
  openedAt: time,
  openedBy: Type.String(),
  decidedAt: maybe(time),
  decidedBy: maybe(Type.String()),
  /** Decided otherwise than the officer advised. */
  overruled: Type.Boolean(),
};

export const listReviews = operation({
  id: "listReviews",
  method: "GET",
  path: "/v3/governance/reviews",
  permission: "governance:read",
  summary: "Where each purpose stands, and telling other programs, and all reviews",
  reply: {
    200: Type.Object({
      purposes: Type.Array(
        Type.Object({
          /** Null: that other programs are told of people. */
          purposeId: maybe(id),
          name: Type.String(),
          kind: Type.String(),
          /** `usual`: reviewed with the product; `grace`: in use before reviews were asked for, until `dueOn`. */
          state: Type.Enum(["usual", "reviewed", "grace", "to_review"] as const),
          dueOn: maybe(day),
          /** What nobody has looked at, in words; forms that are being written count. */
          unreviewed: Type.Array(Type.String()),
          /** Whether some of it is in use already. */
          live: Type.Boolean(),
          openReviewId: maybe(id),
        }),
      ),
      reviews: Type.Array(Type.Object(summary)),
    }),
  },
});

export const openReview = operation({
  id: "openReview",
  method: "POST",
  path: "/v3/governance/reviews",
  permission: "consent:write",
  summary: "Begins to review a purpose, or telling other programs; or joins the review under way",
  body: Type.Object({
    /** Null: that other programs are told of people. */
    purposeId: maybe(id),
    /** Attributes that a file or a program is about to bring. */
    brought: Type.Optional(attributeNames),
  }),
  reply: { 201: Type.Object({ id }) },
});

export const getReview = operation({
  id: "getReview",
  method: "GET",
  path: "/v3/governance/reviews/:reviewId",
  permission: "governance:read",
  summary: "One review: what is looked at, the answers, the criteria, the advice, the decision",
  params,
  reply: {
    200: Type.Object({
      ...summary,
      scope: Type.Object({
        children: Type.Boolean(),
        /** Labels of attributes that forms ask for. */
        asked: Type.Array(Type.String()),
        /** Labels of attributes that files and programs bring. */
        brought: Type.Array(Type.String()),
        /** Who gets the data, in words. */
        recipients: Type.Array(Type.String()),
      }),
      /** What files and programs may bring: attributes that tell of what the law protects most. */
      choices: Type.Array(
        Type.Object({ name: Type.String(), label: Type.String(), brought: Type.Boolean() }),
      ),
      /** What of it was looked at in no earlier review. */
      unreviewed: Type.Array(Type.String()),
      /** What would be done has changed since the answers were saved. */
      outdated: Type.Boolean(),
      basis: Type.String(),
      answers,
      criteria: Type.Array(Type.Object({ key: criterion, holds: Type.Boolean(), evident: Type.Boolean() })),
      assessmentNeeded: Type.Boolean(),
      /** What the impact assessment still lacks; null where none was begun. */
      assessmentMissing: maybe(Type.Array(Type.String())),
      officer: maybe(Type.Object({ name: Type.String(), userId: maybe(Type.Integer()) })),
      advice: maybe(
        Type.Object({
          kind: adviceKind,
          text: Type.String(),
          by: Type.String(),
          at: time,
          outdated: Type.Boolean(),
        }),
      ),
      decisionText: Type.String(),
    }),
  },
});

export const saveReviewAnswers = operation({
  id: "saveReviewAnswers",
  method: "PUT",
  path: "/v3/governance/reviews/:reviewId/answers",
  permission: "consent:write",
  summary: "Keeps the answers of an open review",
  params,
  body: Type.Object({
    answers,
    criteria: Type.Array(criterion, { maxItems: 9, uniqueItems: true }),
    /** Attributes that files and programs bring; left out, they stay. */
    brought: Type.Optional(attributeNames),
  }),
  reply: nothing,
});

export const adviseReview = operation({
  id: "adviseReview",
  method: "PUT",
  path: "/v3/governance/reviews/:reviewId/advice",
  permission: "governance:write",
  summary: "Records the data protection officer's advice; it stays, whatever is decided",
  params,
  body: Type.Object({ advice: adviceKind, text }),
  reply: nothing,
});

export const decideReview = operation({
  id: "decideReview",
  method: "PUT",
  path: "/v3/governance/reviews/:reviewId/decision",
  permission: "governance:write",
  summary: "Decides: what was looked at may go live, or may not",
  params,
  body: Type.Object({ decision: Type.Enum(["approved", "refused"] as const), text }),
  reply: nothing,
});

const gauge = Type.Integer({ minimum: 0, maximum: 4 });
export const mostAnswers = 100;
export const mostMeasures = 200;

const assessed = Type.Object({
  reference: Type.String({ pattern: "^[1-4]\\d\\d$" }),
  text: Type.String({ maxLength: 20_000 }),
  gauge,
  list: Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 100 }),
});
const measure = Type.Object({
  title: Type.String({ maxLength: 300 }),
  content: Type.String({ maxLength: 20_000 }),
});

export const getAssessment = operation({
  id: "getAssessment",
  method: "GET",
  path: "/v3/governance/reviews/:reviewId/assessment",
  permission: "governance:read",
  summary: "The impact assessment of a review; before it was begun, what the configuration already answers",
  params,
  reply: {
    200: Type.Object({
      begun: Type.Boolean(),
      answers: Type.Array(assessed),
      measures: Type.Array(measure),
      people: Type.Object({ asked: Type.Boolean(), text: Type.String() }),
      missing: Type.Array(Type.String()),
    }),
  },
});

export const saveAssessment = operation({
  id: "saveAssessment",
  method: "PUT",
  path: "/v3/governance/reviews/:reviewId/assessment",
  permission: "governance:write",
  summary: "Keeps the impact assessment of an open review",
  params,
  bodyLimit: 2_000_000,
  body: Type.Object({
    answers: Type.Array(assessed, { maxItems: mostAnswers }),
    measures: Type.Array(measure, { maxItems: mostMeasures }),
    people: Type.Object({ asked: Type.Boolean(), text }),
  }),
  reply: nothing,
});

export const exportAssessment = operation({
  id: "exportAssessment",
  method: "GET",
  path: "/v3/governance/reviews/:reviewId/assessment-file",
  permission: "governance:read",
  summary: "The impact assessment as a file of the CNIL's PIA tool, or to read",
  params,
  query: Type.Object({ format: Type.Enum(["json", "pdf"] as const) }),
  reply: { 200: rawBody() },
});

export const importAssessment = operation({
  id: "importAssessment",
  method: "PUT",
  path: "/v3/governance/reviews/:reviewId/assessment-file",
  permission: "governance:write",
  summary: "Takes over a file of the CNIL's PIA tool as the impact assessment",
  params,
  bodyLimit: 4_000_000,
  body: Type.Object({ text: Type.String({ maxLength: 3_900_000 }) }),
  reply: nothing,
});
