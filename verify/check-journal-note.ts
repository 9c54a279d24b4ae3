import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from "#kernel/signed-note.ts";
import type { Given } from "./check-note.ts";
import { checkKey, type LedgerReport, verdictOn } from "./check-proof.ts";
import { type Finding, finding } from "./findings.ts";

/**
 * The signed head of a journal as the console hands it out: the key on the first line, an empty line, the note. Kept
 * elsewhere, it shows later that no entry up to its number was changed or taken away since.
 */
export function checkJournalNote(content: string, given: Given): LedgerReport {
  const [first = "", ...rest] = content.split("\n\n");
  const ownKey = parseVerifierKey(first.trim());
  const note = ownKey ? rest.join("\n\n") : content;
  const key = given.key ?? ownKey;
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? "");
  const signed =
    checkpoint && key && checkpoint.origin === key.name && verifyNote(note, key).kind === "verified";
  const findings: Finding[] = [
    ...(ownKey ? checkKey({ account: { verifierKey: first.trim() } }, ownKey, given.key) : []),
    signed ? finding("journal_signed", { size: checkpoint.size }) : finding("journal_unsigned"),
  ];
  return {
    kind: "journal",
    verdict: verdictOn(findings),
    findings,
    ...(checkpoint ? { origin: checkpoint.origin, size: checkpoint.size } : {}),
  };
}
