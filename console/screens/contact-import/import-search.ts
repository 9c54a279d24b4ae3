export const stepIds = ["file", "columns", "origin", "list", "check"] as const;
export type StepId = (typeof stepIds)[number];

/** Without a step, the import goes on where it was left. */
export type ImportSearch = { step?: StepId };

export function readImportSearch(given: Record<string, unknown>): ImportSearch {
  const step = stepIds.find((id) => id === given.step);
  return step ? { step } : {};
}

export function nextStep(id: StepId): StepId {
  return stepIds[stepIds.indexOf(id) + 1] ?? id;
}

export function previousStep(id: StepId): StepId | undefined {
  return stepIds[stepIds.indexOf(id) - 1];
}

export function furthest(one: StepId, other: StepId): StepId {
  return stepIds.indexOf(one) > stepIds.indexOf(other) ? one : other;
}
