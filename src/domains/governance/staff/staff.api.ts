import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { accessScopes, accessStates, clearanceGaps, staffRoles } from "#kernel/staff-words.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const time = Type.String({ format: "date-time" });
const nothing = { 204: Type.Null() };
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const role = Type.Enum(staffRoles);
const roles = Type.Array(role, { maxItems: staffRoles.length, uniqueItems: true });
const scopes = Type.Array(Type.Enum(accessScopes), { maxItems: accessScopes.length, uniqueItems: true });
const reason = Type.String({
  minLength: 5,
  maxLength: 1000,
  pattern: "\\S",
  examples: ["Ticket 4711: forms"],
});
const hours = Type.Integer({ minimum: 1, maximum: 720, examples: [24] });

const access = {
  id,
  kind: Type.Enum(["asked", "offered", "break_glass"] as const),
  state: Type.Enum(accessStates),
  /** Who of the operator's people; nobody yet where an offer waits. */
  who: orNull(Type.String()),
  role,
  reason: Type.String(),
  scopes,
  hours: Type.Integer(),
  madeAt: time,
  startsAt: orNull(time),
  endsAt: orNull(time),
  /** Whether the business itself ended it. */
  endedBy: orNull(Type.Enum(["business", "operator"] as const)),
  review: orNull(
    Type.Object({
      verdict: Type.Enum(["justified", "not_justified"] as const),
      words: Type.String(),
      at: time,
    }),
  ),
};

export const listAccess = operation({
  id: "listAccess",
  method: "GET",
  path: "/v3/governance/access",
  permission: "account:read",
  summary: "Whom of the operator's people the business let in, or is asked to; the newest first",
  reply: {
    200: Type.Object({
      /** Null where the installation serves nobody else: then there is nobody to let in. */
      operator: orNull(Type.String()),
      accesses: Type.Array(Type.Object({ ...access, views: Type.Integer() })),
    }),
  },
});

const accessParams = Type.Object({ accessId: id });

export const grantAccess = operation({
  id: "grantAccess",
  method: "POST",
  path: "/v3/governance/access/:accessId/grant",
  permission: "account:admin",
  summary: "Lets in who asked, from now on; for less time or less far where the business wants",
  params: accessParams,
  body: Type.Object({ scopes, hours }),
  reply: nothing,
});

export const refuseAccess = operation({
  id: "refuseAccess",
  method: "POST",
  path: "/v3/governance/access/:accessId/refuse",
  permission: "account:admin",
  summary: "Does not let in who asked",
  params: accessParams,
  reply: nothing,
});

export const withdrawAccess = operation({
  id: "withdrawAccess",
  method: "POST",
  path: "/v3/governance/access/:accessId/withdraw",
  permission: "account:admin",
  summary: "Ends an access at once, or takes an offer back",
  params: accessParams,
  reply: nothing,
});

export const offerAccess = operation({
  id: "offerAccess",
  method: "POST",
  path: "/v3/governance/access",
  permission: "account:admin",
  summary: "Asks the operator's people for help, and says how far whoever takes it up may go",
  body: Type.Object({ role: Type.Enum(["support", "security"] as const), reason, scopes, hours }),
  reply: { 201: Type.Object({ id }) },
});

export const listStaff = operation({
  id: "listStaff",
  method: "GET",
  path: "/v3/operator/staff",
  permission: "staff",
  summary: "The operator's people, their roles, and what each still has to do",
  reply: {
    200: Type.Object({
      operator: orNull(Type.String()),
      /** Whoever asks. */
      me: id,
      people: Type.Array(
        Type.Object({
          userId: id,
          name: Type.String(),
          email: Type.String(),
          roles,
          since: time,
          /** For each role what keeps the person out of customers' accounts. */
          gaps: Type.Array(Type.Object({ role, gaps: Type.Array(Type.Enum(clearanceGaps)) })),
          clearances: Type.Array(
            Type.Object({
              kind: Type.String(),
              version: Type.Integer(),
              givenAt: time,
              validUntil: time,
            }),
          ),
        }),
      ),
      invitations: Type.Array(
        Type.Object({
          id: Type.String({ format: "uuid" }),
          email: Type.String(),
          roles,
          expiresAt: time,
          expired: Type.Boolean(),
        }),
      ),
    }),
  },
});

export const addStaff = operation({
  id: "addStaff",
  method: "POST",
  path: "/v3/operator/staff",
  permission: "operator",
  summary:
    "Makes somebody one of the operator's people; answers a link to hand over where they have no user yet",
  body: Type.Object({ email: Type.String({ minLength: 3, maxLength: 254 }), roles }),
  reply: { 201: Type.Object({ link: orNull(Type.String()) }) },
});

const staffParams = Type.Object({ staffId: id });

