import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { getSession } from "./accounts.api.ts";
import { getBusiness } from "./business.ts";
import { isHosting } from "./operator.ts";
import { permissionsOf, type Role } from "./policy.ts";
import { listAccesses } from "./staff/access.ts";
import { clearanceGaps } from "./staff/clearance.ts";
import { staffRolesOf } from "./staff/staff.ts";
import { permissionsOfAccess } from "./staff/staff-permissions.ts";
import { peopleOf, type User } from "./user.ts";

type Session = ReplyOf<typeof getSession>;
export type SignedIn = Extract<Session, { state: "signed_in" }>;

/** Whether anybody set this installation up, for a visitor without session. */
export async function describeNobody(context: Context): Promise<Session> {
  const user = await context.tx
    .selectFrom("accounts.user")
    .select("id")
    .where("account_id", "=", operatorAccount)
    .limit(1)
    .executeTakeFirst();
  return user ? { state: "signed_out" } : { state: "first_run" };
}

/** Who is signed in and where they may work. The context is in the operator's account. */
export async function describeSession(context: Context, user: User): Promise<SignedIn> {
  const person = (await peopleOf(context, [user.id])).get(user.id);
  const hosting = await isHosting(context);
  return {
    state: "signed_in",
    user: {
      id: user.id,
      name: person?.name ?? "",
      email: person?.email ?? "",
      language: user.language,
      totpEnabled: user.totp?.enabled ?? false,
    },
    accounts: [...(await accountsOf(context, user)), ...(await visitedAccounts(context, user))],
    operator: user.operator,
    hosting,
    staffRoles: hosting ? await staffRolesOf(context, user.id) : [],
  };
}

/** Where one does not work, and is let in for a time. */
async function visitedAccounts(context: Context, user: User): Promise<SignedIn["accounts"]> {
  const open = (await listAccesses(context)).filter(
    (access) => access.userId === user.id && access.state === "open",
  );
  const newest = new Map(open.reverse().map((access) => [access.accountId, access]));
  const visits: SignedIn["accounts"] = [];
  for (const [accountId, access] of newest) {
    const { legalName, member } = await withAccount(context, { accountId }, async (inner) => ({
      legalName: (await getBusiness(inner)).legalName,
      member: await inner.tx
        .selectFrom("accounts.membership")
        .select("role")
        .where("account_id", "=", accountId)
        .where("user_id", "=", user.id)
        .executeTakeFirst(),
    }));
    if (member || !access.endsAt) continue;
    const { role, reason, scopes, endsAt } = access;
    const [gaps = []] = await clearanceGaps(context, [{ userId: user.id, role }]);
    visits.push({
      id: accountId,
      legalName,
      role: null,
      demo: false,
      permissions: permissionsOfAccess(scopes),
      access: {
        ...{ id: access.id, role, reason, gaps },
        sees: scopes.includes("people") ? "everything" : "masked",
        endsAt: endsAt.toISOString(),
      },
    });
  }
  return visits;
}

async function accountsOf(context: Context, user: User): Promise<SignedIn["accounts"]> {
  // One's own memberships show in whichever account one is, by the policy `own` of the table.
  const actor = { kind: "user", userId: user.id, permissions: new Set<string>() } as const;
  const memberships = await withAccount(context, { accountId: operatorAccount, actor }, ({ tx }) =>
    tx
      .selectFrom("accounts.membership as m")
      .innerJoin("accounts.account as a", "a.id", "m.account_id")
      .select(["m.account_id", "m.role", "a.demo"])
      .where("m.user_id", "=", user.id)
      .orderBy("m.account_id")
      .execute(),
  );
  const accounts: SignedIn["accounts"] = [];
  for (const { account_id, role, demo } of memberships) {
    const { legalName } = await withAccount(context, { accountId: account_id as AccountId }, getBusiness);
    accounts.push({
      id: account_id,
      legalName,
      role: role as Role,
      demo,
      permissions: permissionsOf(role as Role),
      access: null,
    });
  }
  return accounts;
}
