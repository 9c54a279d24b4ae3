import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Exchange } from "#kernel/module.ts";
import { errors } from "./accounts.errors.ts";
import { describeSession, type SignedIn } from "./describe-session.ts";
import { forgetAttempts, takeBackAttempt } from "./guess-limits.ts";
import { passwordMatches } from "./password.ts";
import { spendCode } from "./second-factor.ts";
import { startSession } from "./session.ts";
import { findUser, type User } from "./user.ts";

/** `address` is what was typed or invited: failures are counted against it, whether or not it has a user. */
export type Credentials = { address: string; password: string; code?: string | undefined };

export type SignInReply = SignedIn | { state: "totp_required" };

/** Signs a user in. The attempt was counted before (`count-guess.ts`). */
export async function signIn(
  context: Context,
  { email, password, code }: { email: string; password: string; code?: string },
  exchange: Exchange,
): Promise<SignInReply> {
  const address = normaliseAddress(email) ?? email;
  const checked = await checkCredentials(context, { address, password, code }, exchange);
  if (checked.kind === "code_wanted") return { state: "totp_required" };
  await startSession(context, checked.user, exchange);
  return describeSession(context, checked.user);
}

/** Who these credentials are of; throws where they are wrong. */
export async function checkCredentials(
  context: Context,
  { address, password, code }: Credentials,
  exchange: Exchange,
): Promise<{ kind: "right"; user: User } | { kind: "code_wanted" }> {
  const user = await findUser(context, address);
  const matches = await passwordMatches(user?.passwordHash, password);
  if (!matches || !user) throw errors.wrongCredentials();
  if (user.totp?.enabled && code === undefined) {
    await takeBackAttempt(context, { address }, exchange.ip);
    return { kind: "code_wanted" };
  }
  if (user.totp?.enabled && !(await spendCode(context, user, code ?? "")))
    throw errors.wrongCode({ field: "code" });
  await forgetAttempts(context, { address }, exchange.ip);
  return { kind: "right", user };
}
