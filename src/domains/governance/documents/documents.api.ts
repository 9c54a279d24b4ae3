import { type Static, Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";
import { agreementPointKeys } from "../processors/agreement-points.api.ts";

export const documentKinds = ["privacy_policy", "terms", "processing_agreement"] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** What whoever runs the installation agrees on with those it serves. */
export const agreedKinds = ["terms", "processing_agreement"] as const;
export type AgreedKind = (typeof agreedKinds)[number];

const day = Type.String({ format: "date" });
const time = Type.String({ format: "date-time" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const wordsOf = (maxLength: number) => {
  const words = Type.String({ maxLength });
  return Type.Object({ en: words, fr: words });
};
const ownWords = wordsOf(4000);
const section = Type.Object({ heading: Type.String(), paragraphs: Type.Array(Type.String()) });
/** A section in which something changed: the paragraphs that did, as words that stay, come and go. */
const changes = Type.Array(
  Type.Object({
    heading: Type.String(),
    paragraphs: Type.Array(
      Type.Array(
        Type.Object({ kind: Type.Enum(["same", "added", "removed"] as const), text: Type.String() }),
      ),
    ),
  }),
);
const version = Type.Integer({ minimum: 1, examples: [1] });
const documentKind = Type.Enum(agreedKinds);
const published = {
  version,
  effectiveOn: day,
  publishedAt: time,
  publishedBy: Type.String(),
};

export const getPolicy = operation({
  id: "getPrivacyPolicy",
  method: "GET",
  path: "/v3/governance/privacy-policy",
  permission: "governance:read",
  summary: "The privacy policy as it would read now, what differs from the one published, and all versions",
  reply: {
    200: Type.Object({
      sections: Type.Array(section),
      ownWords,
      /** Beside the latest version. */
      changes,
      publicUrl: Type.String(),
      versions: Type.Array(Type.Object(published)),
    }),
  },
});

export const publishPolicy = operation({
  id: "publishPrivacyPolicy",
  method: "POST",
  path: "/v3/governance/privacy-policy",
  permission: "governance:write",
  summary: "Publishes the privacy policy as it reads now",
  body: Type.Object({
    ownWords,
    effectiveOn: day,
    /** The version that was read; 0 where there is none. */
    after: Type.Integer({ minimum: 0 }),
  }),
  reply: { 201: Type.Object({ version }) },
});

export const downloadPolicy = operation({
  id: "downloadPrivacyPolicy",
  method: "GET",
  path: "/v3/governance/privacy-policy/versions/:policyVersion",
  permission: "governance:read",
  summary: "A version of the privacy policy, as PDF",
  params: Type.Object({ policyVersion: version }),
  reply: { 200: rawBody() },
});

const agreed = { ...published, material: Type.Boolean(), summary: Type.String() };

const wanted = orNull(Type.Object({ version, dueOn: day, late: Type.Boolean(), refused: Type.Boolean() }));

export const listAgreements = operation({
  id: "listAgreements",
  method: "GET",
  path: "/v3/governance/documents",
  permission: "governance:read",
  summary: "What is agreed on with whoever runs the installation, and what waits to be accepted",
  reply: {
    200: Type.Object({
      /** Nobody where a business runs it for itself: it needs no agreement with itself. */
      operator: orNull(Type.String()),
      documents: Type.Array(Type.Object({ kind: documentKind, published: Type.Boolean(), wanted })),
    }),
  },
});

export const getAgreement = operation({
  id: "getAgreement",
  method: "GET",
  path: "/v3/governance/documents/:documentKind",
  permission: "governance:read",
  summary:
    "A document of whoever runs the installation: its text, what changed since it was accepted, and the answers",
  params: Type.Object({ documentKind }),
  reply: {
    200: Type.Object({
      operator: Type.String(),
      sections: Type.Array(section),
      /** Beside the version that was accepted; empty where none was. */
      changes,
      acceptedVersion: orNull(version),
      wanted,
      publicUrl: Type.String(),
      versions: Type.Array(Type.Object(agreed)),
      answers: Type.Array(
        Type.Object({
          version,
          answer: Type.Enum(["accepted", "refused"] as const),
          at: time,
          userId: Type.Integer(),
          name: Type.String(),
          ip: Type.String(),
          reason: Type.String(),
          textHash: Type.String(),
        }),
      ),
    }),
  },
});

export const answerAgreement = operation({
  id: "answerAgreement",
  method: "POST",
  path: "/v3/governance/documents/:documentKind/answers",
  permission: "account:admin",
  summary: "Accepts or refuses the latest version of a document of whoever runs the installation",
  params: Type.Object({ documentKind }),
  body: Type.Object({
    version,
    answer: Type.Enum(["accepted", "refused"] as const),
    reason: Type.String({ maxLength: 2000, default: "" }),
  }),
  reply: { 204: Type.Null() },
});

export const compareDocuments = operation({
  id: "compareDocuments",
  method: "GET",
  path: "/v3/governance/documents/:anyDocument/changes",
  permission: "governance:read",
  summary: "What changed between two versions of a document, word by word",
  params: Type.Object({ anyDocument: Type.Enum(documentKinds) }),
  query: Type.Object({ from: version, to: version }),
  reply: { 200: Type.Object({ changes }) },
});

export const downloadAgreement = operation({
  id: "downloadAgreement",
  method: "GET",
  path: "/v3/governance/documents/:documentKind/versions/:documentVersion",
  permission: "governance:read",
  summary: "A version of a document of whoever runs the installation, as PDF, with who accepted it",
  params: Type.Object({ documentKind, documentVersion: version }),
  reply: { 200: rawBody() },
});

const articleText = wordsOf(8000);
const edits = Type.Record(Type.String({ pattern: "^[a-z_]{1,40}$" }), articleText);
const publishedByOperator = Type.Object({
  /** Articles that say something else than the starting text; both texts empty: left out. */
  edits,
  /** Points of GDPR art. 28(3) that somebody found again in what was rewritten. */
  confirmed: Type.Array(Type.Enum(agreementPointKeys), { maxItems: 8 }),
  effectiveOn: day,
  material: Type.Boolean(),
  summary: wordsOf(1000),
  after: Type.Integer({ minimum: 0 }),
});
export type PublishedByOperator = Static<typeof publishedByOperator>;

export const getOperatorDocument = operation({
  id: "getOperatorDocument",
  method: "GET",
  path: "/v3/operator/documents/:documentKind",
  permission: "operator",
  openTo: ["legal", "dpo"],
  summary: "A document for those who are served: as it would read now, its versions, and who accepted what",
  params: Type.Object({ documentKind }),
  reply: {
    200: Type.Object({
      sections: Type.Array(section),
      edits,
      changes,
      publicUrl: Type.String(),
      versions: Type.Array(Type.Object(agreed)),
      customers: Type.Array(
        Type.Object({
          accountId: Type.Integer(),
          name: Type.String(),
          acceptedVersion: orNull(version),
          at: orNull(time),
          wanted,
          toldAt: orNull(time),
          refusedBecause: orNull(Type.String()),
        }),
      ),
    }),
  },
});

export const publishOperatorDocument = operation({
  id: "publishOperatorDocument",
  method: "POST",
  path: "/v3/operator/documents/:documentKind",
  permission: "operator",
  openTo: ["legal", "dpo"],
  summary: "Publishes a document for those who are served, and tells them",
  params: Type.Object({ documentKind }),
  body: publishedByOperator,
  reply: { 201: Type.Object({ version }) },
});

export const downloadOperatorDocument = operation({
  id: "downloadOperatorDocument",
  method: "GET",
  path: "/v3/operator/documents/:documentKind/versions/:documentVersion",
  permission: "operator",
  openTo: ["legal", "dpo"],
  summary: "A version of a document for those who are served, as PDF",
  params: Type.Object({ documentKind, documentVersion: version }),
  reply: { 200: rawBody() },
});
