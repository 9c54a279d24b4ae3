import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import { errors as accountErrors } from "../accounts.errors.ts";
import { addInvitation, openInvitationsOf } from "../invite.ts";
import { findUser } from "../user.ts";
import { errors } from "./staff.errors.ts";
import { setStaffRoles, staffRolesOf } from "./staff.ts";

/**
 * Makes somebody one of the operator's people: at once where they have a user, else by a link to hand over. The context is
 * in the operator's account.
 */
export async function inviteStaff(
  context: Context,
  { email, roles }: { email: string; roles: readonly StaffRole[] },
): Promise<{ link: string | null }> {
  const address = normaliseAddress(email);
  if (!address) throw accountErrors.invalidAddress({ field: "email" });
  if (roles.length === 0) throw errors.staffNoRole({ field: "roles" });
  const user = await findUser(context, address);
  if (!user) return addInvitation(context, address, { kind: "staff", roles: [...roles] });
  if ((await staffRolesOf(context, user.id)).length > 0) throw errors.alreadyStaff({ field: "email" });
  await setStaffRoles(context, user.id, roles);
  return { link: null };
}

/** Links that nobody has followed yet. */
export async function openStaffInvitations(context: Context) {
  return (await openInvitationsOf(context)).map(({ id, email, staffRoles, expiresAt, expired }) => ({
    ...{ id, email, expiresAt, expired },
    roles: staffRoles,
  }));
}
