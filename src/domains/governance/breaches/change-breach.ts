import type { Context } from "#kernel/context.ts";
import { addStep, changeBreach, lockOpenBreach, sealRecord, tidy } from "./breach.ts";
import type { BreachRecord, ScopePart } from "./breaches.api.ts";
import { errors } from "./breaches.errors.ts";
import type { Risk, Severity } from "./severity.api.ts";

type Changed = {
  revision: number;
  record: BreachRecord;
  kinds: readonly string[];
  scope: readonly ScopePart[];
};

/** What is known so far. Two at once: the second is told. */
export async function saveBreach(
  context: Context,
  id: number,
  { revision, record, kinds, scope }: Changed,
): Promise<void> {
  const before = await lockOpenBreach(context, id);
  if (before.revision !== revision) throw errors.breachChanged();
  await changeBreach(context, id, {
    record_sealed: await sealRecord(context, record),
    kinds: [...new Set(kinds)],
    scope: JSON.stringify(scope),
    revision: revision + 1,
  });
}

type Assessed = { severity: Severity; risk: Risk; rationale: string };

/** The decision that all else follows from, with its reasons: it stays in the steps when it is made anew. */
export async function assessBreach(
  context: Context,
  id: number,
  { severity, risk, rationale }: Assessed,
): Promise<void> {
  await lockOpenBreach(context, id);
  const text = tidy(rationale, "rationale", "text");
  if (!text) throw errors.breachNeedsRationale({ field: "rationale" });
  await changeBreach(context, id, { severity: JSON.stringify(severity), risk });
  await addStep(context, id, { kind: "assessed", at: context.now, text: `${risk}\n${text}` });
}
