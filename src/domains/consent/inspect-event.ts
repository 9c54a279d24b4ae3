import type { ConsentLeaf } from "#kernel/proof.ts";
import type { Rehashed } from "./rehash.ts";
import { type LedgerFinding, ledgerFinding } from "./verification-findings.ts";

/** Whether one event is what was hashed, stands where it says, and is shown as it says. */
export function inspectEvent(event: Rehashed, accountId: number): LedgerFinding[] {
  const { sequence } = event;
  const changed = event.storedHash.equals(event.computedHash)
    ? []
    : [ledgerFinding("event_changed", sequence)];
  const leaf = parse(event.leaf);
  if (!leaf) return [...changed, ledgerFinding("event_unreadable", sequence)];
  const findings = [...changed];
  if (leaf.account !== String(accountId)) findings.push(ledgerFinding("event_foreign", sequence));
  if (leaf.sequence !== sequence)
    findings.push(ledgerFinding("event_misplaced", sequence, { says: leaf.sequence }));
  const shown =
    leaf.id === event.id &&
    leaf.kind === event.kind &&
    leaf.method === event.method &&
    leaf.at === event.at.toISOString();
  if (!shown) findings.push(ledgerFinding("event_row_differs", sequence));
  return findings;
}

function parse(text: string): ConsentLeaf | undefined {
  try {
    const leaf: unknown = JSON.parse(text);
    return typeof leaf === "object" && leaf !== null ? (leaf as ConsentLeaf) : undefined;
  } catch {
    return undefined;
  }
}
