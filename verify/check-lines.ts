import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { type Dates, withDates } from "./check-dates.ts";
import type { Given } from "./check-note.ts";
import { checkProof, type Report } from "./check-proof.ts";

export type LinesReport = {
  proofs: number;
  events: number;
  /** Of these, those that existed by a time that somebody outside signed; with checkpoints beside the file. */
  dated: number;
  valid: number;
  /** Checkpoints named: one, where the file is what was exported. */
  checkpoints: number;
  /** The first lines that fail, by number, with all that is wrong with them. */
  invalid: { line: number; report: Report }[];
  keyUnknown: boolean;
};

const mostShown = 20;

/** A file of many proofs, one a line, compressed or not: each is checked as if it came alone; memory holds one. */
export async function checkLines(file: string, given: Given, dates?: Dates): Promise<LinesReport> {
  const input = createReadStream(file);
  const text = file.endsWith(".gz") ? input.pipe(createGunzip()) : input;
  input.on("error", (error) => text.destroy(error));
  const report: LinesReport = {
    proofs: 0,
    events: 0,
    dated: 0,
    valid: 0,
    checkpoints: 0,
    invalid: [],
    keyUnknown: false,
  };
  const checkpoints = new Set<string>();
  let line = 0;
  for await (const content of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (content.trim() === "") continue;
    const proven = checkProof(content, given.key, given.witnesses);
    const one = dates ? withDates(proven, dates) : proven;
    report.proofs += 1;
    report.events += one.leaves.length;
    report.dated += one.findings.filter(({ code }) => code === "existed_by").length;
    if (one.proof && checkpoints.size < 1000) checkpoints.add(one.proof.checkpoint);
    if (one.verdict === "key_unknown") report.keyUnknown = true;
    if (one.verdict !== "invalid") report.valid += 1;
    else if (report.invalid.length < mostShown) report.invalid.push({ line, report: one });
  }
  return { ...report, checkpoints: checkpoints.size };
}
