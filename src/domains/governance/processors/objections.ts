import { getBusiness, realAccounts } from "#domains/accounts/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import { errors } from "./processors.errors.ts";
import { getProcessor, listProcessors } from "./processors.sql.ts";

/** What customers said against a sub-processor of the operator. */
export async function listObjections(context: Context, processorId: number) {
  const found = [];
  for (const accountId of await realAccounts(context)) {
    const objection = await withAccount(context, { accountId }, async (inner) => {
      const row = await objectionOf(inner, processorId);
      return row && { ...row, accountId, customer: (await getBusiness(inner)).legalName };
    });
    if (objection) found.push(objection);
  }
  return found;
}

/** What whoever runs the installation announced or uses, as its customers see it. */
export async function noticesFor(context: Context) {
  const announced = (await withAccount(context, { accountId: operatorAccount }, listProcessors)).filter(
    ({ state }) => ["notified", "active", "terminating"].includes(state),
  );
  const notices = [];
  for (const processor of announced) {
    const {
      id: processorId,
      legalName,
      country,
      service,
      data,
      locations,
      state,
      objectionsUntil,
    } = processor;
    const objection = await objectionOf(context, processorId);
    notices.push({
      ...{ processorId, legalName, country, service, data, locations, state, objectionsUntil },
      mechanism: processor.transfer.mechanism,
      objection: objection ? { reason: objection.reason, answer: objection.answer } : null,
    });
  }
  return notices;
}

/** While the time lasts; said again, the later words count, and want an answer again. */
export async function objectToProcessor(
  context: Context,
  processorId: number,
  reason: string,
): Promise<void> {
  const { state, objectionsUntil } = await withAccount(context, { accountId: operatorAccount }, (inner) =>
    getProcessor(inner, processorId),
  );
  const today = context.now.toISOString().slice(0, 10);
  if (state !== "notified" || !objectionsUntil || objectionsUntil < today) throw errors.objectionTooLate();
  const row = {
    reason: reason.trim(),
    made_by: actorName(context.actor),
    made_at: context.now,
    answer: null,
    answered_at: null,
  };
  await context.tx
    .insertInto("governance.objection")
    .values({ account_id: context.accountId, processor_id: processorId, ...row })
    .onConflict((conflict) => conflict.columns(["account_id", "processor_id"]).doUpdateSet(row))
    .execute();
}

export async function answerObjection(
  context: Context,
  { processorId, accountId, answer }: { processorId: number; accountId: number; answer: string },
): Promise<void> {
  await getProcessor(context, processorId);
  const answered = await withAccount(context, { accountId: accountId as AccountId }, ({ tx, now }) =>
    tx
      .updateTable("governance.objection")
      .set({ answer: answer.trim(), answered_at: now })
      .where("account_id", "=", accountId)
      .where("processor_id", "=", processorId)
      .returning("processor_id")
      .executeTakeFirst(),
  );
  if (!answered) throw errors.objectionNotFound();
}

async function objectionOf({ tx, accountId }: Context, processorId: number) {
  const row = await tx
    .selectFrom("governance.objection")
    .select(["reason", "answer", "made_at"])
    .where("account_id", "=", accountId)
    .where("processor_id", "=", processorId)
    .executeTakeFirst();
  return row && { reason: row.reason, answer: row.answer, madeAt: row.made_at };
}
