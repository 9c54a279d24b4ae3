import cvss from "ae-cvss-calculator";

export type Scored = { vector: string; score: number };

export const cvssVersions = ["4.0", "3.1"] as const;
export type CvssVersion = (typeof cvssVersions)[number];

/** The base metrics in the order of each version's specification, with their values from harmless to grave. */
export const baseMetrics: Record<CvssVersion, Readonly<Record<string, readonly string[]>>> = {
  "4.0": {
    AV: ["P", "L", "A", "N"],
    AC: ["H", "L"],
    AT: ["P", "N"],
    PR: ["H", "L", "N"],
    UI: ["A", "P", "N"],
    VC: ["N", "L", "H"],
    VI: ["N", "L", "H"],
    VA: ["N", "L", "H"],
    SC: ["N", "L", "H"],
    SI: ["N", "L", "H"],
    SA: ["N", "L", "H"],
  },
  "3.1": {
    AV: ["P", "L", "A", "N"],
    AC: ["H", "L"],
    PR: ["H", "L", "N"],
    UI: ["R", "N"],
    S: ["U", "C"],
    C: ["N", "L", "H"],
    I: ["N", "L", "H"],
    A: ["N", "L", "H"],
  },
};

/** Reads a vector of CVSS 3.1 or 4.0, with any metrics of its version, each once. Undefined for what is none. */
export function scoreVector(typed: string): Scored | undefined {
  if (typed.length > 300) return undefined;
  const [begin = "", ...parts] = typed.trim().toUpperCase().split("/").map(asWritten);
  const version = cvssVersions.find((each) => begin === `CVSS:${each}`);
  if (!version || !parts.every((part) => /^[A-Z]{1,3}:[A-Za-z]{1,5}$/.test(part))) return undefined;
  const text = [begin, ...parts].join("/");
  const metrics = parts.map((part) => part.split(":")[0]);
  const base = Object.keys(baseMetrics[version]);
  if (new Set(metrics).size !== metrics.length || !base.every((metric) => metrics.includes(metric)))
    return undefined;
  try {
    const read = version === "4.0" ? new cvss.Cvss4P0(text) : new cvss.Cvss3P1(text);
    // It leaves out what it does not know: then it did not read what was typed.
    if (!metrics.every((metric) => metric && read.findComponent(metric)) || !read.isBaseFullyDefined())
      return undefined;
    return { vector: text, score: read.calculateScores().overall };
  } catch {
    return undefined;
  }
}

/** All in capitals, but for the one metric whose values are words: the provider's urgency (4.0, 2.5.6). */
function asWritten(part: string): string {
  return part.replace(/^(U:[A-Z])([A-Z]*)$/, (_, first: string, rest: string) => first + rest.toLowerCase());
}

/** The metrics of a vector, for those who choose them one by one. */
export function metricsOf(vector: string): Record<string, string> {
  return Object.fromEntries(
    vector
      .split("/")
      .slice(1)
      .map((part) => part.split(":"))
      .filter((pair): pair is [string, string] => pair.length === 2),
  );
}

export function vectorOf(version: CvssVersion, metrics: Readonly<Record<string, string>>): string {
  const parts = Object.keys(baseMetrics[version]).map((metric) => `${metric}:${metrics[metric] ?? ""}`);
  return `CVSS:${version}/${parts.join("/")}`;
}
