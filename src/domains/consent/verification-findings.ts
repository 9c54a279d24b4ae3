import type { Language, Localized } from "#kernel/localized.ts";

/** One thing that is not as it was written and signed. `sequence` where one event can be named. */
export type LedgerFinding = {
  code: FindingCode;
  sequence: number | null;
  details: Readonly<Record<string, number>>;
};
export type FindingCode = keyof typeof texts;

export function ledgerFinding(
  code: FindingCode,
  sequence: number | null,
  details: Record<string, number> = {},
): LedgerFinding {
  return { code, sequence, details };
}

export function findingText({ code, sequence, details }: LedgerFinding, language: Language): string {
  const values: Record<string, number | null> = { ...details, sequence };
  return texts[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

const texts = {
  event_missing: {
    en: "Event {sequence} is missing.",
    fr: "L’événement {sequence} manque.",
  },
  event_surplus: {
    en: "Event {sequence} stands after the end of the ledger: it was added around it.",
    fr: "L’événement {sequence} se trouve après la fin du registre : il y a été ajouté sans passer par lui.",
  },
  event_changed: {
    en: "The text of event {sequence} does not have the hash that was written with it: it was changed.",
    fr: "Le texte de l’événement {sequence} ne correspond pas à l’empreinte inscrite avec lui : il a été modifié.",
  },
  event_misplaced: {
    en: "The text at number {sequence} says it is event {says}: events were moved or copied.",
    fr: "Le texte placé au numéro {sequence} se dit l’événement {says} : des événements ont été déplacés ou copiés.",
  },
  event_foreign: {
    en: "The text of event {sequence} belongs to another account.",
    fr: "Le texte de l’événement {sequence} appartient à un autre compte.",
  },
  event_row_differs: {
    en: "What is shown beside event {sequence} (id, time, kind or method) is not what its text says.",
    fr: "Ce qui est affiché à côté de l’événement {sequence} (identifiant, date, type ou moyen) n’est pas ce que dit son texte.",
  },
  event_unreadable: {
    en: "The text of event {sequence} can’t be read.",
    fr: "Le texte de l’événement {sequence} est illisible.",
  },
  node_differs: {
    en: "A stored hash of the tree is not that of the events below it: among events {from} to {to}, one was changed, or the hash was.",
    fr: "Une empreinte enregistrée de l’arbre n’est pas celle des événements qu’elle couvre : parmi les événements {from} à {to}, l’un a été modifié, ou bien l’empreinte.",
  },
  checkpoint_differs: {
    en: "The first {size} events are no longer those that were signed on the checkpoint of size {size}: something among events {from} to {size} was changed, moved, added or removed.",
    fr: "Les {size} premiers événements ne sont plus ceux du point de contrôle signé à la taille {size} : parmi les événements {from} à {size}, quelque chose a été modifié, déplacé, ajouté ou retiré.",
  },
  checkpoint_forged: {
    en: "The checkpoint of size {size} is not signed with this ledger’s key, or says something else than its row.",
    fr: "Le point de contrôle de taille {size} n’est pas signé avec la clé de ce registre, ou dit autre chose que sa ligne.",
  },
  checkpoint_beyond: {
    en: "A checkpoint was signed for {size} events, but the ledger holds fewer: its end was cut off.",
    fr: "Un point de contrôle a été signé pour {size} événements, mais le registre en contient moins : sa fin a été coupée.",
  },
  key_differs: {
    en: "The public key shown for this ledger is not the key that signs it.",
    fr: "La clé publique affichée pour ce registre n’est pas celle qui le signe.",
  },
} as const satisfies Record<string, Localized>;
