import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, line, number } from "./shapes.api.ts";

const name = line(100);
const email = Type.String({ minLength: 3, maxLength: 254 });
const sender = Type.Object({ senderId: number });

export const getSenders = operation({
  id: "getSenders",
  method: "GET",
  path: "/v3/senders",
  permission: "delivery:read",
  summary: "Who the account writes as; the first is used where none is chosen",
  reply: {
    200: Type.Object({
      senders: Type.Array(
        Type.Object({
          id: Type.Integer(),
          name: Type.String(),
          email: Type.String(),
          active: Type.Boolean(),
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
