import { listStaff, type StaffMember } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./staff.errors.ts";

/** One of the operator's people. The context is in the operator's account. */
export async function requireStaffMember(context: Context, userId: number): Promise<StaffMember> {
  const found = (await listStaff(context)).find((each) => each.userId === userId);
  if (!found) throw errors.notOneOfTheStaff();
  return found;
}
