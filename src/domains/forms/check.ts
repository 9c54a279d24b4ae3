import type { LicetError } from "#kernel/errors.ts";
import type { Localized } from "#kernel/localized.ts";
import type { EditorStep } from "./forms.api.ts";

/** Where else in the console something is mended. */
export type MendAt = "business" | "purposes" | "attributes" | "lists" | "reviews";

/**
 * Something to know about this very form, said at the step it is about: what keeps it from being published, with the
 * error that publishing would answer, or what to think about.
 */
export type Check = { step: EditorStep; why: Localized; mendAt?: MendAt } & (
  | { tone: "block"; error: LicetError }
  | { tone: "warn"; reason: string; message: Localized }
);
