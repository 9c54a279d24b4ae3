import { messagesUnderWay } from "#domains/delivery/index.ts";
import { destroyKeys } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { forgetRows } from "../forget-rows.ts";
import { count, type Erasure, moveTo, peopleOf } from "./erasures.sql.ts";
import type { StepOutcome } from "./step-outcome.ts";
import { undo } from "./stop-step.ts";

/** The last message is waited for; a mail server that is away for three days does not keep a person from being erased. */
const longestWait = 3 * 24 * 3600 * 1000;

/** Sweeps up what came meanwhile, then destroys the keys: what is left anywhere can't be read from here on. */
export async function destroyStep(context: Context, erasure: Erasure): Promise<StepOutcome> {
  const inTime = context.now.getTime() - erasure.requestedAt.getTime() < longestWait;
  for await (const people of peopleOf(context, erasure.id)) {
    const messages = people.flatMap(({ messageId }) => messageId ?? []);
    if (inTime && messages.length > 0 && (await messagesUnderWay(context, messages)) > 0) return "wait";
  }
  for await (const people of peopleOf(context, erasure.id)) {
    const ids = people.map(({ subjectId }) => subjectId);
    await undo(context, erasure.id, ids);
    await count(context, erasure.id, await forgetRows(context, ids));
  }
  await context.tx
    .updateTable("rights.erasure_person")
    .set({ address_sealed: null })
    .where("account_id", "=", context.accountId)
    .where("erasure_id", "=", erasure.id)
    .execute();
  await destroyKeys(context, { accountId: context.accountId, id: erasure.id, now: context.now });
  await moveTo(context, erasure.id, "destroy", { destroyed_at: context.now });
  return "done";
}
