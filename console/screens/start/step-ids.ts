export const stepIds = ["you", "business", "privacy", "sending", "password"] as const;
export type StepId = (typeof stepIds)[number];

const owners: Record<string, StepId> = {
  "owner.name": "you",
  "owner.email": "you",
  "business.legalName": "business",
  "business.postalAddress": "business",
  "business.country": "business",
  "business.privacyContact": "privacy",
  "business.privacyPolicyUrl": "privacy",
  "business.language": "sending",
  "business.sends": "sending",
};

/** The step in which a field of the request was asked. */
export function stepOf(field: unknown): StepId {
  return owners[String(field)] ?? "password";
}

export function nextStep(step: StepId): StepId {
  return stepIds[stepIds.indexOf(step) + 1] ?? step;
}

export function previousStep(step: StepId): StepId | undefined {
  return stepIds[stepIds.indexOf(step) - 1];
}

export function furthest(a: StepId, b: StepId): StepId {
  return stepIds.indexOf(a) > stepIds.indexOf(b) ? a : b;
}
