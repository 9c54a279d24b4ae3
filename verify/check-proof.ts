import type { ConsentLeaf, Proof } from "#kernel/proof.ts";
import {
  type Checkpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from "#kernel/signed-note.ts";
import { checkEvent } from "./check-event.ts";
import { checkCosignatures, type Given } from "./check-note.ts";
import { checkOrder } from "./check-order.ts";
import { type Finding, finding, outcomeOf } from "./findings.ts";
import { type Parsed, parseLeaf, parseProof } from "./parse-proof.ts";

/** `key_unknown`: all holds, if the file's own key is the account's; nobody but the reader can know. */
export type Verdict = "valid" | "key_unknown" | "invalid";

export type Report = {
  verdict: Verdict;
  findings: Finding[];
  /** What the file says, where it could be read. */
  proof?: Proof;
  checkpoint?: Checkpoint;
  leaves: (ConsentLeaf | undefined)[];
};

/** Of a file that holds a ledger as a whole, or checkpoints of it. */
export type LedgerReport = {
  verdict: Verdict;
  findings: Finding[];
  origin?: string;
  size?: number;
  /** What the file is, where it is no ledger: how the report is headed. */
  kind?: "certificate" | "retention" | "journal" | "evidence" | "staff";
};

/** Every check of a proof, whatever the one before came to: each change made to a file is named. */
export function checkProof(
  content: string,
  givenKey: VerifierKey | undefined,
  witnesses: Given["witnesses"] = [],
): Report {
  const parsed = parseProof(content);
  if (parsed.kind !== "read") return { verdict: "invalid", findings: [formatFinding(parsed)], leaves: [] };
  const proof = parsed.value;
  const ownKey = parseVerifierKey(proof.account.verifierKey);
  const checkpoint = parseCheckpoint(parseNote(proof.checkpoint)?.text ?? "");
  const leaves = proof.events.map(({ leaf }) => parsedOrNothing(parseLeaf(leaf)));
  const findings = [
    finding("format_read"),
    ...checkKey(proof, ownKey, givenKey),
    ...checkSignature(proof, checkpoint, givenKey ?? ownKey),
    ...(checkpoint
      ? checkCosignatures(proof.checkpoint, checkpoint.size, { key: givenKey, witnesses, trusted: [] })
      : []),
    ...proof.events.flatMap((event, place) =>
      checkEvent({ event, proof, checkpoint }).map((each) => ({ ...each, event: place })),
    ),
    ...checkOrder(leaves),
  ];
  return { verdict: verdictOn(findings), findings, proof, leaves, ...(checkpoint && { checkpoint }) };
}

export function verdictOn(findings: readonly Finding[]): Verdict {
  const outcomes = findings.map(outcomeOf);
  if (outcomes.includes("failed")) return "invalid";
  return outcomes.includes("open") ? "key_unknown" : "valid";
}

export function formatFinding(parsed: Exclude<Parsed<unknown>, { kind: "read" }>): Finding {
  if (parsed.kind === "not_json") return finding("format_not_json");
  if (parsed.kind === "other_format") return finding("format_unknown", { format: parsed.format });
  return finding("format_broken", { path: parsed.path });
}

/** The file's own key is never trusted: whoever forges a file can sign it too. */
export function checkKey(
  file: { account: { verifierKey: string } },
  own: VerifierKey | undefined,
  given: VerifierKey | undefined,
): Finding[] {
  const ownText = file.account.verifierKey;
  if (!given) return [own ? finding("key_from_file", { key: ownText }) : finding("key_broken")];
  const givenText = verifierKey(given.name, given.publicKey);
  const findings = [finding("key_given", { key: givenText })];
  if (!own) findings.push(finding("key_broken"));
  else if (ownText !== givenText) findings.push(finding("key_other", { key: ownText }));
  return findings;
}

function checkSignature(
  proof: Proof,
  checkpoint: Checkpoint | undefined,
  key: VerifierKey | undefined,
): Finding[] {
  if (!checkpoint) return [finding("checkpoint_broken")];
  if (!key) return [finding("signature_missing")];
  const { kind } = verifyNote(proof.checkpoint, key);
  const origins = { key: key.name, checkpoint: checkpoint.origin, account: proof.account.ledgerOrigin };
  const same = new Set(Object.values(origins)).size === 1;
  return [
    finding(
      kind === "verified" ? "signature_good" : kind === "unsigned" ? "signature_missing" : "signature_bad",
    ),
    finding(same ? "origin_same" : "origin_other", origins),
  ];
}

function parsedOrNothing<T>(parsed: Parsed<T>): T | undefined {
  return parsed.kind === "read" ? parsed.value : undefined;
}
