import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { clearanceGaps, staffRoles } from "#kernel/staff-words.ts";
import { permissions } from "./policy.ts";
import {
  address,
  businessSchema,
  code,
  id,
  language,
  newPassword,
  nothing,
  password,
  personName,
  role,
  time,
} from "./shapes.api.ts";

const staffRole = Type.Enum(staffRoles);

const signedIn = Type.Object({
  state: Type.Literal("signed_in"),
  user: Type.Object({
    id,
    name: Type.String(),
    email: Type.String(),
    language,
    totpEnabled: Type.Boolean(),
  }),
  accounts: Type.Array(
    Type.Object({
      id,
      legalName: Type.String(),
      /** Null where one does not work there, and is let in by an access. */
      role: Type.Union([role, Type.Null()]),
      demo: Type.Boolean(),
      permissions: Type.Array(Type.Enum(permissions)),
      access: Type.Union([
        Type.Object({
          id,
          role: staffRole,
          sees: Type.Enum(["masked", "everything"] as const),
          reason: Type.String(),
          endsAt: time,
          /** What keeps the door shut although the business opened it. */
          gaps: Type.Array(Type.Enum(clearanceGaps)),
        }),
        Type.Null(),
      ]),
    }),
  ),
  operator: Type.Boolean(),
  /** Whether whoever runs the installation works for others, and said so. */
  hosting: Type.Boolean(),
  /** What one is for whoever runs the installation; none where it serves nobody else. */
  staffRoles: Type.Array(staffRole),
});

const codeWanted = Type.Object({ state: Type.Literal("totp_required") });

const invitationToken = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) });

export const getSession = operation({
  id: "getSession",
  method: "GET",
  path: "/v3/session",
  permission: "public",
  summary: "Who is signed in, and in which accounts they may work",
  reply: {
    200: Type.Union([
      Type.Object({ state: Type.Literal("first_run") }),
      Type.Object({ state: Type.Literal("signed_out") }),
      signedIn,
    ]),
  },
});

export const firstRun = operation({
  id: "firstRun",
  method: "POST",
  path: "/v3/first-run",
  permission: "public",
  summary: "Creates the first user and the first business; refused once there is a user",
  body: Type.Object({
    owner: Type.Object({ name: personName, email: address, password: newPassword }),
    business: businessSchema,
  }),
  reply: { 201: signedIn },
});

export const signIn = operation({
  id: "signIn",
  method: "POST",
  path: "/v3/session",
  permission: "public",
  summary: "Signs in; asks for a code where two-step sign-in is on",
  body: Type.Object({ email: address, password, code: Type.Optional(code) }),
  reply: { 200: Type.Union([signedIn, codeWanted]) },
});

export const signOut = operation({
  id: "signOut",
  method: "DELETE",
  path: "/v3/session",
  permission: "public",
  summary: "Ends the session of this browser",
  reply: nothing,
});

export const getInvitation = operation({
  id: "getInvitation",
  method: "GET",
  path: "/v3/invitation-links/:token",
  permission: "public",
  summary: "What an invitation's link offers, for the person who holds it",
  params: invitationToken,
  reply: {
    200: Type.Object({
      legalName: Type.String(),
      /** Null for one of the operator's people, who has those of `staffRoles`. */
      role: Type.Union([role, Type.Null()]),
      staffRoles: Type.Array(staffRole),
      email: Type.String({ description: "The invited address, masked" }),
      known: Type.Boolean({
        description: "Whether this address already has a user, who then gives their password",
      }),
      expiresAt: time,
    }),
  },
});

export const acceptInvitation = operation({
  id: "acceptInvitation",
  method: "POST",
  path: "/v3/invitation-links/:token/accept",
  permission: "public",
  summary:
    "Joins the account and signs in: with the password one has, or as a new user with a name and a new password",
  params: invitationToken,
  body: Type.Object({
    name: Type.Optional(personName),
    password: newPassword,
    code: Type.Optional(code),
    language: Type.Optional(language),
  }),
  reply: { 200: Type.Union([signedIn, codeWanted]) },
});
