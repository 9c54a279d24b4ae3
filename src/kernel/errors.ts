import { isLocalized, type Language, type Localized } from "./localized.ts";

/** How one expected failure is answered: its HTTP status, its code in the API's vocabulary, its sentence. */
export type ErrorDeclaration = {
  status: number;
  code: ErrorCode;
} & Localized;

/** The codes that clients of the compatible API know (docs/errors.md). */
export type ErrorCode =
  | "invalid_parameter"
  | "missing_parameter"
  | "out_of_range"
  | "duplicate_parameter"
  | "document_not_found"
  | "unauthorized"
  | "permission_denied"
  | "method_not_allowed"
  | "too_many_requests"
  | "internal_error";

/** An expected failure, as declared by its domain. The sentence is chosen when the answer is written. */
export class LicetError extends Error {
  readonly reason: string;
  readonly declaration: ErrorDeclaration;
  readonly details: Record<string, unknown>;

  constructor(reason: string, declaration: ErrorDeclaration, details: Record<string, unknown>) {
    // No detail in the message: it may reach a log.
    super(reason);
    this.name = "LicetError";
    this.reason = reason;
    this.declaration = declaration;
    this.details = details;
  }

  /** The sentence in a language, `{name}` replaced by the detail of that name. */
  sentence(language: Language): string {
    const details = this.detailsIn(language);
    return this.declaration[language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ""));
  }

  /** The details, each in that language where it has several. */
  detailsIn(language: Language): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.details).map(([name, detail]) => [
        name,
        isLocalized(detail) ? detail[language] : detail,
      ]),
    );
  }
}

export type DeclaredErrors<D extends Record<string, ErrorDeclaration>> = {
  readonly [K in keyof D]: (details?: Record<string, unknown>) => LicetError;
};

const registry = new Map<string, ErrorDeclaration>();

/**
 * Declares a domain's errors. Each becomes a function that makes the error to throw; `details` fill the sentence's
 * `{placeholders}` and go out as `metadata`.
 */
export function defineErrors<const D extends Record<string, ErrorDeclaration>>(
  domain: string,
  declarations: D,
): DeclaredErrors<D> {
  const made: Record<string, (details?: Record<string, unknown>) => LicetError> = {};
  for (const [name, declaration] of Object.entries(declarations)) {
    const reason = `${domain}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    registry.set(reason, declaration);
    made[name] = (details = {}) => new LicetError(reason, declaration, details);
  }
  return made as DeclaredErrors<D>;
}

/** Every declared error by its reason, for docs/errors.md and its test. */
export function declaredErrors(): ReadonlyMap<string, ErrorDeclaration> {
  return registry;
}
