import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, line, number } from "./shapes.api.ts";

const name = Type.Unsafe<string>({ ...line(100), examples: ["Les Savons de Camille"] });
const email = Type.String({ minLength: 3, maxLength: 254, examples: ["boutique@savons-camille.example"] });
const sender = Type.Object({ senderId: number });
const noAddresses = Type.Array(Type.String(), { maxItems: 0, default: [] });

export const getSenders = operation({
  id: "getSenders",
  method: "GET",
  path: "/v3/senders",
  permission: "delivery:read",
  summary: "Who the account writes as; the first is used where none is chosen",
  query: Type.Object({ domain: Type.Optional(Type.String({ maxLength: 253 })) }),
  reply: {
    200: Type.Object({
      senders: Type.Array(
        Type.Object({
          id: Type.Integer(),
          name: Type.String(),
          email: Type.String(),
          active: Type.Boolean(),
          /** Licet has no addresses of its own to send from: mail leaves by the account's server. */
          ips: noAddresses,
        }),
      ),
      count: Type.Integer(),
    }),
  },
});

export const createSender = operation({
  id: "createSender",
  method: "POST",
  path: "/v3/senders",
  permission: "delivery:admin",
  summary: "Add a sender",
  body: Type.Object({ name, email }),
  reply: { 201: Type.Object({ id: Type.Integer(), spfError: Type.Boolean(), dkimError: Type.Boolean() }) },
});

export const updateSender = operation({
  id: "updateSender",
  method: "PUT",
  path: "/v3/senders/:senderId",
  permission: "delivery:admin",
  summary: "Change a sender's name or address",
  params: sender,
  body: Type.Object({ name: Type.Optional(name), email: Type.Optional(email) }),
  reply: { 204: empty },
});

export const deleteSender = operation({
  id: "deleteSender",
  method: "DELETE",
  path: "/v3/senders/:senderId",
  permission: "delivery:admin",
  summary: "Delete a sender",
  params: sender,
  reply: { 204: empty },
});

export const getIps = operation({
  id: "getIps",
  method: "GET",
  path: "/v3/senders/ips",
  permission: "delivery:read",
  summary: "Always empty: mail leaves by the account's own server, from its address",
  reply: { 200: Type.Object({ ips: noAddresses }) },
});

export const getIpsFromSender = operation({
  id: "getIpsFromSender",
  method: "GET",
  path: "/v3/senders/:senderId/ips",
  permission: "delivery:read",
  summary: "Always empty, as for the account",
  params: sender,
  reply: { 200: Type.Object({ ips: noAddresses }) },
});

export const validateSender = operation({
  id: "validateSenderByOTP",
  method: "PUT",
  path: "/v3/senders/:senderId/validate",
  permission: "delivery:admin",
  summary: "Says that the sender is valid, as it is from the beginning: no code is sent, and any is accepted",
  params: sender,
  body: Type.Object({ otp: Type.Integer({ examples: [123456] }) }),
  reply: { 204: empty },
});
