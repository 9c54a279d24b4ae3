import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { keyScopes, permissions, roles } from "./policy.ts";

const language = Type.Enum(["en", "fr"] as const);
const role = Type.Enum(roles);
const time = Type.String({ format: "date-time" });
const id = Type.Integer({ minimum: 1 });
const uuid = Type.String({ format: "uuid" });
const address = Type.String({ minLength: 3, maxLength: 254 });
const personName = Type.String({ minLength: 1, maxLength: 120 });
/** Its strength is judged by `password.ts`, whose answer says what is wrong with it. */
const newPassword = Type.String({ minLength: 1, maxLength: 1000 });
const password = Type.String({ maxLength: 1000 });
/** Six digits from an authenticator application, or a recovery code. */
const code = Type.String({ minLength: 1, maxLength: 40 });
const nothing = { 204: Type.Null() };

export const businessSchema = Type.Object({
  legalName: Type.String({ minLength: 1, maxLength: 200 }),
  postalAddress: Type.String({ minLength: 1, maxLength: 500 }),
  country: Type.String({ minLength: 2, maxLength: 2 }),
  privacyContact: Type.String({ minLength: 1, maxLength: 300 }),
  privacyPolicyUrl: Type.String({ maxLength: 500 }),
  language,
  sends: Type.Enum(["marketing", "service", "both"] as const),
});

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
      role,
      demo: Type.Boolean(),
      permissions: Type.Array(Type.Enum(permissions)),
    }),
  ),
  operator: Type.Boolean(),
});

const codeWanted = Type.Object({ state: Type.Literal("totp_required") });

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

export const listSessions = operation({
  id: "listSessions",
  method: "GET",
  path: "/v3/me/sessions",
  permission: "signed-in",
  summary: "Where the user is signed in",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      sessions: Type.Array(
        Type.Object({
          id: uuid,
          current: Type.Boolean(),
          createdAt: time,
          lastSeenAt: time,
          expiresAt: time,
          ip: Type.String(),
          userAgent: Type.String(),
        }),
      ),
    }),
  },
});

export const endSession = operation({
  id: "endSession",
  method: "DELETE",
  path: "/v3/me/sessions/:sessionId",
  permission: "signed-in",
  summary: "Ends one of the user's sessions",
  params: Type.Object({ sessionId: uuid }),
  reply: nothing,
});

export const updateMe = operation({
  id: "updateMe",
  method: "PUT",
  path: "/v3/me",
  permission: "signed-in",
  summary: "Changes the user's name or language",
  body: Type.Object({ name: Type.Optional(personName), language: Type.Optional(language) }),
  reply: nothing,
});

export const changePassword = operation({
  id: "changePassword",
  method: "PUT",
  path: "/v3/me/password",
  permission: "signed-in",
  summary: "Changes the password and ends the user's other sessions",
  body: Type.Object({ currentPassword: password, newPassword }),
  reply: nothing,
});

export const startTotp = operation({
  id: "startTotp",
  method: "POST",
  path: "/v3/me/totp",
  permission: "signed-in",
  summary: "Begins two-step sign-in: a secret for an authenticator application",
  body: Type.Object({ password }),
  reply: {
    201: Type.Object({
      url: Type.String(),
      secret: Type.String(),
      qrCode: Type.String({ description: "An image as a data: address" }),
    }),
  },
});

export const confirmTotp = operation({
  id: "confirmTotp",
  method: "POST",
  path: "/v3/me/totp/confirm",
  permission: "signed-in",
  summary: "Turns two-step sign-in on; answers the recovery codes, once",
  body: Type.Object({ code }),
  reply: { 200: Type.Object({ recoveryCodes: Type.Array(Type.String()) }) },
});

export const disableTotp = operation({
  id: "disableTotp",
  method: "POST",
  path: "/v3/me/totp/disable",
  permission: "signed-in",
  summary: "Turns two-step sign-in off",
  body: Type.Object({ password, code }),
  reply: nothing,
});

export const getAccount = operation({
  id: "getAccount",
  method: "GET",
  path: "/v3/account",
  permission: "account:read",
  summary: "The account, as clients of the compatible API ask for it",
  reply: {
    200: Type.Object({
      organization_id: Type.String(),
      user_id: Type.Integer(),
      enterprise: Type.Boolean(),
      companyName: Type.String(),
      email: Type.String(),
      firstName: Type.String(),
      lastName: Type.String(),
      address: Type.Object({
        street: Type.String(),
        city: Type.String(),
        zipCode: Type.String(),
        country: Type.String(),
      }),
      plan: Type.Array(
        Type.Object({ type: Type.String(), credits: Type.Integer(), creditsType: Type.String() }),
      ),
      relay: Type.Object({
        enabled: Type.Boolean(),
        data: Type.Object({ userName: Type.String(), relay: Type.String(), port: Type.Integer() }),
      }),
    }),
  },
});

export const createAccount = operation({
  id: "createAccount",
  method: "POST",
  path: "/v3/accounts",
  permission: "signed-in",
  summary: "Opens an account for another business, owned by the user",
  body: Type.Object({ business: businessSchema }),
  reply: { 201: Type.Object({ id }) },
});

export const getBusiness = operation({
  id: "getBusiness",
  method: "GET",
  path: "/v3/business",
  permission: "account:read",
  summary: "The business's details",
  reply: { 200: businessSchema },
});

export const updateBusiness = operation({
  id: "updateBusiness",
  method: "PUT",
  path: "/v3/business",
  permission: "account:admin",
  summary: "Changes the business's details",
  body: businessSchema,
  reply: { 200: businessSchema },
});

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

const invitationToken = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) });

export const getInvitation = operation({
  id: "getInvitation",
  method: "GET",
  path: "/v3/invitations/:token",
  permission: "public",
  summary: "What an invitation's link offers, for the person who holds it",
  params: invitationToken,
  reply: {
    200: Type.Object({
      legalName: Type.String(),
      role,
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
  path: "/v3/invitations/:token/accept",
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

const scope = Type.Enum(keyScopes);

export const listApiKeys = operation({
  id: "listApiKeys",
  method: "GET",
  path: "/v3/keys",
  permission: "keys:admin",
  summary: "The account's API keys, without the keys themselves",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      keys: Type.Array(
        Type.Object({
          id,
          name: Type.String(),
          hint: Type.String({ description: "Its last four characters" }),
          scopes: Type.Array(scope),
          sourceId: Type.Union([id, Type.Null()]),
          createdAt: time,
          lastUsedAt: Type.Union([time, Type.Null()]),
        }),
      ),
    }),
  },
});

export const createApiKey = operation({
  id: "createApiKey",
  method: "POST",
  path: "/v3/keys",
  permission: "keys:admin",
  summary: "Creates an API key, shown this once",
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    scopes: Type.Array(scope, { minItems: 1, uniqueItems: true }),
    sourceId: Type.Optional(id),
  }),
  reply: { 201: Type.Object({ id, key: Type.String() }) },
});

export const revokeApiKey = operation({
  id: "revokeApiKey",
  method: "DELETE",
  path: "/v3/keys/:keyId",
  permission: "keys:admin",
  summary: "Revokes an API key at once",
  params: Type.Object({ keyId: id }),
  reply: nothing,
});
