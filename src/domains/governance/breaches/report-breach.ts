import { actorName, type Context } from "#kernel/context.ts";
import { addStep, type Breach, sealRecord } from "./breach.ts";
import { errors } from "./breaches.errors.ts";
import { wakeReminder } from "./remind-queue.ts";

export type Reported = {
  name: string;
  facts: string;
  kinds: Breach["kinds"];
  suspectedAt: Date;
  awareAt: Date | null;
  processorNotifiedAt: Date | null;
  exercise: boolean;
};

/** Puts it into the register, and tells the owners at once: anybody who works here may have seen something. */
export async function reportBreach(context: Context, reported: Reported): Promise<number> {
  const { name, facts, processorNotifiedAt, exercise } = reported;
  const { now, accountId, actor, tx } = context;
  for (const at of [reported.suspectedAt, reported.awareAt, processorNotifiedAt])
    if (at && at > now) throw errors.breachInFuture();
  // Whom the processor told knows (EDPB guidelines 9/2022, 44); nothing was suspected later than that.
  const awareAt = reported.awareAt ?? processorNotifiedAt;
  const suspectedAt =
    processorNotifiedAt && processorNotifiedAt < reported.suspectedAt
      ? processorNotifiedAt
      : reported.suspectedAt;
  if (awareAt && awareAt < suspectedAt) throw errors.breachOutOfOrder({ field: "awareAt" });
  if (!name.trim()) throw errors.breachUnnamed({ field: "name" });
  const record = { name, facts, data: "", effects: "", measures: "", lessons: "" };
  const { id } = await tx
    .insertInto("governance.breach")
    .values({
      account_id: accountId,
      exercise,
      kinds: [...new Set(reported.kinds)],
      suspected_at: suspectedAt,
      aware_at: awareAt,
      processor_notified_at: processorNotifiedAt,
      record_sealed: await sealRecord(context, record),
      opened_by: actorName(actor),
      opened_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addStep(context, id, { kind: "opened", at: now, text: "" });
  if (awareAt) await addStep(context, id, { kind: "aware", at: awareAt, text: "" });
  await wakeReminder(context);
  return id;
}
