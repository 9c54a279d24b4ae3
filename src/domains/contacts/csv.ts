import { harmless } from "#domains/files/index.ts";

/** A cell for a file that a spreadsheet opens: quoted where needed, and never a formula (CWE-1236). */
export function csvCell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : harmless(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
