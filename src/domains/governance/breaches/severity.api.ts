/**
 * How grave a breach is for people, by ENISA's method (Recommendations for a methodology of the assessment of severity of
 * personal data breaches, 2013): context of the data times ease of identifying, plus circumstances.
 */
export const contexts = ["simple", "behavioural", "financial", "sensitive"] as const;
export const eases = ["negligible", "limited", "significant", "maximum"] as const;
export const circumstances = [
  "known_recipients",
  "unknown_recipients",
  "changed_recoverable",
  "changed_for_good",
  "lost_for_a_time",
  "lost_for_good",
  "malicious",
] as const;

export type Severity = {
  context: (typeof contexts)[number];
  ease: (typeof eases)[number];
  circumstances: readonly (typeof circumstances)[number][];
};

export type Level = "low" | "medium" | "high" | "very_high";
export const risks = ["unlikely", "risk", "high"] as const;
export type Risk = (typeof risks)[number];

const contextPoints = { simple: 1, behavioural: 2, financial: 3, sensitive: 4 };
const easePoints = { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 };
const circumstancePoints = {
  known_recipients: 0.25,
  unknown_recipients: 0.5,
  changed_recoverable: 0.25,
  changed_for_good: 0.5,
  lost_for_a_time: 0.25,
  lost_for_good: 0.5,
  malicious: 0.5,
};
/** Of each pair the graver counts: each tells of confidentiality, integrity or availability. */
const pairs = [
  ["known_recipients", "unknown_recipients"],
  ["changed_recoverable", "changed_for_good"],
  ["lost_for_a_time", "lost_for_good"],
  ["malicious"],
] as const;

/** The score, what it is called, and what it suggests; whoever decides may see it otherwise, with reasons. */
export function gravity({ context, ease, circumstances: holding }: Severity): {
  score: number;
  level: Level;
  suggests: Risk;
} {
  const extra = pairs.map((pair) =>
    Math.max(0, ...pair.filter((each) => holding.includes(each)).map((each) => circumstancePoints[each])),
  );
  const score = contextPoints[context] * easePoints[ease] + extra.reduce((sum, each) => sum + each, 0);
  if (score < 2) return { score, level: "low", suggests: "unlikely" };
  if (score < 3) return { score, level: "medium", suggests: "risk" };
  return { score, level: score < 4 ? "high" : "very_high", suggests: "high" };
}
