import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Exchange } from "#kernel/module.ts";
import { errors } from "./accounts.errors.ts";
import type { Business } from "./business.ts";
import { createAccount } from "./create-account.ts";
import { describeNobody, describeSession, type SignedIn } from "./describe-session.ts";
import { startSession } from "./session.ts";
import { createUser } from "./user.ts";

export type FirstRun = { owner: { name: string; email: string; password: string }; business: Business };

/** Creates the first user, who is the operator too, with their business, and signs them in. */
export async function firstRun(
  context: Context,
  { owner, business }: FirstRun,
  exchange: Exchange,
): Promise<SignedIn> {
  // Two visitors may send the form at once: the second finds a user.
  await sql`select pg_advisory_xact_lock(hashtext('licet first run'))`.execute(context.tx);
  if ((await describeNobody(context)).state !== "first_run") throw errors.alreadySetUp();
  const { name, email: address, password } = owner;
  const user = await createUser(
    context,
    { name, address, password, language: context.language, operator: true },
    "owner.",
  );
  if (!user) throw errors.alreadySetUp();
  await createAccount(context, { business, ownerUserId: user.id, demo: false });
  await startSession(context, user, exchange);
  return describeSession(context, user);
}
