import type { ConsentLeaf } from "#kernel/proof.ts";

/**
 * The canonical JSON (RFC 8785) of a leaf, ten times as fast as for any JSON: the names stand here in their order, the
 * numbers are whole, the texts well formed. A test holds it to `canonicalJson`.
 */
export function leafText({ sequence, ...leaf }: ConsentLeaf): string {
  return numbered(leafAround(leaf), sequence);
}

/** The text before and after the number: all that can be written before the number is known. */
export type LeafAround = readonly [before: string, after: string];

export function numbered([before, after]: LeafAround, sequence: number): string {
  return before + sequence + after;
}

export function leafAround(leaf: Omit<ConsentLeaf, "sequence">): LeafAround {
  const { account, actor, at, confirms, evidence, form, id, kind, language, message, method, page } = leaf;
  const { privacyNotice, purposes, source, subject, trace, v, wording } = leaf;
  const before = JSON.stringify({
    account,
    actor: { id: actor.id, kind: actor.kind },
    at,
    confirms,
    evidence: inOrder(evidence),
    form: form && { id: form.id, version: form.version },
    id,
    kind,
    language,
    message,
    method,
    page,
    privacyNotice,
    purposes: purposes.map((purpose) => ({ choice: purpose.choice, id: purpose.id, key: purpose.key })),
  });
  const after = JSON.stringify({ source, subject, trace, v, wording });
  return [`${before.slice(0, -1)},"sequence":`, `,${after.slice(1)}`];
}

function inOrder(evidence: ConsentLeaf["evidence"]): ConsentLeaf["evidence"] {
  const names = Object.keys(evidence);
  if (names.length < 2) return evidence;
  return Object.fromEntries(Object.entries(evidence).sort(([one], [other]) => (one < other ? -1 : 1)));
}
