import type { Language } from "#kernel/localized.ts";
import { certificateMeanings } from "./certificate-meanings.ts";
import { evidenceMeanings } from "./evidence-meanings.ts";
import { ledgerMeanings } from "./ledger-meanings.ts";
import type { Check, Meaning, Outcome } from "./meaning.ts";
import { meanings } from "./meanings.ts";
import { retentionMeanings } from "./retention-meanings.ts";
import { staffMeanings } from "./staff-meanings.ts";

const all = {
  ...meanings,
  ...ledgerMeanings,
  ...certificateMeanings,
  ...retentionMeanings,
  ...evidenceMeanings,
  ...staffMeanings,
};

export type Code = keyof typeof all;
export type Details = { [name: string]: string | number };

/** One thing that was checked, and what came of it. `event` is its place in the file, from 0; absent for the whole. */
export type Finding = { code: Code; event?: number; details: Details };

export function finding(code: Code, details: Details = {}): Finding {
  return { code, details };
}

export function outcomeOf({ code }: Finding): Outcome {
  return meaningOf(code).outcome;
}

export function checkOf({ code }: Finding): Check {
  return meaningOf(code).check;
}

/** What was found, in words. What comes from the file is shown without the characters that steer a terminal. */
export function inWords({ code, details }: Finding, language: Language): string {
  return meaningOf(code)[language].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    printable(String(details[name])),
  );
}

/** Control and direction characters, escaped: a hostile file must not repaint what the verifier said. */
export function printable(value: string): string {
  const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
  return value.replaceAll(steering, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function meaningOf(code: Code): Meaning {
  return all[code];
}
