import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const session = Type.Union([
  Type.Object({ state: Type.Literal("first_run") }),
  Type.Object({ state: Type.Literal("signed_out") }),
  Type.Object({ state: Type.Literal("totp_required") }),
  Type.Object({
    state: Type.Literal("signed_in"),
    user: Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      email: Type.String(),
      language: Type.Union([Type.Literal("en"), Type.Literal("fr")]),
      totpEnabled: Type.Boolean(),
    }),
    accounts: Type.Array(
      Type.Object({
        id: Type.Integer(),
        legalName: Type.String(),
        role: Type.String(),
        demo: Type.Boolean(),
        permissions: Type.Array(Type.String()),
      }),
    ),
    operator: Type.Boolean(),
  }),
]);

export const getSession = operation({
  id: "getSession",
  method: "GET",
  path: "/v3/session",
  permission: "public",
  summary: "Who is signed in",
  reply: { 200: session },
});

export const signIn = operation({
  id: "signIn",
  method: "POST",
  path: "/v3/session",
  permission: "public",
  summary: "Sign in",
  body: Type.Object({ email: Type.String(), password: Type.String(), code: Type.Optional(Type.String()) }),
  reply: { 200: session },
});

export const signOut = operation({
  id: "signOut",
  method: "DELETE",
  path: "/v3/session",
  permission: "signed-in",
  summary: "Sign out",
  reply: { 204: Type.Null() },
});

export const firstRun = operation({
  id: "firstRun",
  method: "POST",
  path: "/v3/first-run",
  permission: "public",
  summary: "Create the owner and the first business",
  body: Type.Object({
    owner: Type.Object({ name: Type.String(), email: Type.String(), password: Type.String() }),
    business: Type.Object({
      legalName: Type.String(),
      postalAddress: Type.String(),
      country: Type.String(),
      privacyContact: Type.String(),
      privacyPolicyUrl: Type.String(),
      language: Type.Union([Type.Literal("en"), Type.Literal("fr")]),
      sends: Type.Union([Type.Literal("marketing"), Type.Literal("service"), Type.Literal("both")]),
    }),
  }),
  reply: { 201: session },
});

export const getInvitation = operation({
  id: "getInvitation",
  method: "GET",
  path: "/v3/invitations/:token",
  permission: "public",
  summary: "Read an invitation",
  params: Type.Object({ token: Type.String() }),
  reply: {
    200: Type.Object({
      legalName: Type.String(),
      email: Type.String(),
      role: Type.String(),
      known: Type.Boolean(),
    }),
  },
});

export const acceptInvitation = operation({
  id: "acceptInvitation",
  method: "POST",
  path: "/v3/invitations/:token/accept",
  permission: "public",
  summary: "Accept an invitation",
  params: Type.Object({ token: Type.String() }),
  body: Type.Object({ name: Type.Optional(Type.String()), password: Type.String() }),
  reply: { 200: session },
});
