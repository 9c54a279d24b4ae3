import { leafHash, verifyInclusion } from "#kernel/merkle.ts";
import {
  type ConsentLeaf,
  evidenceCommitment,
  type Proof,
  type ProofEvent,
  subjectCommitment,
  wordingHash,
} from "#kernel/proof.ts";
import type { Checkpoint } from "#kernel/signed-note.ts";
import { type Finding, finding } from "./findings.ts";
import { parseLeaf } from "./parse-proof.ts";

type Input = { event: ProofEvent; proof: Proof; checkpoint: Checkpoint | undefined };

/** One event: that the signed ledger holds it, and that what the file shows beside it is what it committed to. */
export function checkEvent({ event, proof, checkpoint }: Input): Finding[] {
  const inclusion = checkInclusion(event, checkpoint);
  const parsed = parseLeaf(event.leaf);
  if (parsed.kind !== "read") {
    return [
      inclusion,
      finding("leaf_broken", { path: parsed.kind === "out_of_form" ? parsed.path : "JSON" }),
    ];
  }
  const leaf = parsed.value;
  return [
    inclusion,
    finding(canonicalForm(leaf) === event.leaf ? "leaf_read" : "leaf_loose"),
    checkSequence(leaf, event),
    checkAccount(leaf, proof),
    checkSubject(leaf, event, proof),
    ...checkEvidence(leaf, event),
    ...checkWording(leaf, event),
  ];
}

function checkInclusion(event: ProofEvent, checkpoint: Checkpoint | undefined): Finding {
  if (!checkpoint) return finding("inclusion_unknown");
  const included = verifyInclusion({
    leafHash: leafHash(Buffer.from(event.leaf)),
    index: event.index,
    size: checkpoint.size,
    proof: event.inclusion.map(decoded),
    root: checkpoint.rootHash,
  });
  return included
    ? finding("included", { number: event.index + 1, size: checkpoint.size })
    : finding("not_included");
}

function checkSequence({ sequence }: ConsentLeaf, { index }: ProofEvent): Finding {
  return sequence === index + 1
    ? finding("sequence_fits")
    : finding("sequence_other", { sequence, number: index + 1 });
}

function checkAccount(leaf: ConsentLeaf, { account }: Proof): Finding {
  const same = leaf.account === account.id;
  return finding(same ? "account_same" : "account_other", { leaf: leaf.account, account: account.id });
}

/** Where the file names a person, each event must be shown to be theirs: else another's could be slipped in. */
function checkSubject(leaf: ConsentLeaf, { opening }: ProofEvent, { subject }: Proof): Finding {
  if (!subject) return finding("subject_withheld");
  const { address } = subject;
  if (opening.subjectSalt === null) return finding("subject_missing", { address });
  const opens = subjectCommitment(decoded(opening.subjectSalt), address) === leaf.subject;
  return finding(opens ? "subject_opens" : "subject_other", { address });
}

function checkEvidence(leaf: ConsentLeaf, { opening }: ProofEvent): Finding[] {
  const opened = Object.entries(opening.evidence).map(([name, { value, salt }]) => {
    if (!Object.hasOwn(leaf.evidence, name)) return finding("evidence_foreign", { name, value });
    const opens = evidenceCommitment(decoded(salt), name, value) === leaf.evidence[name];
    return finding(opens ? "evidence_opens" : "evidence_other", { name, value });
  });
  const withheld = Object.keys(leaf.evidence).filter((name) => !Object.hasOwn(opening.evidence, name));
  return [...opened, ...withheld.map((name) => finding("evidence_withheld", { name }))];
}

function checkWording(leaf: ConsentLeaf, event: ProofEvent): Finding[] {
  const shown = event.wording.map(({ hash, text, language }) => {
    if (wordingHash(text) !== hash) return finding("wording_other", { hash });
    if (hash !== leaf.wording) return finding("wording_foreign", { hash });
    if (leaf.language !== null && language !== leaf.language) {
      return finding("wording_language", { wording: language, leaf: leaf.language });
    }
    return finding("wording_same", { hash, text });
  });
  if (leaf.wording !== null && shown.length === 0)
    shown.push(finding("wording_withheld", { hash: leaf.wording }));
  return shown;
}

/**
 * RFC 8785 for an event: its names are never numbers and its numbers are integers, so sorted names are all it takes.
 * Two members of one name would not survive it, nor anything else that another reader could take otherwise.
 */
function canonicalForm(leaf: ConsentLeaf): string {
  return JSON.stringify(leaf, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

function decoded(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
