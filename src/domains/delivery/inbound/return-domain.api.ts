import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, moment } from "../shapes.api.ts";

const name = Type.String({ minLength: 3, maxLength: 253 });

const record = Type.Object({
  type: Type.Union([Type.Literal("MX"), Type.Literal("TXT")]),
  name: Type.String(),
  value: Type.String(),
  /** What the DNS showed when it was looked at last. */
  dns: Type.Union([
    Type.Literal("unknown"),
    Type.Literal("missing"),
    Type.Literal("different"),
    Type.Literal("published"),
  ]),
});

const state = Type.Object({
  /** The domain at which this installation takes mail that comes back; null where it takes none. */
  installation: Type.Union([Type.String(), Type.Null()]),
  /** Domains whose messages are signed here: the account's own domain lies under one of them. */
  signed: Type.Array(Type.String()),
  own: Type.Union([
    Type.Object({
      domain: Type.String(),
      /** Messages name it as their way back, by the servers whose returned mail comes to Licet. */
      inUse: Type.Boolean(),
      /** No domain above it is signed any more. */
      unsigned: Type.Boolean(),
      records: Type.Array(record),
      checkedAt: Type.Union([moment, Type.Null()]),
    }),
    Type.Null(),
  ]),
});

const path = "/v3/delivery/return-domain";

export const getReturnDomain = operation({
  id: "getReturnDomain",
  method: "GET",
  path,
  permission: "delivery:read",
  summary: "The account's own domain for mail that comes back, and the DNS records that it needs",
  reply: { 200: state },
});

export const setReturnDomain = operation({
  id: "setReturnDomain",
  method: "PUT",
  path,
  permission: "delivery:admin",
  summary: "Choose a domain for mail that comes back; it is used once its DNS shows both records",
  body: Type.Object({ domain: name }),
  reply: { 200: state },
});

export const checkReturnDomain = operation({
  id: "checkReturnDomain",
  method: "POST",
  path: `${path}/check`,
  permission: "delivery:admin",
  summary: "Look whether the domain's DNS shows both records",
  reply: { 200: state },
});

export const removeReturnDomain = operation({
  id: "removeReturnDomain",
  method: "DELETE",
  path,
  permission: "delivery:admin",
  summary: "Let mail come back to the installation's own domain again",
  reply: { 204: empty },
});
