/** A moment as a field of date and time shows it, in the user's own time zone: `2026-11-25T09:30`. */
export function toField(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What was typed there, as the API takes it; null where it is empty. */
export function fromField(typed: string): string | null {
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
