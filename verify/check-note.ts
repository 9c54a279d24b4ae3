import type { X509Certificate } from "node:crypto";
import { findCosignature, type WitnessKey } from "#kernel/cosignature.ts";
import {
  type Checkpoint,
  parseCheckpoint,
  parseNote,
  parseSignature,
  type VerifierKey,
  verifyNote,
} from "#kernel/signed-note.ts";
import { verifyStamp } from "#kernel/time-stamp.ts";
import { type Finding, finding } from "./findings.ts";

/** What the reader brings: keys and certificates from elsewhere than the file. */
export type Given = {
  key: VerifierKey | undefined;
  witnesses: readonly WitnessKey[];
  trusted: readonly X509Certificate[];
};

type Noted = { note: string; place: number; origin: string; key: VerifierKey | undefined };

/** One checkpoint of a ledger's file: the account's signature and whose ledger it is. */
export function checkNote({ note, place, origin, key }: Noted): {
  checkpoint: Checkpoint | undefined;
  findings: Finding[];
} {
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? "");
  if (!checkpoint || !key || verifyNote(note, key).kind !== "verified")
    return { checkpoint: undefined, findings: [finding("checkpoint_unsigned", { place })] };
  const { size } = checkpoint;
  const foreign = checkpoint.origin !== origin || checkpoint.origin !== key.name;
  return {
    checkpoint,
    findings: [
      finding("checkpoint_signed", { size }),
      ...(foreign ? [finding("checkpoint_foreign", { size, origin: checkpoint.origin })] : []),
    ],
  };
}

/** What others added to it: the signatures of witnesses. */
export function checkCosignatures(note: string, size: number, given: Given): Finding[] {
  const named = signersOf(note).filter(
    (name) => name !== parseCheckpoint(parseNote(note)?.text ?? "")?.origin,
  );
  const unknown = named.filter((name) => !given.witnesses.some((witness) => witness.name === name));
  return [
    ...given.witnesses.map((witness) => {
      const details = { size, witness: witness.name };
      const signature = findCosignature(note, note, witness);
      if (!signature)
        return finding(named.includes(witness.name) ? "cosignature_bad" : "cosignature_missing", details);
      return signature.at
        ? finding("cosigned_at", { ...details, at: signature.at.toISOString() })
        : finding("cosigned", details);
    }),
    ...unknown.map((witness) => finding("cosignature_unchecked", { size, witness })),
  ];
}

/** An authority stamps the note as the account signed it, before any witness added a line. */
export function checkStamp(note: string, size: number, token: string | null, given: Given): Finding[] {
  if (token === null) return [];
  const content = Buffer.from(asFirstSigned(note));
  const verdict = verifyStamp(Buffer.from(token, "base64"), { content, trusted: given.trusted });
  if (verdict.kind === "invalid") return [finding("stamp_bad", { size, because: verdict.because })];
  const details = { size, at: verdict.at.toISOString(), signer: verdict.signer };
  return [finding(verdict.chain === "trusted" ? "stamped" : "stamped_by_unknown", details)];
}

function asFirstSigned(note: string): string {
  const text = parseNote(note)?.text ?? "";
  const [first = ""] = note.slice(text.length + 1).split("\n");
  return `${text}\n${first}\n`;
}

function signersOf(note: string): string[] {
  const names = note.split("\n").flatMap((line) => parseSignature(line)?.name ?? []);
  return [...new Set(names)];
}
