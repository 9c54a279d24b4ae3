import { growingTree } from "#kernel/growing-tree.ts";
import { ledgerFormat } from "#kernel/ledger-files.ts";
import { leafHashOfText } from "#kernel/merkle.ts";
import { parseVerifierKey } from "#kernel/signed-note.ts";
import { checkCosignatures, checkNote, type Given } from "./check-note.ts";
import { checkKey, formatFinding, type LedgerReport, verdictOn } from "./check-proof.ts";
import { type Code, type Details, type Finding, finding } from "./findings.ts";
import { checkpointOfLine, parseLedgerHead } from "./parse-ledger.ts";
import { parseLeaf } from "./parse-proof.ts";

/** Listed at most of what is wrong: a file with more to say is broken from end to end. */
const limit = 100;

/**
 * A whole ledger, line by line, whatever its size: each event is hashed as it is read, and the tree compared with each
 * checkpoint where it stands. Between two checkpoints a changed event can't be named more closely: a file has no hash
 * beside each text, since whoever changes the one could change the other.
 */
export async function checkLedger(lines: AsyncIterable<string>, given: Given): Promise<LedgerReport> {
  const findings: Finding[] = [];
  let wrong = 0;
  const good = (code: Code, details: Details = {}) => findings.push(finding(code, details));
  const bad = (code: Code, details: Details = {}) => {
    wrong += 1;
    if (wrong <= limit) findings.push(finding(code, details));
  };
  const reader = lines[Symbol.asyncIterator]();
  const first = await reader.next();
  const parsed = parseLedgerHead(first.done ? "" : first.value);
  if (parsed.kind !== "read") return { verdict: "invalid", findings: [formatFinding(parsed)] };
  const { account, size } = parsed.value;
  good("file_read", { format: ledgerFormat });
  const ownKey = parseVerifierKey(account.verifierKey);
  findings.push(...checkKey(parsed.value, ownKey, given.key));
  const key = given.key ?? ownKey;
  const tree = growingTree();
  let [line, next, count, signedTo, checkpoints] = [1, 1, 0, 0, 0];
  // From a missing or repeated event on, every root is another; from one that differs, all are: the first says it all.
  let [whole, asSigned] = [true, true];

  for (let each = await reader.next(); !each.done; each = await reader.next()) {
    line += 1;
    if (each.value === "") continue;
    const note = checkpointOfLine(each.value);
    if (note === undefined) readEvent(each.value);
    else readCheckpoint(note);
  }
  if (count !== size) bad("ledger_cut", { size, count });
  if (signedTo < count) bad("events_unsigned", { from: signedTo + 1, to: count });
  if (wrong === 0) good("events_whole", { count });
  return { verdict: verdictOn(findings), findings, origin: account.ledgerOrigin, size: count };

  function readEvent(text: string): void {
    count += 1;
    const leaf = parseLeaf(text);
    tree.add(leafHashOfText(text));
    if (leaf.kind !== "read") {
      bad(leaf.kind === "out_of_form" ? "event_broken" : "line_broken", {
        line,
        path: leaf.kind === "out_of_form" ? leaf.path : "",
      });
      next += 1;
      return;
    }
    const { sequence, account: id } = leaf.value;
    if (id !== account.id) bad("event_of_other", { sequence, leaf: id, account: account.id });
    if (sequence < next) {
      whole = false;
      bad("event_repeated", { sequence, line });
      return;
    }
    for (; next < sequence && wrong < limit; next += 1) {
      whole = false;
      bad("event_missing", { sequence: next });
    }
    next = sequence + 1;
  }

  function readCheckpoint(note: string): void {
    checkpoints += 1;
    const origin = account.ledgerOrigin;
    const { checkpoint, findings } = checkNote({ note, place: checkpoints, origin, key });
    if (!checkpoint || findings.length > 1) {
      for (const { code, details } of findings) if (code !== "checkpoint_signed") bad(code, details);
      return;
    }
    for (const each of checkCosignatures(note, checkpoint.size, given))
      if (each.code === "cosignature_bad") bad(each.code, each.details);
    if (checkpoint.size !== next - 1) {
      bad("checkpoint_misplaced", { size: checkpoint.size, sequence: next - 1 });
      return;
    }
    if (!whole || !asSigned) return;
    asSigned = Buffer.compare(checkpoint.rootHash, tree.root()) === 0;
    if (!asSigned) bad("root_other", { size: checkpoint.size, from: signedTo + 1 });
    signedTo = checkpoint.size;
  }
}
