import { Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";

const day = Type.String({ format: "date" });
const words = Type.String({ maxLength: 4000 });
const ownWords = Type.Object({ en: words, fr: words });
const section = Type.Object({ heading: Type.String(), paragraphs: Type.Array(Type.String()) });
const change = Type.Object({ heading: Type.String(), text: Type.String() });
const version = Type.Integer({ minimum: 1, examples: [1] });

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
      /** Beyond the latest version, and what of it is no longer so. */
      added: Type.Array(change),
      removed: Type.Array(change),
      publicUrl: Type.String(),
      versions: Type.Array(
        Type.Object({
          version,
          effectiveOn: day,
          publishedAt: Type.String({ format: "date-time" }),
          publishedBy: Type.String(),
        }),
      ),
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
