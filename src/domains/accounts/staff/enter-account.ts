import type { Actor, Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { clearanceGapNames } from "#kernel/staff-words.ts";
import { type Access, openAccess } from "./access.ts";
import { clearanceGaps } from "./clearance.ts";
import { errors } from "./staff.errors.ts";
import { staffRolesOf } from "./staff.ts";
import { permissionsOfAccess } from "./staff-permissions.ts";

export type StaffActor = Extract<Actor, { kind: "staff" }>;

/**
 * One of the operator's people at the door of a business that they don't work for: whom an access lets in, as what. Asked
 * anew with every request, so that withdrawing it, or a course that is out of date, ends it at once. Undefined where
 * nothing lets them in. The context is in the operator's account.
 */
export async function enterAccount(
  context: Context,
  accountId: AccountId,
  userId: number,
): Promise<StaffActor | undefined> {
  const access = await withAccount(context, { accountId }, (inner) => openAccess(inner, userId));
  if (!access || !(await staffRolesOf(context, userId)).includes(access.role)) return undefined;
  const [gaps = []] = await clearanceGaps(context, [{ userId, role: access.role }]);
  const [gap] = gaps;
  if (gap) throw errors.notCleared({ why: clearanceGapNames[gap] });
  return actorOf(access, userId);
}

export function actorOf(access: Access, userId: number): StaffActor {
  return {
    kind: "staff",
    userId,
    accessId: access.id,
    sees: access.scopes.includes("people") ? "everything" : "masked",
    permissions: new Set<string>(permissionsOfAccess(access.scopes)),
  };
}
