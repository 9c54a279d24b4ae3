import type { ApiError } from "../api/api-error.ts";

/** The server's words by the form's field names; empty when none of them is a field of this form. */
export function fieldErrors(error: ApiError, values: Record<string, unknown>): Record<string, string> {
  const { fields, field } = error.metadata;
  const said = fields ?? (typeof field === "string" ? { [field]: besideIt(error) } : {});
  return Object.fromEntries(
    Object.entries(said).flatMap(([path, words]) => {
      const name = nameIn(values, path);
      return name ? [[name, words]] : [];
    }),
  );
}

/** Beside the field its name need not be said again. */
function besideIt({ reason, message, metadata: { problem } }: ApiError): string {
  if (reason !== "request.invalid" || typeof problem !== "string") return message;
  return problem.charAt(0).toUpperCase() + problem.slice(1);
}

/** A form may hold the whole body, or one part of it: `business.legalName` is then its `legalName`. */
function nameIn(values: Record<string, unknown>, path: string): string | undefined {
  const names = path.split(".");
  const last = names.at(-1) ?? "";
  return (names[0] ?? "") in values ? path : last in values ? last : undefined;
}
