import type { X509Certificate } from "node:crypto";
import { closeSync, createReadStream, openSync, readFileSync, readSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { parseWitnessKey, type WitnessKey } from "#kernel/cosignature.ts";
import { certificateFormat } from "#kernel/erasure-certificate.ts";
import { checkpointsFormat, ledgerFormat } from "#kernel/ledger-files.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { retentionProofFormat } from "#kernel/retention-proof.ts";
import { parseVerifierKey, type VerifierKey } from "#kernel/signed-note.ts";
import { recertificationFormat, staffCertificateFormat } from "#kernel/staff-certificate.ts";
import { certificatesOf } from "#kernel/time-stamp.ts";
import { checkCertificate } from "./check-certificate.ts";
import { checkCheckpoints } from "./check-checkpoints.ts";
import { type Dates, readDates, withDates } from "./check-dates.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkJournalNote } from "./check-journal-note.ts";
import { checkLedger } from "./check-ledger.ts";
import { checkLines } from "./check-lines.ts";
import type { Given } from "./check-note.ts";
import { checkProof, type LedgerReport, type Report, type Verdict } from "./check-proof.ts";
import { checkRetention } from "./check-retention.ts";
import { checkStaff } from "./check-staff.ts";
import { checkOf, inWords, outcomeOf } from "./findings.ts";
import { printLines } from "./print-lines.ts";
import { printLedgerReport, printReport } from "./print-report.ts";

const usage = `Verifies a proof of consent, a certificate of erasure or of training, a proof of deletion, checkpoints, the head
of a journal, a whole ledger or a pack of evidence without any network.

  node verify/verify.ts <proof.json> --key <verifier key, or a file that holds it> [--lang en|fr] [--json]

  Of many proofs, the file has one a line and is called .jsonl or .jsonl.gz.

  An evidence pack is the .zip as it was downloaded.

  --witness <key or file>   whose signature to look for under each checkpoint; may be given several times
  --trust <file.pem>        the certificate that time stamps must lead to
  --checkpoints <file>      checkpoints of the same ledger: since when, at the latest, a proof's events existed

Exit code: 0 valid, 1 invalid, 2 wrong use, 3 valid if the file’s own key is the account’s (no --key given).
The form of the file: docs/proof-format.md`;

const staffFormats = [staffCertificateFormat, recertificationFormat];
const exitCodes: { [verdict in Verdict]: number } = { valid: 0, invalid: 1, key_unknown: 3 };
const wrongUse = 2;

/** What the person at the command line got wrong, in one sentence. */
class WrongUse extends Error {}

process.exitCode = await run(process.argv.slice(2));

async function run(argv: string[]): Promise<number> {
  try {
    const { file, given, checkpoints, language, json, help } = parseArguments(argv);
    if (help) {
      console.log(usage);
      return 0;
    }
    const dates = checkpoints === undefined ? undefined : readDates(contentOf(checkpoints), given);
    if (/\.jsonl(\.gz)?$/.test(file)) return await runLines(file, { given, dates, language, json });
    const report = await check(file, given, dates);
    const words = () =>
      "leaves" in report ? printReport(report, language) : printLedgerReport(report, language);
    console.log(json ? asJson(report, language) : words());
    return exitCodes[report.verdict];
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return wrongUse;
  }
}

/** By what the file says it is; a ledger is read line by line, whatever its size. */
async function check(file: string, given: Given, dates: Dates | undefined): Promise<Report | LedgerReport> {
  const beginning = beginningOf(file);
  if (
    dates &&
    [ledgerFormat, certificateFormat, retentionProofFormat, checkpointsFormat, ...staffFormats].some(
      (format) => beginning.includes(`"${format}"`),
    )
  )
    throw new WrongUse("--checkpoints goes with a proof.");
  if (beginning.includes(`"${ledgerFormat}"`))
    return checkLedger(createInterface({ input: createReadStream(file), crlfDelay: 0 }), given);
  if (beginning.startsWith("PK")) {
    if (dates) throw new WrongUse("--checkpoints goes with a proof.");
    return checkEvidence(file, given);
  }
  const content = contentOf(file);
  if (beginning.includes(`"${certificateFormat}"`)) return checkCertificate(content, given);
  if (beginning.includes(`"${retentionProofFormat}"`)) return checkRetention(content, given);
  if (staffFormats.some((format) => beginning.includes(`"${format}"`)))
    return checkStaff(content, given, new Date());
  if (!/^\s*[{[]/.test(beginning) && beginning.includes("\n— ")) return checkJournalNote(content, given);
  if (beginning.includes(`"${checkpointsFormat}"`)) return checkCheckpoints(content, given);
  const proven = checkProof(content, given.key, given.witnesses);
  return dates ? withDates(proven, dates) : proven;
}

/** Many proofs, one a line: valid where each of them is. */
async function runLines(
  file: string,
  {
    given,
    dates,
    language,
    json,
  }: Pick<Arguments, "given" | "language" | "json"> & { dates?: Dates | undefined },
): Promise<number> {
  const report = await checkLines(file, given, dates).catch((error: NodeJS.ErrnoException) => {
    throw new WrongUse(`${file} cannot be read: ${error.code}.`);
  });
  const { proofs, events, dated, valid, checkpoints, keyUnknown, invalid } = report;
  const holds = proofs > 0 && valid === proofs;
  const verdict: Verdict = !holds ? "invalid" : keyUnknown ? "key_unknown" : "valid";
  const lines = invalid.map(({ line, report: { findings } }) => ({
    line,
    codes: findings.filter((each) => outcomeOf(each) === "failed").map((each) => each.code),
  }));
  console.log(
    json
      ? JSON.stringify(
          { verdict, exitCode: exitCodes[verdict], proofs, events, dated, valid, checkpoints, lines },
          null,
          2,
        )
      : printLines(report, language),
  );
  return exitCodes[verdict];
}

type Arguments = {
  file: string;
  given: Given;
  /** Another file, beside a proof. */
  checkpoints: string | undefined;
  language: Language;
  json: boolean;
  help: boolean;
};

function parseArguments(args: string[]): Arguments {
  const { values, positionals } = parsed(args);
  const { lang = "en", json = false, help = false } = values;
  if (!isLanguage(lang)) throw new WrongUse(`--lang is en or fr, not ${lang}.`);
  if (!help && positionals.length !== 1) throw new WrongUse("Name one file that holds a proof.");
  const given = {
    key: values.key === undefined ? undefined : readKey(values.key),
    witnesses: (values.witness ?? []).map(readWitness),
    trusted: values.trust === undefined ? [] : readCertificates(values.trust),
  };
  return { file: positionals[0] ?? "", given, checkpoints: values.checkpoints, language: lang, json, help };
}

function parsed(args: string[]) {
  try {
    const options = {
      key: { type: "string" },
      witness: { type: "string", multiple: true },
      trust: { type: "string" },
      checkpoints: { type: "string" },
      lang: { type: "string" },
    } as const;
    const flags = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args, allowPositionals: true, options: { ...options, ...flags } });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

function readKey(given: string): VerifierKey {
  const key = parseVerifierKey(given) ?? parseVerifierKey(contentOf(given).trim());
  if (!key) throw new WrongUse(`${given} holds no verifier key (name+key id+base64).`);
  return key;
}

function readWitness(given: string): WitnessKey {
  const key = parseWitnessKey(given) ?? parseWitnessKey(contentOf(given));
  if (!key) throw new WrongUse(`${given} holds no verifier key of a witness (name+key id+base64).`);
  return key;
}

function readCertificates(file: string): X509Certificate[] {
  try {
    const certificates = certificatesOf(contentOf(file));
    if (certificates.length > 0) return certificates;
  } catch (error) {
    if (error instanceof WrongUse) throw error;
  }
  throw new WrongUse(`${file} holds no certificate in PEM form.`);
}

function beginningOf(file: string): string {
  try {
    const opened = openSync(file, "r");
    const bytes = Buffer.alloc(1_024);
    const length = readSync(opened, bytes);
    closeSync(opened);
    return bytes.toString("utf8", 0, length);
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function asJson(report: Report | LedgerReport, language: Language): string {
  const { verdict, findings } = report;
  const checks = findings.map((each) => ({
    check: checkOf(each),
    outcome: outcomeOf(each),
    code: each.code,
    event: each.event ?? null,
    details: each.details,
    text: inWords(each, language),
  }));
  const unverified = ["account.legalName", "generatedAt", "statement"];
  return JSON.stringify(
    { verdict, exitCode: exitCodes[verdict], ledger: ledgerOf(report), checks, unverified },
    null,
    2,
  );
}

function ledgerOf(report: Report | LedgerReport) {
  if (!("leaves" in report)) return { origin: report.origin ?? null, size: report.size ?? null };
  const { checkpoint } = report;
  return (
    (checkpoint && {
      origin: checkpoint.origin,
      size: checkpoint.size,
      rootHash: Buffer.from(checkpoint.rootHash).toString("base64"),
    }) ??
    null
  );
}
