import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { type Letter, sendLetters } from "./send-letters.ts";
import { operatorsBusiness } from "./staff/write-to-staff.ts";

/**
 * Writes to somebody who works elsewhere. Whoever runs the installation writes by the business of its administrators; false
 * where no mail can leave.
 */
export async function writeOutside(context: Context, mail: Letter): Promise<boolean> {
  if (context.accountId !== operatorAccount) return sendLetters(context, [mail]);
  const home = await operatorsBusiness(context);
  if (home === undefined) return false;
  return withAccount(
    context,
    { accountId: home, actor: { kind: "system", name: "operator" } },
    (inner) => sendLetters(inner, [mail]),
    (inner) => recordTrace(inner, "writeOutside", "operator"),
  );
}