export const changeStaff = operation({
  id: "changeStaff",
  method: "PUT",
  path: "/v3/operator/staff/:staffId",
  permission: "operator",
  summary: "Gives one of the operator's people other roles; what was open to them by a role they lose ends",
  params: staffParams,
  body: Type.Object({ roles }),
  reply: nothing,
});

export const removeStaff = operation({
  id: "removeStaff",
  method: "DELETE",
  path: "/v3/operator/staff/:staffId",
  permission: "operator",
  summary: "Takes all roles away; every access to a customer's account ends at once",
  params: staffParams,
  reply: nothing,
});

export const revokeStaffInvitation = operation({
  id: "revokeStaffInvitation",
  method: "DELETE",
  path: "/v3/operator/staff-invitations/:staffInvitationId",
  permission: "operator",
  summary: "Makes an invitation's link useless",
  params: Type.Object({ staffInvitationId: Type.String({ format: "uuid" }) }),
  reply: nothing,
});

export const listCustomerAccess = operation({
  id: "listCustomerAccess",
  method: "GET",
  path: "/v3/operator/access",
  permission: "staff",
  summary:
    "The businesses served here, and every access that was asked, offered, given or taken in an emergency",
  reply: {
    200: Type.Object({
      customers: Type.Array(Type.Object({ customer: id, name: Type.String() })),
      accesses: Type.Array(
        Type.Object({ ...access, customer: id, mine: Type.Boolean(), reviewBy: orNull(time) }),
      ),
    }),
  },
});

export const askAccess = operation({
  id: "askAccess",
  method: "POST",
  path: "/v3/operator/access",
  permission: "staff",
  summary: "Asks a business to let one in; its owners are written to",
  body: Type.Object({ customer: id, role, reason, scopes, hours }),
  reply: { 201: Type.Object({ id }) },
});

export const breakGlass = operation({
  id: "breakGlass",
  method: "POST",
  path: "/v3/operator/access/emergency",
  permission: "staff",
  summary:
    "Enters a business's account in an emergency, for four hours; its owners and the operator's officers are told at once",
  body: Type.Object({
    customer: id,
    role,
    reason: Type.String({
      ...reason,
      minLength: 20,
      examples: ["Their sending stands still, and nobody answers the telephone."],
    }),
    scopes,
  }),
  reply: { 201: Type.Object({ id }) },
});

const customerParams = Type.Object({ customer: id, accessId: id });

export const takeUpOffer = operation({
  id: "takeUpOffer",
  method: "POST",
  path: "/v3/operator/customers/:customer/access/:accessId/take-up",
  permission: "staff",
  summary: "Takes up what a business offered: it runs from now",
  params: customerParams,
  reply: nothing,
});

export const giveBackAccess = operation({
  id: "giveBackAccess",
  method: "POST",
  path: "/v3/operator/customers/:customer/access/:accessId/give-back",
  permission: "staff",
  summary: "Ends one's own access, or takes back what one asked",
  params: customerParams,
  reply: nothing,
});

export const reviewGlass = operation({
  id: "reviewGlass",
  method: "POST",
  path: "/v3/operator/customers/:customer/access/:accessId/review",
  permission: "operator",
  openTo: ["dpo"],
  summary: "Says whether an emergency access was right; the business reads it",
  params: customerParams,
  body: Type.Object({
    verdict: Type.Enum(["justified", "not_justified"] as const),
    words: Type.String({ minLength: 10, maxLength: 2000, pattern: "\\S" }),
  }),
  reply: nothing,
});

export const recertifyStaff = operation({
  id: "recertifyStaff",
  method: "POST",
  path: "/v3/operator/recertifications",
  permission: "operator",
  openTo: ["dpo"],
  summary:
    "Confirms or ends the access of the operator's people, for a year; the decision is signed and kept",
  body: Type.Object({
    decisions: Type.Array(
      Type.Object({
        /** Of one of the operator's people. */
        person: id,
        decision: Type.Enum(["keep", "remove"] as const),
        reason: Type.String({ maxLength: 500 }),
      }),
      { maxItems: 500 },
    ),
  }),
  reply: { 201: Type.Object({ number: id }) },
});

export const listRecertifications = operation({
  id: "listRecertifications",
  method: "GET",
  path: "/v3/operator/recertifications",
  permission: "staff",
  summary: "What was decided about the access of the operator's people, the latest first",
  reply: {
    200: Type.Object({
      recertifications: Type.Array(
        Type.Object({
          id,
          madeAt: time,
          by: Type.String(),
          kept: Type.Array(Type.String()),
          removed: Type.Array(Type.Object({ name: Type.String(), reason: Type.String() })),
          /** By the operator's key. */
          signature: Type.String(),
        }),
      ),
    }),
  },
});
