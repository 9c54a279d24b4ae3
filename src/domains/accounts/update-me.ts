import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { plainLine } from "./plain-line.ts";
import { actingUser } from "./user.ts";

/** Changes what the user says about themselves; what is left out stays. */
export async function updateMe(
  context: Context,
  input: { name?: string; language?: Language },
): Promise<void> {
  const { id, subjectId, language } = await actingUser(context);
  const columns: { language: Language; name_sealed?: Buffer } = { language: input.language ?? language };
  if (input.name !== undefined) {
    const ring = await keyringFor(context, [subjectId]);
    columns.name_sealed = ring.seal(subjectId, "accounts.user.name_sealed", plainLine(input.name, "name"));
  }
  await context.tx
    .updateTable("accounts.user")
    .set(columns)
    .where("account_id", "=", operatorAccount)
    .where("id", "=", id)
    .execute();
}
