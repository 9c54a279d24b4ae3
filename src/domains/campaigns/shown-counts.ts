import { type Reason, reasonTexts } from "#domains/consent/index.ts";
import type { Language } from "#kernel/localized.ts";

/** People by reason, most first, each reason with what it means and what would mend it. */
export function shownReasons(counts: Partial<Record<Reason, number>>, language: Language) {
  return ranked(counts).map(([reason, count]) => ({
    reason,
    count,
    ...reasonText(reason as Reason, language),
  }));
}

export function reasonText(reason: Reason, language: Language): { what: string; mend: string } {
  return { ...reasonTexts[reason][language] };
}

/** People by what allows it, most first. */
export function shownAuthorisations(counts: Record<string, number>) {
  return ranked(counts).map(([authorisedBy, count]) => ({ authorisedBy, count }));
}

export function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}

function ranked(counts: Partial<Record<string, number>>): [string, number][] {
  const entries = Object.entries(counts).filter((entry): entry is [string, number] => Boolean(entry[1]));
  return entries.sort((a, b) => b[1] - a[1]);
}
