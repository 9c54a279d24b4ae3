/** Why a message may not be sent, what weighs most first. `gate.sql.ts` gives the same ones in the same order. */
export const reasons = [
  "erased",
  "purpose_archived",
  "no_sender_identity",
  "objected",
  "withdrawn",
  "declined",
  "suppressed",
  "restricted",
  "paused",
  "pending",
  "no_source",
  "no_permission",
  "evidence_too_weak",
  "expired",
  "information_overdue",
  "domain_blocked",
] as const;
export type Reason = (typeof reasons)[number];

export const purposeKinds = ["marketing", "partners", "service", "tracking"] as const;
export type PurposeKind = (typeof purposeKinds)[number];

/** Whether campaigns may be sent for it. What is owed goes out one by one; being observed is no message. */
export function isPromotional({ kind }: { kind: string }): boolean {
  return kind === "marketing" || kind === "partners";
}

/** What one person may have said, or not yet said, of one purpose. */
export const permissionStates = ["pending", "granted", "declined", "withdrawn", "objected"] as const;
export type PermissionState = (typeof permissionStates)[number];

/** Why somebody may be asked again: their consent is about to end, has just ended, or is shown too weakly. */
export const renewalGroups = ["ending", "ended", "too_weak"] as const;
export type RenewalGroup = (typeof renewalGroups)[number];

/** What may be observed of somebody who said nothing about it (CNIL 2026-042 of 14 April 2026). */
export const unaskedModes = ["none", "aggregate", "hygiene"] as const;
export type UnaskedMode = (typeof unaskedModes)[number];
