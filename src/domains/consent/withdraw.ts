import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { appendEvents } from "./append-events.ts";
import { errors } from "./consent.errors.ts";
import { holdLedger } from "./hold-ledger.ts";
import type { Evidence, Written } from "./new-event.ts";
import { permissionsOf } from "./permissions.sql.ts";
import { addressOf } from "./person-address.ts";
import { listPurposes, type Purpose } from "./purposes.sql.ts";
import { suppress } from "./suppress.ts";

export type Withdrawal = {
  subjectId: SubjectId;
  /** `all_marketing`: all that is not a service, now and in purposes to come. */
  purposeIds: readonly number[] | "all_marketing";
  /** one_click, preferences, manual, complaint … */
  method: string;
  /** `objected` where the person invokes art. 21. */
  kind?: "withdrawn" | "objected" | undefined;
  evidence?: Evidence | undefined;
  messageId?: string | undefined;
  /** `address`: what was agreed to by it, and nothing that the person said by another. */
  whose?: "person" | "address" | undefined;
};

/**
 * Takes permissions back, at once. What is withdrawn already stays so, without a second event. A no by an address that a contact
 * has left, as by the link in an old message, is a no by the one they have: it is the person who takes it back (GDPR art. 7(3)).
 */
export async function withdraw(context: Context, withdrawal: Withdrawal): Promise<Written[]> {
  const written = await withdrawHere(context, withdrawal);
  const { subjectId, whose = "person" } = withdrawal;
  const now = whose === "person" && (await context.contactNow(context, subjectId));
  // A message is its own recipient's.
  if (now) await withdrawHere(context, { ...withdrawal, subjectId: now, messageId: undefined });
  return written;
}

async function withdrawHere(context: Context, withdrawal: Withdrawal): Promise<Written[]> {
  const { subjectId, purposeIds, method, kind = "withdrawn", evidence, messageId } = withdrawal;
  const address = await addressOf(context, subjectId);
  // Erased, or never met: nothing is held that could be withdrawn, and nothing can be sent.
  if (address === undefined) return [];
  const wanted = pick(await listPurposes(context), purposeIds);
  await holdLedger(context);
  if (purposeIds === "all_marketing") {
    await suppress(context, { subjectId, scope: "marketing", reason: "unsubscribe", source: method });
  }
  const refused = new Set(
    (await permissionsOf(context, subjectId)).filter(isRefused(kind)).map((each) => each.purposeId),
  );
  const purposes = wanted
    .filter((purpose) => !refused.has(purpose.id))
    .map(({ id, key }) => ({ id, key, choice: "withdrawn" }) as const);
  if (purposes.length === 0) return [];
  return appendEvents(context, [
    {
      kind,
      method,
      subjectId,
      address,
      purposes,
      basis: "consent",
      strength: "witnessed",
      evidence,
      messageId,
    },
  ]);
}

function pick(purposes: readonly Purpose[], wanted: Withdrawal["purposeIds"]): Purpose[] {
  if (wanted === "all_marketing") return purposes.filter((purpose) => purpose.kind !== "service");
  const picked = wanted.map((id) => purposes.find((purpose) => purpose.id === id));
  if (picked.includes(undefined)) throw errors.purposeNotFound();
  if (picked.some((purpose) => purpose?.kind === "service")) throw errors.serviceNotWithdrawable();
  return picked as Purpose[];
}

/** An objection says more than a withdrawal, not the other way round. */
function isRefused(kind: "withdrawn" | "objected"): (permission: { state: string }) => boolean {
  return ({ state }) => state === "objected" || state === kind;
}
