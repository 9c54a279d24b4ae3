import { hostsItself } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { staffWith } from "../staff/write-to-staff.ts";

/**
 * Whether whoever asks runs the installation for their own business alone, and may see both sides: what is shown of the one is
 * then shown of the other in one archive.
 */
export async function isOneHouse(context: Context): Promise<boolean> {
  const { actor } = context;
  return (
    actor.kind === "user" &&
    actor.permissions.has(wholePermission) &&
    (await hostsItself(context)) &&
    (await staffWith(context, ["administrator"])).includes(actor.userId)
  );
}

/** What both sides together are downloaded with, later and by whomever: more than the business's alone. */
export const wholePermission = "account:admin";
