/** The nine criteria by which a high risk is recognised (WP248 rev. 01, endorsed by the EDPB). Two or more: assess the impact. */
export const criteria = [
  "evaluation",
  "automated_decision",
  "monitoring",
  "sensitive",
  "large_scale",
  "matching",
  "vulnerable",
  "innovative",
  "barring",
] as const;
export type Criterion = (typeof criteria)[number];

export function needsAssessment(holding: readonly string[]): boolean {
  return holding.length >= 2;
}
