import { hash } from "node:crypto";
import {
  manifestName,
  type PackFacts,
  type PackManifest,
  packFormat,
  packText,
} from "#kernel/evidence-pack.ts";
import { parseVerifierKey, verifyNote } from "#kernel/signed-note.ts";
import type { Given } from "./check-note.ts";
import { checkKey, formatFinding, type LedgerReport, verdictOn } from "./check-proof.ts";
import { type Finding, finding } from "./findings.ts";
import { moment, type Parsed, parseAs, parseJson, something } from "./parse-proof.ts";
import { readZip, type ZipEntry } from "./read-zip.ts";
import { integer, list, object, oneOf, text } from "./shape.ts";

const shape = object<PackManifest>({
  format: oneOf([packFormat]),
  facts: object<PackFacts>({
    account: object({
      id: something,
      legalName: text(/^[\s\S]*$/),
      keyName: something,
      verifierKey: something,
    }),
    madeAt: moment,
    files: list(object({ name: something, size: integer(0), sha256: text(/^[0-9a-f]{64}$/) }), {
      least: 0,
      most: 100_000,
    }),
  }),
  signature: something,
});

/** An evidence pack: that its list is signed, and that it holds the files of the list, unchanged, and no other. */
export function checkEvidence(file: string, given: Given): LedgerReport {
  const zip = readZip(file);
  const list = zip?.entries.find(({ name }) => name === manifestName);
  if (!zip || !list) {
    zip?.close();
    return { kind: "evidence", verdict: "invalid", findings: [finding("pack_broken")] };
  }
  try {
    return checkList(list.read().toString("utf8"), zip, given);
  } finally {
    zip.close();
  }
}

type Zip = { entries: readonly ZipEntry[]; tight: boolean };

function checkList(content: string, { entries, tight }: Zip, given: Given): LedgerReport {
  const json = parseJson(content);
  const parsed: Parsed<PackManifest> = json === undefined ? { kind: "not_json" } : parseAs(shape, json);
  if (parsed.kind !== "read")
    return { kind: "evidence", verdict: "invalid", findings: [formatFinding(parsed)] };
  const { facts, signature } = parsed.value;
  const ownKey = parseVerifierKey(facts.account.verifierKey);
  const key = given.key ?? ownKey;
  const verdict = key && verifyNote(signature, key);
  const signed = verdict?.kind === "verified" && verdict.text === packText(facts);
  const findings = [
    finding("file_read", { format: packFormat }),
    ...checkKey(facts, ownKey, given.key),
    finding(signed ? "pack_signed" : "pack_unsigned"),
    ...(tight ? [] : [finding("pack_loose")]),
    ...checkFiles(facts, entries),
  ];
  return { kind: "evidence", verdict: verdictOn(findings), findings, origin: facts.account.keyName };
}

function checkFiles({ files, madeAt }: PackFacts, entries: readonly ZipEntry[]): Finding[] {
  const listed = new Map(files.map((each) => [each.name, each]));
  const wrong = entries.flatMap((entry): Finding[] => {
    if (entry.name === manifestName) return [];
    const expected = listed.get(entry.name);
    if (!expected) return [finding("pack_file_unlisted", { file: entry.name })];
    // The same name twice: programs would open the one or the other.
    listed.delete(entry.name);
    const content = entry.read();
    const same = content.length === expected.size && hash("sha256", content) === expected.sha256;
    return same ? [] : [finding("pack_file_changed", { file: entry.name })];
  });
  const missing = [...listed.keys()].map((file) => finding("pack_file_missing", { file }));
  const lists = entries.filter(({ name }) => name === manifestName).length;
  const all = [
    ...wrong,
    ...missing,
    ...(lists > 1 ? [finding("pack_file_unlisted", { file: manifestName })] : []),
  ];
  return all.length > 0 ? all : [finding("pack_files", { count: files.length, at: madeAt })];
}
