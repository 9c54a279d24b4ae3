export const stepIds = ["file", "columns", "origin", "list", "check"] as const;
export type StepId = (typeof stepIds)[number];

export function readImportSearch(given: Record<string, unknown>): { step: StepId } {
  return { step: stepIds.find((id) => id === given.step) ?? "file" };
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
