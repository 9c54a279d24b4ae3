import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { parseVerifierKey, type VerifierKey } from "#kernel/signed-note.ts";
import { checkProof, type Report, type Verdict } from "./check-proof.ts";
import { checkOf, inWords, outcomeOf } from "./findings.ts";
import { printReport } from "./print-report.ts";

const usage = `Verifies a proof of consent without any network.

  node verify/verify.ts <proof.json> --key <verifier key, or a file that holds it> [--lang en|fr] [--json]

Exit code: 0 valid, 1 invalid, 2 wrong use, 3 valid if the file’s own key is the account’s (no --key given).
The form of the file: docs/proof-format.md`;

const exitCodes: { [verdict in Verdict]: number } = { valid: 0, invalid: 1, key_unknown: 3 };
const wrongUse = 2;

/** What the person at the command line got wrong, in one sentence. */
class WrongUse extends Error {}

process.exitCode = run(process.argv.slice(2));

function run(argv: string[]): number {
  try {
    const { file, key, language, json, help } = parseArguments(argv);
    if (help) {
      console.log(usage);
      return 0;
    }
    const report = checkProof(contentOf(file), key);
    console.log(json ? asJson(report, language) : printReport(report, language));
    return exitCodes[report.verdict];
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return wrongUse;
  }
}

type Arguments = {
  file: string;
  key: VerifierKey | undefined;
  language: Language;
  json: boolean;
  help: boolean;
};

function parseArguments(args: string[]): Arguments {
  const { values, positionals } = parsed(args);
  const { lang = "en", json = false, help = false } = values;
  if (!isLanguage(lang)) throw new WrongUse(`--lang is en or fr, not ${lang}.`);
  if (!help && positionals.length !== 1) throw new WrongUse("Name one file that holds a proof.");
  const key = values.key === undefined ? undefined : readKey(values.key);
  return { file: positionals[0] ?? "", key, language: lang, json, help };
}

function parsed(args: string[]) {
  try {
    const options = { key: { type: "string" }, lang: { type: "string" } } as const;
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

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function asJson({ verdict, findings, checkpoint }: Report, language: Language): string {
  const ledger = checkpoint && {
    origin: checkpoint.origin,
    size: checkpoint.size,
    rootHash: Buffer.from(checkpoint.rootHash).toString("base64"),
  };
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
    { verdict, exitCode: exitCodes[verdict], ledger: ledger ?? null, checks, unverified },
    null,
    2,
  );
}
