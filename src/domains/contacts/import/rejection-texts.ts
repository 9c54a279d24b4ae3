import type { Localized } from "#kernel/localized.ts";
import type { RowProblem } from "./read-rows.ts";

/** Why a line, or a value in it, was left out: as it is kept. `invalid_value:NAME` names the attribute. */
export type RejectionReason =
  | RowProblem
  | "merged"
  | "kept_opted_out"
  | "opted_out_in_file"
  | "without_consent"
  | `invalid_value:${string}`
  | `identifier_taken:${string}`;

/** The reason in words. */
export function rejectionText(reason: string): Localized {
  const [kind = "", name = ""] = reason.split(":");
  if (kind === "invalid_value") {
    return {
      en: `Imported without ${name}: the value does not fit.`,
      fr: `Importée sans ${name} : la valeur ne convient pas.`,
    };
  }
  if (kind === "identifier_taken") {
    return {
      en: `Imported without ${name}: another contact, or a line further up, has it already.`,
      fr: `Importée sans ${name} : un autre contact, ou une ligne plus haut, l’a déjà.`,
    };
  }
  return texts[kind as keyof typeof texts] ?? { en: kind, fr: kind };
}

const texts: Record<Exclude<RejectionReason, `${string}:${string}`>, Localized> = {
  no_address: { en: "No address on this line.", fr: "Pas d’adresse sur cette ligne." },
  not_known: {
    en: "No address on this line, and nobody is known by its id or telephone.",
    fr: "Pas d’adresse sur cette ligne, et personne n’est connu par son identifiant ou son téléphone.",
  },
  invalid_address: {
    en: "Not one complete e-mail address.",
    fr: "Ce n’est pas une adresse e-mail seule et complète.",
  },
  duplicate_in_file: {
    en: "The same address, or the one it was merged into, stands in another line, which counts.",
    fr: "La même adresse, ou celle avec laquelle elle a été fusionnée, figure à une autre ligne, qui compte.",
  },
  erased: {
    en: "This person was erased from your account: left out. They may sign up again themselves.",
    fr: "Cette personne a été effacée de votre compte : ligne laissée de côté. Elle peut se réinscrire elle-même.",
  },
  ragged: {
    en: "This line does not have as many cells as the header.",
    fr: "Cette ligne n’a pas autant de cellules que l’en-tête.",
  },
  unclosed_quote: { en: "A quotation mark does not close.", fr: "Un guillemet n’est pas refermé." },
  too_long: {
    en: "This line is far too long to be a person’s.",
    fr: "Cette ligne est bien trop longue pour décrire une personne.",
  },
  merged: {
    en: "This address or id was merged into another contact: the line was taken as that contact’s, and gives no consent for it.",
    fr: "Cette adresse ou cet identifiant a été fusionné avec un autre contact : la ligne a été prise pour celle de ce contact, et ne vaut pas consentement pour lui.",
  },
  opted_out_in_file: {
    en: "The file says that this person wants no messages: kept as a no, for everything.",
    fr: "Le fichier indique que cette personne ne veut pas de messages : c’est conservé comme un refus, pour tout.",
  },
  kept_opted_out: {
    en: "This person had said no before: they stay as they are and are not put on the list.",
    fr: "Cette personne avait déjà dit non : rien ne change pour elle et elle n’est pas mise sur la liste.",
  },
  without_consent: {
    en: "Imported without consent: there is no date of consent on this line.",
    fr: "Importée sans consentement : aucune date de consentement sur cette ligne.",
  },
};
