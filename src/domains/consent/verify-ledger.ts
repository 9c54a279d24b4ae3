import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { growingTree } from "#kernel/growing-tree.ts";
import { compareNodes, isTile, type Tile } from "./compare-nodes.ts";
import { inspectCheckpoints, type StoredCheckpoint } from "./inspect-checkpoints.ts";
import { inspectEvent } from "./inspect-event.ts";
import { type LedgerHead, ledgerHead } from "./ledger-key.ts";
import { rehash } from "./rehash.ts";
import { type Screened, screenEvents, stretch } from "./screen-events.ts";
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

/** Runs a unit of work in the account; each is short, so that a long verification holds no transaction open. */
export type Work = <T>(work: (context: Context) => Promise<T>) => Promise<T>;
export type Watch = { onProgress?: (checked: number) => Promise<void>; signal?: AbortSignal };

/** The whole verification within one transaction. */
export function verifyLedger(context: Context): Promise<Verification> {
  return verifyLedgerBy((work) => work(context));
}

/**
 * Recomputes the whole ledger from the texts of its events and compares it with every hash stored and every
 * checkpoint ever signed. One pass, memory flat whatever the size. What is appended meanwhile is not looked at.
 */
export async function verifyLedgerBy(work: Work, watch: Watch = {}): Promise<Verification> {
  const found: LedgerFinding[] = [];
  let count = 0;
  const report = (findings: readonly LedgerFinding[]): void => {
    count += findings.length;
    found.push(...findings.slice(0, findingLimit - found.length));
  };
  const { head, checkpoints } = await work(async (context) => {
    const head = await ledgerHead(context);
    const { checkpoints, findings } = await inspectCheckpoints(context, head);
    report(findings);
    return { head, checkpoints };
  });
  await walk(work, { head, checkpoints, report, watch });
  report(await work(findSurplus));
  return {
    sound: count === 0,
    size: head.size,
    checkpoints: checkpoints.length,
    findings: found,
    truncated: count > found.length,
  };
}

type Walk = {
  head: LedgerHead;
  checkpoints: readonly StoredCheckpoint[];
  report: (findings: readonly LedgerFinding[]) => void;
  watch: Watch;
};

/** From the first event to the last, growing the tree and stopping at each size that was signed. */
async function walk(work: Work, { head, checkpoints, report, watch }: Walk): Promise<void> {
  const tree = growingTree();
  const signed = new Map(checkpoints.map((each) => [each.size, each.rootHash]));
  let lastGood = 0;
  // From a missing event on, every hash is another; from a root that differs on, every root is: the first says it all.
  let [whole, asSigned] = [true, true];
  // The database looks at the next stretches while this one is hashed here.
  const ahead = [screen(1), screen(1 + stretch)];
  for (let first = 1; first <= head.size; first += stretch) {
    watch.signal?.throwIfAborted();
    const last = Math.min(first + stretch - 1, head.size);
    const { hashes, doubtful } = (await ahead.shift()) as Screened;
    ahead.push(screen(first + 2 * stretch));
    const tiles: Tile[] = [];
    if (doubtful) await work((context) => readClosely(context, { first, last }, tiles));
    else for (const [i, hash] of hashes.entries()) add(hash, first + i, tiles);
    if (whole) report(await work((context) => compareNodes(context, tiles)));
    await watch.onProgress?.(last);
  }

  function screen(first: number): Promise<Screened> {
    if (first > head.size) return Promise.resolve({ hashes: [], doubtful: false });
    const last = Math.min(first + stretch - 1, head.size);
    const screened = work((context) => screenEvents(context, first, last));
    // A failure is heard of when its turn comes.
    screened.catch(() => {});
    return screened;
  }

  async function readClosely(
    context: Context,
    { first, last }: { first: number; last: number },
    tiles: Tile[],
  ) {
    let next = first;
    for await (const events of rehash(context, first, last)) {
      for (const event of events) {
        for (; next < event.sequence; next += 1) missing(next);
        next += 1;
        report(inspectEvent(event, context.accountId));
        // The hash as stored: a changed text is named by itself and does not blur the rest.
        add(event.storedHash, event.sequence, tiles);
      }
    }
    for (; next <= last; next += 1) missing(next);
  }

  function add(hash: Uint8Array, sequence: number, tiles: Tile[]): void {
    tree.add(hash, (level, position, root) => {
      if (isTile(level)) tiles.push({ level, position, root });
    });
    compareRoot(sequence);
  }

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
