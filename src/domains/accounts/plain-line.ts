import { errors } from "./accounts.errors.ts";

/** What was typed into one line, tidied: it may go into a mail's header, where a line break would begin another. */
export function plainLine(typed: string, field: string): string {
  const text = typed.trim();
  if (!text) throw errors.emptyField({ field });
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw errors.controlCharacters({ field });
  return text;
}

/** The same of an address, which has lines. */
export function plainLines(typed: string, field: string): string {
  const text = typed.trim().replace(/\r\n/g, "\n");
  plainLine(text.replaceAll("\n", " "), field);
  return text;
}
