import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Exchange } from "#kernel/module.ts";
import { errors } from "./accounts.errors.ts";
import { forgetAttempts } from "./guess-limits.ts";
import { spendCode } from "./second-factor.ts";
import { actingUser } from "./user.ts";

/**
 * For what a stolen session must not be enough for: a user who has turned on the second step shows a code anew. Without
 * it, and for keys, the permission alone decides. The operation says `confirmedBy`, so that guesses are counted.
 */
export async function requireSecondStep(
  context: Context,
  code: string | undefined,
  exchange: Pick<Exchange, "ip">,
): Promise<void> {
  if (context.actor.kind !== "user") return;
  const { userId } = context.actor;
  await withAccount(
    context,
    { accountId: operatorAccount },
    async (inner) => {
      const user = await actingUser(inner);
      if (!user.totp?.enabled) return;
      if (!code) throw errors.codeNeeded({ field: "code" });
      if (!(await spendCode(inner, user, code))) throw errors.wrongCode({ field: "code" });
      await forgetAttempts(inner, { userId }, exchange.ip);
    },
    (inner) => recordTrace(inner, "requireSecondStep", "security"),
  );
}
