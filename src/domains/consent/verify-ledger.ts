import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { compareNodes, isTile, type Tile } from "./compare-nodes.ts";
import { growingTree } from "./growing-tree.ts";
import { inspectCheckpoints, type StoredCheckpoint } from "./inspect-checkpoints.ts";
import { inspectEvent } from "./inspect-event.ts";
import { type LedgerHead, ledgerHead } from "./ledger-key.ts";
import { rehash } from "./rehash.ts";
import { type LedgerFinding, ledgerFinding } from "./verification-findings.ts";

export type Verification = {
  sound: boolean;
  size: number;
  /** How many checkpoints were compared. */
  checkpoints: number;
  findings: LedgerFinding[];
  /** There was more than is listed. */
  truncated: boolean;
};

/** Listed at most: a ledger with more to say is broken from end to end. */
const findingLimit = 100;

/**
 * Recomputes the whole ledger from the texts of its events and compares it with every hash stored and every
 * checkpoint ever signed. One pass, memory flat whatever the size.
 */
export async function verifyLedger(context: Context): Promise<Verification> {
  const head = await ledgerHead(context);
  const found: LedgerFinding[] = [];
  let count = 0;
  const report = (findings: readonly LedgerFinding[]): void => {
    count += findings.length;
    found.push(...findings.slice(0, findingLimit - found.length));
  };
  const { checkpoints, findings } = await inspectCheckpoints(context, head);
  report(findings);
  await walk(context, head, checkpoints, report);
  report(await findSurplus(context));
  return {
    sound: count === 0,
    size: head.size,
    checkpoints: checkpoints.length,
    findings: found,
    truncated: count > found.length,
  };
}

type Reporter = (findings: readonly LedgerFinding[]) => void;

/** From the first event to the last, growing the tree and stopping at each size that was signed. */
async function walk(
  context: Context,
  head: LedgerHead,
  checkpoints: readonly StoredCheckpoint[],
  report: Reporter,
): Promise<void> {
  const tree = growingTree();
  const signed = new Map(checkpoints.map((each) => [each.size, each.rootHash]));
  let next = 1;
  let lastGood = 0;
  // From a missing event on, every hash is another; from a root that differs on, every root is: the first says it all.
  let [whole, asSigned] = [true, true];
  for await (const events of rehash(context, 1, head.size)) {
    const tiles: Tile[] = [];
    for (const event of events) {
      for (; next < event.sequence; next += 1) missing(next);
      next += 1;
      report(inspectEvent(event, context.accountId));
      // The hash as stored: a changed text is named by itself and does not blur the rest.
      tree.add(event.storedHash, (level, position, root) => {
        if (isTile(level)) tiles.push({ level, position, root });
      });
      compareRoot(event.sequence);
    }
    if (whole) report(await compareNodes(context, tiles));
  }
  for (; next <= head.size; next += 1) missing(next);

  function missing(sequence: number): void {
    whole = false;
    report([ledgerFinding("event_missing", sequence)]);
  }

  function compareRoot(size: number): void {
    const root = signed.get(size);
    if (!root || !whole || !asSigned) return;
    asSigned = root.equals(tree.root());
    if (asSigned) lastGood = size;
    else report([ledgerFinding("checkpoint_differs", null, { size, from: lastGood + 1 })]);
  }
}

/** Events that the head does not count. One statement, so that events being appended meanwhile are no surprise. */
async function findSurplus(context: Context): Promise<LedgerFinding[]> {
  const { rows } = await sql<{ sequence: number }>`
    select event.sequence from consent.event, consent.ledger
    where ledger.account_id = ${context.accountId} and event.account_id = ${context.accountId}
      and (event.sequence > ledger.size or event.sequence < 1)
    order by event.sequence limit ${findingLimit}`.execute(context.tx);
  return rows.map(({ sequence }) => ledgerFinding("event_surplus", sequence));
}
