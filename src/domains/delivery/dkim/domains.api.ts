import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty } from "../shapes.api.ts";

const named = Type.Object({ domain: Type.String({ minLength: 3, maxLength: 253 }) });

const record = Type.Object({
  algorithm: Type.Union([Type.Literal("rsa"), Type.Literal("ed25519")]),
  type: Type.Literal("TXT"),
  name: Type.String(),
  value: Type.String(),
  /** What the DNS showed when it was looked at last; mail is signed with what is `published`. */
  dns: Type.Union([
    Type.Literal("unknown"),
    Type.Literal("missing"),
    Type.Literal("different"),
    Type.Literal("published"),
  ]),
  /** Whether the key can be read, so that mail can be signed with it. */
  readable: Type.Boolean(),
  checkedAt: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
});

const domain = Type.Object({
  domain: Type.String(),
  /** Whether its mail is signed at present. */
  signed: Type.Boolean(),
  records: Type.Array(record),
});

export const getSenderDomains = operation({
  id: "getSenderDomains",
  method: "GET",
  path: "/v3/delivery/domains",
  permission: "delivery:read",
  summary: "The domains that senders write from, and the DNS records by which their mail is signed (DKIM)",
  reply: { 200: Type.Object({ domains: Type.Array(domain) }) },
});

export const makeSenderDomainKeys = operation({
  id: "makeSenderDomainKeys",
  method: "POST",
  path: "/v3/delivery/domains/:domain/keys",
  permission: "delivery:admin",
  summary: "Make the keys to sign a domain's mail with; signing begins once its DNS shows them",
  params: named,
  reply: { 201: domain },
});

export const checkSenderDomain = operation({
  id: "checkSenderDomain",
  method: "POST",
  path: "/v3/delivery/domains/:domain/check",
  permission: "delivery:admin",
  summary: "Look whether the domain's DNS shows the keys",
  params: named,
  reply: { 200: domain },
});

export const deleteSenderDomainKeys = operation({
  id: "deleteSenderDomainKeys",
  method: "DELETE",
  path: "/v3/delivery/domains/:domain/keys",
  permission: "delivery:admin",
  summary: "Stop signing a domain's mail and forget its keys",
  params: named,
  reply: { 204: empty },
});
