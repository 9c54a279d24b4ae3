import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { amount, empty, limit, line, moment, number, offset, text } from "./shapes.api.ts";

const signupMode = Type.Enum(["manual", "automatic"] as const, { examples: ["manual"] });
const byId = { params: Type.Object({ consentGroupId: number }) };

/** A purpose that people consent to, in the shape that clients of the compatible API know. */
export const consentGroup = Type.Object({
  id: amount(1),
  name: text("Newsletter"),
  /** The sentence beside the box. */
  description: text("I would like to receive the newsletter by e-mail. I can unsubscribe at any time."),
  /** Always manual: nobody joins by signing up to something else. */
  signupMode: Type.Literal("manual"),
  /** The contacts who said yes. */
  contactsCount: amount(1180),
  /** The one that every account begins with. */
  isDefault: Type.Boolean({ examples: [true] }),
  createdAt: moment,
  updatedAt: moment,
});

export const getConsentGroups = operation({
  id: "getConsentGroups",
  method: "GET",
  path: "/v3/contacts/consent-groups",
  permission: "consent:read",
  summary: "The purposes that people consent to, as consent groups",
  query: Type.Object({
    limit: limit(10, 50),
    offset,
    id: Type.Optional(number),
    /** Part of a name. */
    name: Type.Optional(Type.String({ maxLength: 255 })),
    signupMode: Type.Optional(signupMode),
  }),
  reply: {
    200: Type.Object({
      consentGroups: Type.Array(consentGroup),
      total: amount(1),
      limit: amount(10),
      offset: amount(0),
    }),
  },
});

export const getConsentGroup = operation({
  id: "getConsentGroup",
  method: "GET",
  path: "/v3/contacts/consent-groups/:consentGroupId",
  permission: "consent:read",
  summary: "One purpose that people consent to",
  ...byId,
  reply: { 200: consentGroup },
});

export const createConsentGroup = operation({
  id: "createConsentGroup",
  method: "POST",
  path: "/v3/contacts/consent-groups",
  permission: "consent:write",
  summary:
    "Adds a marketing purpose on consent. Its description is the sentence beside the box; people are asked for it",
  body: Type.Object({
    name: line(80, "Workshops"),
    description: Type.Optional(line(500, "I would like to hear of workshops by e-mail.")),
    signupMode,
    /** Refused where not empty: being on a list is no consent. */
    listIds: Type.Optional(Type.Array(number, { maxItems: 50, examples: [[]] })),
  }),
  reply: { 201: consentGroup },
});

export const updateConsentGroup = operation({
  id: "updateConsentGroup",
  method: "PUT",
  path: "/v3/contacts/consent-groups/:consentGroupId",
  permission: "consent:write",
  summary:
    "Changes, in the caller's language, what is asked from now on; what was agreed to keeps its wording",
  ...byId,
  body: Type.Object({
    name: Type.Optional(line(80, "Workshops")),
    description: Type.Optional(line(500, "I would like to hear of workshops by e-mail.")),
    signupMode: Type.Optional(signupMode),
  }),
  reply: { 200: consentGroup },
});

export const deleteConsentGroup = operation({
  id: "deleteConsentGroup",
  method: "DELETE",
  path: "/v3/contacts/consent-groups/:consentGroupId",
  permission: "consent:write",
  summary: "Archives the purpose: nothing more is sent for it, its history stays",
  ...byId,
  reply: { 204: empty },
});
