import type { Static } from "typebox";
import type { importCounts } from "./import.api.ts";
import type { ImportRow } from "./read-rows.ts";
import type { RejectionReason } from "./rejection-texts.ts";

export type ImportCounts = Static<typeof importCounts>;

export const noCounts: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  invalidAddress: 0,
  duplicateInFile: 0,
  erased: 0,
  unreadable: 0,
  merged: 0,
  keptOptedOut: 0,
  optedOutInFile: 0,
  consentRecorded: 0,
  withoutConsent: 0,
  valuesLeftOut: 0,
};

/** One after the other. */
export function added(before: Partial<ImportCounts>, more: Partial<ImportCounts>): ImportCounts {
  const names = Object.keys(noCounts) as (keyof ImportCounts)[];
  return Object.fromEntries(
    names.map((name) => [name, (before[name] ?? 0) + (more[name] ?? 0)]),
  ) as ImportCounts;
}

export type TakenLine = { line: number; name: string };
type Problems = { counts: Partial<ImportCounts>; rejections: { line: number; reason: RejectionReason }[] };

/** What can be said of rows before anybody is looked up, and of identifiers that are somebody else's. */
export function problemsOf(rows: readonly ImportRow[], taken: readonly TakenLine[] = []): Problems {
  const counts = { invalidAddress: 0, duplicateInFile: 0, erased: 0, unreadable: 0, valuesLeftOut: 0 };
  const rejections: Problems["rejections"] = [];
  for (const row of rows) {
    if (row.kind === "rejected") {
      counts[countOf[row.reason]]++;
      rejections.push({ line: row.line, reason: row.reason });
    } else if (row.kind === "person" && row.leftOut !== undefined) {
      counts.valuesLeftOut++;
      rejections.push({ line: row.line, reason: `invalid_value:${row.leftOut}` });
    }
  }
  for (const { line, name } of taken) {
    counts.valuesLeftOut++;
    rejections.push({ line, reason: `identifier_taken:${name}` });
  }
  return { counts, rejections };
}

const countOf = {
  no_address: "invalidAddress",
  not_known: "invalidAddress",
  invalid_address: "invalidAddress",
  duplicate_in_file: "duplicateInFile",
  erased: "erased",
  ragged: "unreadable",
  too_long: "unreadable",
  unclosed_quote: "unreadable",
} as const;
