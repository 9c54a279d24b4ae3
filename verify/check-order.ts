import type { ConsentLeaf } from "#kernel/proof.ts";
import { type Finding, finding } from "./findings.ts";

/** The events among each other: in the ledger's order, and a double opt-in's confirmation after its request. */
export function checkOrder(leaves: readonly (ConsentLeaf | undefined)[]): Finding[] {
  // An event that cannot be read is named elsewhere.
  const readable = leaves.filter((leaf) => leaf !== undefined);
  const bySequence = new Map(readable.map((leaf) => [leaf.sequence, leaf]));
  const failures = [
    ...readable.flatMap((leaf, i) => checkSuccession(leaf, readable[i - 1])),
    ...readable.flatMap((leaf) => checkConfirmation(leaf, bySequence)),
  ];
  return failures.length > 0 ? failures : [finding("order_kept")];
}

function checkSuccession({ sequence }: ConsentLeaf, previous: ConsentLeaf | undefined): Finding[] {
  const kept = previous === undefined || previous.sequence < sequence;
  return kept ? [] : [finding("order_broken", { sequence, previous: previous.sequence })];
}

function checkConfirmation(leaf: ConsentLeaf, bySequence: ReadonlyMap<number, ConsentLeaf>): Finding[] {
  const { sequence, confirms } = leaf;
  if (confirms === null) return leaf.kind === "confirmed" ? [finding("confirms_nothing", { sequence })] : [];
  if (confirms >= sequence) return [finding("confirms_later", { sequence, confirms })];
  const request = bySequence.get(confirms);
  if (!request) return [finding("confirms_missing", { sequence, confirms })];
  if (request.kind !== "requested") return [finding("confirms_other", { sequence, confirms })];
  // Text compares as time does: both are UTC in one fixed form.
  if (request.at > leaf.at) return [finding("confirms_later", { sequence, confirms })];
  const asked = new Set(granted(request).map(({ id }) => id));
  const more = granted(leaf).filter(({ id }) => !asked.has(id));
  if (more.length === 0) return [];
  return [finding("confirms_more", { sequence, confirms, purposes: more.map(({ key }) => key).join(", ") })];
}

function granted(leaf: ConsentLeaf): ConsentLeaf["purposes"] {
  return leaf.purposes.filter(({ choice }) => choice === "granted");
}
