export const stepIds = ["you", "business", "privacy", "sending", "password"] as const;
export type StepId = (typeof stepIds)[number];

export function nextStep(step: StepId): StepId {
  return stepIds[stepIds.indexOf(step) + 1] ?? step;
}

export function previousStep(step: StepId): StepId | undefined {
  return stepIds[stepIds.indexOf(step) - 1];
}

export function furthest(a: StepId, b: StepId): StepId {
  return stepIds.indexOf(a) > stepIds.indexOf(b) ? a : b;
}
