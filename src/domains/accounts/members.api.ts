import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { address, id, nothing, role, time, uuid } from "./shapes.api.ts";

export const listMembers = operation({
  id: "listMembers",
  method: "GET",
  path: "/v3/members",
  permission: "account:read",
  summary: "Who works in the account",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      members: Type.Array(
        Type.Object({
          userId: id,
          name: Type.String(),
          email: Type.String(),
          role,
          totpEnabled: Type.Boolean(),
          since: time,
        }),
      ),
    }),
  },
});

export const changeRole = operation({
  id: "changeRole",
  method: "PUT",
  path: "/v3/members/:userId",
  permission: "account:admin",
  summary: "Gives a member another role",
  params: Type.Object({ userId: id }),
  body: Type.Object({ role }),
  reply: nothing,
});

export const removeMember = operation({
  id: "removeMember",
  method: "DELETE",
  path: "/v3/members/:userId",
  permission: "account:admin",
  summary: "Takes a member's access to the account away",
  params: Type.Object({ userId: id }),
  reply: nothing,
});

export const listInvitations = operation({
  id: "listInvitations",
  method: "GET",
  path: "/v3/invitations",
  permission: "account:read",
  summary: "Invitations that are still open",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      invitations: Type.Array(
        Type.Object({
          id: uuid,
          email: Type.String(),
          role,
          createdAt: time,
          expiresAt: time,
          expired: Type.Boolean(),
        }),
      ),
    }),
  },
});

export const createInvitation = operation({
  id: "createInvitation",
  method: "POST",
  path: "/v3/invitations",
  permission: "account:admin",
  summary: "Invites a person; the link to hand over is shown this once and mailed to nobody",
  body: Type.Object({ email: address, role }),
  reply: { 201: Type.Object({ id: uuid, link: Type.String(), expiresAt: time }) },
});

export const revokeInvitation = operation({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/v3/invitations/:invitationId",
  permission: "account:admin",
  summary: "Makes an invitation's link useless",
  params: Type.Object({ invitationId: uuid }),
  reply: nothing,
});
