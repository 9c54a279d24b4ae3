import { reasonTexts } from "#domains/consent/index.ts";
import type { HeldBack } from "#domains/delivery/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";

/** People by reason, most first, each reason with what it means and what would mend it. */
export function shownReasons(counts: Partial<Record<HeldBack, number>>, language: Language) {
  return ranked(counts).map(([reason, count]) => ({
    reason,
    count,
    ...reasonText(reason as HeldBack, language),
  }));
}

export function reasonText(reason: HeldBack, language: Language): { what: string; mend: string } {
  return { ...texts[reason][language] };
}

const texts: Readonly<Record<HeldBack, Localized<{ what: string; mend: string }>>> = {
  ...reasonTexts,
  too_often: {
    en: {
      what: "This person has had as many messages lately as your own limit allows.",
      mend: "Wait, or change the limit under Campaigns › How often.",
    },
    fr: {
      what: "Cette personne a reçu ces derniers temps autant de messages que votre propre limite le permet.",
      mend: "Attendez, ou changez la limite dans Campagnes › Fréquence.",
    },
  },
};

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
