import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, limit, moment, offset, sort } from "./shapes.api.ts";

const email = Type.String({ minLength: 3, maxLength: 254, examples: ["partie@clients.example"] });
const domain = Type.String({ minLength: 3, maxLength: 253, examples: ["concurrent.example"] });
const day = Type.Optional(Type.String({ format: "date" }));
const onDomain = Type.Object({ domain });

const reason = Type.Object(
  {
    code: Type.Union([
      Type.Literal("unsubscribedViaMA"),
      Type.Literal("unsubscribedViaApi"),
      Type.Literal("adminBlocked"),
      Type.Literal("hardBounce"),
      Type.Literal("contactFlaggedAsSpam"),
    ]),
    message: Type.String(),
  },
  { examples: [{ code: "hardBounce", message: "The server said that there is no such address." }] },
);

export const getTransacBlockedContacts = operation({
  id: "getTransacBlockedContacts",
  method: "GET",
  path: "/v3/smtp/blockedContacts",
  permission: "contacts:read",
  summary: "Whom no message reaches at all, service messages included, and why",
  query: Type.Object({
    startDate: day,
    endDate: day,
    limit: limit(50, 100),
    offset,
    sort,
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer({ examples: [1] }),
      contacts: Type.Array(
        Type.Object({
          email,
          /** A block holds for whatever sender. */
          senderEmail: Type.String({ default: "" }),
          blockedAt: moment,
          reason,
        }),
      ),
    }),
  },
});

export const unblockTransacContact = operation({
  id: "deleteSmtpBlockedContactsEmail",
  method: "DELETE",
  path: "/v3/smtp/blockedContacts/:email",
  permission: "contacts:write",
  summary: "Let messages reach somebody again. What they asked for themselves only they can undo",
  params: Type.Object({ email }),
  reply: { 204: empty },
});

export const getBlockedDomains = operation({
  id: "getBlockedDomains",
  method: "GET",
  path: "/v3/smtp/blockedDomains",
  permission: "delivery:read",
  summary: "The domains that nothing is sent to",
  reply: { 200: Type.Object({ domains: Type.Array(domain) }) },
});

export const blockNewDomain = operation({
  id: "blockNewDomain",
  method: "POST",
  path: "/v3/smtp/blockedDomains",
  permission: "delivery:admin",
  summary: "Send nothing to a domain any more, whatever was permitted",
  body: onDomain,
  reply: { 204: empty },
});

export const deleteBlockedDomain = operation({
  id: "deleteBlockedDomain",
  method: "DELETE",
  path: "/v3/smtp/blockedDomains/:domain",
  permission: "delivery:admin",
  summary: "Let messages go to a domain again",
  params: onDomain,
  reply: { 204: empty },
});

export const deleteHardbounces = operation({
  id: "deleteHardbounces",
  method: "POST",
  path: "/v3/smtp/deleteHardbounces",
  permission: "contacts:write",
  summary: "Try addresses again that a server called unknown: one, those of a period, or all",
  body: Type.Object({ startDate: day, endDate: day, contactEmail: Type.Optional(email) }),
  reply: { 204: empty },
});
