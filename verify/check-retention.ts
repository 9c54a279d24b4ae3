import {
  type RetentionFacts,
  type RetentionProof,
  retentionProofFormat,
  retentionProofText,
} from "#kernel/retention-proof.ts";
import { parseVerifierKey, verifyNote } from "#kernel/signed-note.ts";
import type { Given } from "./check-note.ts";
import { checkKey, formatFinding, type LedgerReport, verdictOn } from "./check-proof.ts";
import { finding } from "./findings.ts";
import { moment, type Parsed, parseAs, parseJson, something } from "./parse-proof.ts";
import { list, object, oneOf, text } from "./shape.ts";

const count = text(/^\d{1,15}$/);

const shape = object<RetentionProof>({
  format: oneOf([retentionProofFormat]),
  facts: object<RetentionFacts>({
    account: object({ id: something, legalName: something, ledgerOrigin: something, verifierKey: something }),
    run: object({ id: something, at: moment }),
    ended: list(
      object({
        category: something,
        store: something,
        period: text(/^\d{1,4} (day|month)$/),
        lawPack: something,
        before: moment,
        rows: count,
        held: count,
      }),
      { least: 1, most: 1_000 },
    ),
  }),
  signature: something,
});

/** The proof of a night of deletions: that it is the account's, that nothing in it was changed, and what went. */
export function checkRetention(content: string, given: Given): LedgerReport {
  const json = parseJson(content);
  const parsed: Parsed<RetentionProof> = json === undefined ? { kind: "not_json" } : parseAs(shape, json);
  if (parsed.kind !== "read") return { verdict: "invalid", findings: [formatFinding(parsed)] };
  const { facts, signature } = parsed.value;
  const ownKey = parseVerifierKey(facts.account.verifierKey);
  const key = given.key ?? ownKey;
  const verdict = key && verifyNote(signature, key);
  const signed = verdict?.kind === "verified" && verdict.text === retentionProofText(facts);
  const foreign = key !== undefined && key.name !== facts.account.ledgerOrigin;
  const findings = [
    finding("file_read", { format: retentionProofFormat }),
    ...checkKey(facts, ownKey, given.key),
    finding(signed && !foreign ? "retention_signed" : "retention_unsigned"),
    ...facts.ended.map(({ store, rows, held, before, period, lawPack }) =>
      before < facts.run.at
        ? finding("retention_ended", { store, rows, held, before, period, lawPack })
        : finding("retention_too_early", { store, before, at: facts.run.at }),
    ),
  ];
  return { kind: "retention", verdict: verdictOn(findings), findings, origin: facts.account.ledgerOrigin };
}
