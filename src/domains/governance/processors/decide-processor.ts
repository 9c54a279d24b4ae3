import { realAccounts } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import type { InputOf } from "#kernel/operation.ts";
import { announceProcessor } from "./announce-processor.ts";
import { listObjections } from "./objections.ts";
import { gapsOf, type Processor } from "./processor.ts";
import type { ProcessorState, processorOperations } from "./processors.api.ts";
import { errors } from "./processors.errors.ts";
import { lockProcessor, noteEvent } from "./processors.sql.ts";

type Decision = InputOf<typeof processorOperations.decide>["body"];
type Step = Decision["step"];

const day = 24 * 3600 * 1000;
const usualDays = 30;

/** From where each step leads, and where to. A refusal ends it before anything began. */
const steps: Record<Step, { from: readonly ProcessorState[]; to: ProcessorState; event: string }> = {
  authorise: { from: ["assessed"], to: "authorised", event: "authorised" },
  refuse: { from: ["proposed", "assessed", "authorised", "notified"], to: "ended", event: "refused" },
  notify: { from: ["authorised"], to: "notified", event: "notified" },
  activate: { from: ["authorised", "notified"], to: "active", event: "activated" },
  terminate: { from: ["active"], to: "terminating", event: "terminating" },
  end: { from: ["terminating"], to: "ended", event: "ended" },
};

/** Goes a step further, with its reason. What the law wants before the step is looked at here, and nowhere else. */
export async function decideProcessor(
  context: Context,
  id: number,
  decision: Decision,
): Promise<ProcessorState> {
  const processor = await lockProcessor(context, id);
  const { from, to, event } = steps[decision.step];
  if (!from.includes(processor.state)) throw errors.processorStepNotNow();
  const changes = await changesBy(context, processor, decision);
  await context.tx
    .updateTable("governance.processor")
    .set({ state: to, updated_at: context.now, ...changes })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  await noteEvent(context, id, event, decision.reason.trim());
  if (decision.step === "notify") await announceProcessor(context, id);
  return to;
}

async function changesBy(
  context: Context,
  processor: Processor,
  { step, days = usualDays, ending }: Decision,
) {
  const after = (count: number) =>
    new Date(context.now.getTime() + count * day).toISOString().slice(0, 10) as never;
  switch (step) {
    case "authorise":
      requireWhole(context, processor);
      return {};
    case "refuse":
      return { ending: "refused" };
    case "notify":
      // Only whoever works for others has somebody to tell.
      if (context.accountId !== operatorAccount) throw errors.processorStepNotNow();
      return { objections_until: after(days) };
    case "activate":
      requireWhole(context, processor);
      await requireHeard(context, processor);
      return { review_on: processor.reviewOn ? (processor.reviewOn as never) : after(365) };
    case "terminate":
      return {};
    case "end":
      if (!ending || processor.certificateFileId === null) throw errors.certificateMissing();
      return { ending };
  }
}

function requireWhole({ now }: Context, processor: Processor): void {
  const gaps = gapsOf(processor, now);
  if (gaps.length === 0) return;
  const said: Localized = { en: gaps.map(({ en }) => en).join(" "), fr: gaps.map(({ fr }) => fr).join(" ") };
  throw errors.processorIncomplete({ gaps: said });
}

/** Where the installation serves others, they were told, had their time, and were answered (art. 28(2)). */
async function requireHeard(context: Context, { id, state, objectionsUntil }: Processor): Promise<void> {
  if (context.accountId !== operatorAccount) return;
  const customers = await realAccounts(context);
  if (customers.length === 0) return;
  if (state !== "notified" || !objectionsUntil) throw errors.processorStepNotNow();
  const today = context.now.toISOString().slice(0, 10);
  const open = (
    await withAccount(context, { accountId: operatorAccount }, (inner) => listObjections(inner, id))
  ).some(({ answer }) => answer === null);
  if (today <= objectionsUntil || open) throw errors.objectionsOpen({ day: objectionsUntil });
}
