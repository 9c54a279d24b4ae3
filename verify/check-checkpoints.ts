import { type CheckpointsFile, checkpointsFormat } from "#kernel/ledger-files.ts";
import { verifyConsistency } from "#kernel/merkle.ts";
import { type Checkpoint, parseVerifierKey } from "#kernel/signed-note.ts";
import { checkCosignatures, checkNote, checkStamp, type Given } from "./check-note.ts";
import { checkKey, formatFinding, type LedgerReport, verdictOn } from "./check-proof.ts";
import { type Finding, finding } from "./findings.ts";
import { parseCheckpoints } from "./parse-ledger.ts";

/** Of a file of checkpoints; those that are signed, in its order. */
export type CheckpointsReport = LedgerReport & { checkpoints: Checkpoint[] };

/** A file of checkpoints: each signature, what others added, and that each ledger contains the one before it. */
export function checkCheckpoints(content: string, given: Given): CheckpointsReport {
  const parsed = parseCheckpoints(content);
  if (parsed.kind !== "read")
    return { verdict: "invalid", findings: [formatFinding(parsed)], checkpoints: [] };
  const file = parsed.value;
  const ownKey = parseVerifierKey(file.account.verifierKey);
  const key = given.key ?? ownKey;
  const origin = file.account.ledgerOrigin;
  const seen: (Checkpoint | undefined)[] = [];
  const findings = [
    finding("file_read", { format: checkpointsFormat }),
    ...checkKey(file, ownKey, given.key),
    ...file.checkpoints.flatMap(({ note, timestamp }, i) => {
      const { checkpoint, findings } = checkNote({ note, place: i + 1, origin, key });
      seen.push(checkpoint);
      if (!checkpoint) return findings;
      const { size } = checkpoint;
      return [
        ...findings,
        ...checkCosignatures(note, size, given),
        ...checkStamp(note, size, timestamp, given),
        ...checkConsistency(file, i, seen[i - 1], checkpoint),
      ];
    }),
  ];
  const checkpoints = seen.filter((each) => each !== undefined);
  return { verdict: verdictOn(findings), findings, origin, size: seen.at(-1)?.size ?? 0, checkpoints };
}

function checkConsistency(
  file: CheckpointsFile,
  place: number,
  first: Checkpoint | undefined,
  second: Checkpoint,
): Finding[] {
  if (!first) return [];
  const sizes = { first: first.size, second: second.size };
  if (second.size <= first.size) return [finding("checkpoints_disordered", sizes)];
  const proof = (file.consistency[place - 1] ?? []).map((hash) => Buffer.from(hash, "base64"));
  const holds = verifyConsistency({
    ...sizes,
    firstRoot: first.rootHash,
    secondRoot: second.rootHash,
    proof,
  });
  return [finding(holds ? "consistent" : "not_consistent", sizes)];
}
