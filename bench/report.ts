import { cpus, totalmem } from "node:os";
import { version } from "#kernel/config.ts";

export type BenchOptions = {
  size: number;
  baseline: boolean;
  /** How many processes share the work, where that is a question. */
  workers: number;
  progress: (text: string) => void;
};

export type Measured = {
  name: string;
  size: number;
  ratePerSecond: number;
  p95Ms?: number;
  /** Of the process that does the work. */
  peakRssMb: number;
  cpuSeconds: number;
  baselineRatePerSecond?: number;
  [more: string]: string | number | undefined;
};

export type Report = Measured & { machine: string; versions: string };

/** What was measured, with where. */
export function report(measured: Measured, postgres: string): Report {
  const processors = cpus();
  return {
    ...measured,
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
    versions: `licet ${version}, node ${process.versions.node}, postgresql ${postgres}`,
  };
}

export function print(result: Report, as: "json" | "words"): void {
  const line = ([name, value]: [string, unknown]) =>
    `${name.padEnd(22)} ${typeof value === "number" ? value.toLocaleString("en") : value}`;
  console.log(as === "json" ? JSON.stringify(result) : Object.entries(result).map(line).join("\n"));
}
