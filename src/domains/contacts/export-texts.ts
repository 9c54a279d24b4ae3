import type { GateRow } from "#domains/consent/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import type { ContactFact } from "./export.api.ts";
import type { Verdict } from "./verdict.ts";

/** The words of exported files, which are read without the console around them. */

export const factTitles: Record<ContactFact, Localized> = {
  email: { en: "E-mail", fr: "E-mail" },
  id: { en: "Number", fr: "Numéro" },
  language: { en: "Language", fr: "Langue" },
  lists: { en: "Lists", fr: "Listes" },
  source: { en: "Where they come from", fr: "Provenance" },
  createdAt: { en: "Added", fr: "Ajouté" },
  modifiedAt: { en: "Changed", fr: "Modifié" },
};

type PermissionPart = "may" | "said" | "since" | "proof";

export const permissionTitles: Record<Language, (purpose: string) => Record<PermissionPart, string>> = {
  en: (purpose) => ({
    may: `${purpose}: may be written to`,
    said: `${purpose}: what they said`,
    since: `${purpose}: since`,
    proof: `${purpose}: proof`,
  }),
  fr: (purpose) => ({
    may: `${purpose} : peut recevoir`,
    said: `${purpose} : ce qui a été dit`,
    since: `${purpose} : depuis`,
    proof: `${purpose} : preuve`,
  }),
};

export const verdictWords: Record<Verdict, Localized> = {
  may: { en: "yes", fr: "oui" },
  may_not: { en: "no", fr: "non" },
  needs_confirmation: { en: "after confirming", fr: "après confirmation" },
};

export const stateWords: Record<NonNullable<GateRow["state"]>, Localized> = {
  pending: { en: "not yet confirmed", fr: "pas encore confirmé" },
  granted: { en: "yes", fr: "oui" },
  declined: { en: "no", fr: "non" },
  withdrawn: { en: "taken back", fr: "retiré" },
  objected: { en: "objected", fr: "opposition" },
};

export const strengthWords: Record<NonNullable<GateRow["strength"]>, Localized> = {
  none: { en: "none", fr: "aucune" },
  attested: { en: "declared", fr: "déclarée" },
  recorded: { en: "recorded", fr: "consignée" },
  witnessed: { en: "ticked on a form", fr: "cochée sur un formulaire" },
  confirmed: { en: "confirmed by e-mail", fr: "confirmée par e-mail" },
};
