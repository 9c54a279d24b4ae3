import { recordTrace } from "#domains/trace/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Exchange } from "#kernel/module.ts";
import { errors } from "./accounts.errors.ts";
import { forgetAttempts, forgetTarget } from "./guess-limits.ts";
import { endAllSessions, endOtherSessions } from "./my-sessions.ts";
import { hashPassword, passwordMatches, requireStrongPassword } from "./password.ts";
import { removeTotp } from "./second-factor.ts";
import { actingUser, findUser, peopleOf } from "./user.ts";

/** Whoever had got in with the old password is out. */
export async function changePassword(
  context: Context,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  exchange: Exchange,
): Promise<void> {
  const user = await actingUser(context);
  if (!(await passwordMatches(user.passwordHash, currentPassword)))
    throw errors.wrongPassword({ field: "currentPassword" });
  const address = (await peopleOf(context, [user.id])).get(user.id)?.email ?? "";
  requireStrongPassword(newPassword, address, "newPassword");
  await setPassword(context, user.id, newPassword);
  await endOtherSessions(context, user.id, exchange);
  await forgetAttempts(context, { userId: user.id }, exchange.ip);
}

/**
 * Gives a person who is locked out a new password, on the word of whoever runs the machine. `totp` says whether
 * two-step sign-in stays: without their device and recovery codes it must go.
 */
export async function resetPassword(
  resources: Resources,
  typedAddress: string,
  password: string,
  totp: "keep" | "remove" = "keep",
): Promise<void> {
  const work = { accountId: operatorAccount, actor: { kind: "system", name: "command line" } } as const;
  await inAccount(
    resources,
    work,
    async (context) => {
      const address = normaliseAddress(typedAddress);
      const user = address && (await findUser(context, address));
      if (!user) throw errors.userNotFound();
      requireStrongPassword(password, address, "password");
      await setPassword(context, user.id, password);
      if (totp === "remove") await removeTotp(context, user.id);
      await endAllSessions(context, user.id);
      await forgetTarget(context, { address });
      context.touched.add(user.subjectId);
    },
    (context) => recordTrace(context, "resetPassword", "command line"),
  );
}

async function setPassword({ tx }: Context, userId: number, password: string): Promise<void> {
  const password_hash = await hashPassword(password);
  await tx
    .updateTable("accounts.user")
    .set({ password_hash })
    .where("account_id", "=", operatorAccount)
    .where("id", "=", userId)
    .execute();
}
