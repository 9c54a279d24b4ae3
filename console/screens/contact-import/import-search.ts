export const stepIds = ["file", "columns", "origin", "list", "check"] as const;
export type StepId = (typeof stepIds)[number];

/** The import being prepared, and its step; without a step it goes on where it was left. */
export type ImportSearch = { draft?: number; step?: StepId };

export function readImportSearch(given: Record<string, unknown>): ImportSearch {
  const step = stepIds.find((id) => id === given.step);
  const draft = Number(given.draft);
  return { ...(Number.isSafeInteger(draft) && draft > 0 ? { draft } : {}), ...(step ? { step } : {}) };
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
