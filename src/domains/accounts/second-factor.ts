import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Exchange } from "#kernel/module.ts";
import { errors } from "./accounts.errors.ts";
import { forgetAttempts } from "./guess-limits.ts";
import { passwordMatches } from "./password.ts";
import { forgetRecoveryCodes, replaceRecoveryCodes, spendRecoveryCode } from "./recovery-codes.ts";
import { newTotpSecret, totpLabel, totpStep } from "./totp.ts";
import { actingUser, peopleOf, type User } from "./user.ts";

const column = "accounts.user.totp_secret_sealed";

/** Begins two-step sign-in: it is on only when a code has shown that the application has the secret. */
export async function startTotp(
  context: Context,
  input: { password: string },
  exchange: Exchange,
): Promise<{ url: string; secret: string; qrCode: string }> {
  const user = await actingUser(context);
  // A browser left open must not be enough to lock its user out.
  if (!(await passwordMatches(user.passwordHash, input.password)))
    throw errors.wrongPassword({ field: "password" });
  if (user.totp?.enabled) throw errors.totpAlreadyOn();
  const secret = newTotpSecret();
  const ring = await keyringFor(context, [user.subjectId]);
  await setTotp(context, user.id, {
    totp_secret_sealed: ring.seal(user.subjectId, column, secret),
    totp_enabled_at: null,
    totp_last_step: null,
  });
  const address = (await peopleOf(context, [user.id])).get(user.id)?.email ?? "";
  await forgetAttempts(context, { userId: user.id }, exchange.ip);
  return { secret, ...(await totpLabel(secret, address)) };
}

export async function confirmTotp(
  context: Context,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const user = await actingUser(context);
  if (!user.totp) throw errors.totpNotStarted();
  if (user.totp.enabled) throw errors.totpAlreadyOn();
  if (!(await spendTotpCode(context, user, code))) throw errors.wrongCode({ field: "code" });
  await setTotp(context, user.id, { totp_enabled_at: context.now });
  return { recoveryCodes: await replaceRecoveryCodes(context, user.id) };
}

export async function disableTotp(
  context: Context,
  input: { password: string; code: string },
  exchange: Exchange,
): Promise<void> {
  const user = await actingUser(context);
  if (!user.totp?.enabled) throw errors.totpNotOn();
  if (!(await passwordMatches(user.passwordHash, input.password)))
    throw errors.wrongPassword({ field: "password" });
  if (!(await spendCode(context, user, input.code))) throw errors.wrongCode({ field: "code" });
  await removeTotp(context, user.id);
  await forgetAttempts(context, { userId: user.id }, exchange.ip);
}

export async function removeTotp(context: Context, userId: number): Promise<void> {
  await setTotp(context, userId, { totp_secret_sealed: null, totp_enabled_at: null, totp_last_step: null });
  await forgetRecoveryCodes(context, userId);
}

/** Spends a code from the application, or a recovery code; false where it is neither, or was used before. */
export async function spendCode(context: Context, user: User, code: string): Promise<boolean> {
  const typed = code.replace(/\s/g, "");
  return /^\d{6}$/.test(typed)
    ? spendTotpCode(context, user, typed)
    : spendRecoveryCode(context, user.id, typed);
}

async function spendTotpCode(context: Context, user: User, code: string): Promise<boolean> {
  if (!user.totp) return false;
  const ring = await keyringFor(context, [user.subjectId]);
  const secret = ring.open(user.subjectId, column, user.totp.secretSealed);
  const step = secret === undefined ? undefined : totpStep(secret, code.replace(/\s/g, ""), context.now);
  if (step === undefined) return false;
  const used = await context.tx
    .updateTable("accounts.user")
    .set({ totp_last_step: step })
    .where("account_id", "=", operatorAccount)
    .where("id", "=", user.id)
    .where((on) => on.or([on("totp_last_step", "is", null), on("totp_last_step", "<", step)]))
    .returning("id")
    .executeTakeFirst();
  return used !== undefined;
}

type TotpColumns = {
  totp_secret_sealed?: Buffer | null;
  totp_enabled_at?: Date | null;
  totp_last_step?: number | null;
};

async function setTotp({ tx }: Context, userId: number, columns: TotpColumns): Promise<void> {
  await tx
    .updateTable("accounts.user")
    .set(columns)
    .where("account_id", "=", operatorAccount)
    .where("id", "=", userId)
    .execute();
}
