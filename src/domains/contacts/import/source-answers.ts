import type { Static } from "typebox";
import type { Localized } from "#kernel/localized.ts";
import type { known, sourceAnswers } from "./import.api.ts";

export type SourceAnswers = Static<typeof sourceAnswers>;
export type Known = Static<typeof known>;

/** What the answers amount to in law. A file can declare what was agreed; it proves nothing: `attested` at most. */
export type DerivedSource =
  | { basis: "consent" | "soft_opt_in"; strength: "attested" }
  | { basis: "none"; strength: "none"; because: NoBasis };

export type NoBasis =
  | "bought"
  | "collected"
  | "unknown_origin"
  | "not_agreed"
  | "not_all_agreed"
  | "not_asked_how"
  | "no_way_to_refuse"
  | "not_similar";

/**
 * Consent where each person agreed and it is said how they were asked; an existing sale where customers could refuse
 * when they left their address, and get news of like products (ePrivacy 13(2), CPCE L34-5); nothing otherwise. What
 * was bought never permits, whatever else is said: nobody agreed to hear from a buyer they did not know.
 */
export function deriveSource(answers: SourceAnswers, evidence: "per_person" | "per_file"): DerivedSource {
  const because = againstAll(answers);
  if (because) return none(because);
  // With a date of consent for each who agreed, the others are told apart.
  if (answers.agreed === "each" || (answers.agreed === "some" && evidence === "per_person")) {
    return answers.askedHow.trim().length >= 3
      ? { basis: "consent", strength: "attested" }
      : none("not_asked_how");
  }
  if (answers.origin === "customers") {
    if (!answers.refusalOffered) return none("no_way_to_refuse");
    return answers.similarProducts ? { basis: "soft_opt_in", strength: "attested" } : none("not_similar");
  }
  return none(answers.agreed === "some" ? "not_all_agreed" : "not_agreed");
}

function againstAll({ origin }: SourceAnswers): NoBasis | undefined {
  if (origin === "bought" || origin === "collected") return origin;
  return origin === "unknown" ? "unknown_origin" : undefined;
}

function none(because: NoBasis): DerivedSource {
  return { basis: "none", strength: "none", because };
}

/** Why the people of a file without a basis may not be written to, and what would change it. */
export const noBasisTexts: Record<NoBasis, Localized<{ what: string; mend: string }>> = {
  bought: {
    en: {
      what: "A bought or rented list permits nothing: these people did not agree to hear from you.",
      mend: "Keep it out of your mailings. Let people sign up by a form of yours.",
    },
    fr: {
      what: "Une liste achetée ou louée n’autorise rien : ces personnes n’ont pas accepté de recevoir vos messages.",
      mend: "Ne lui écrivez pas. Invitez plutôt les gens à s’inscrire par l’un de vos formulaires.",
    },
  },
  collected: {
    en: {
      what: "An address that is public is not an address that asked for your messages.",
      mend: "Let people sign up by a form of yours.",
    },
    fr: {
      what: "Une adresse visible en ligne n’est pas une adresse qui a demandé vos messages.",
      mend: "Invitez plutôt les gens à s’inscrire par l’un de vos formulaires.",
    },
  },
  unknown_origin: {
    en: {
      what: "Without knowing where these people come from, nothing may be sent to them.",
      mend: "Find out who collected the file and how they asked; then import it again with that answer.",
    },
    fr: {
      what: "Tant que l’on ignore d’où viennent ces personnes, rien ne peut leur être envoyé.",
      mend: "Cherchez qui a constitué ce fichier et comment l’accord a été demandé ; importez-le ensuite de nouveau avec cette réponse.",
    },
  },
  not_agreed: {
    en: {
      what: "These people did not agree to these messages.",
      mend: "Ask them on another occasion: a form on your site, a box on the order page, a card at the till.",
    },
    fr: {
      what: "Ces personnes n’ont pas accepté ces messages.",
      mend: "Demandez-leur à une autre occasion : un formulaire sur votre site, une case à la commande, une carte en caisse.",
    },
  },
  not_all_agreed: {
    en: {
      what: "Only some of these people agreed, and the file does not say which.",
      mend: "Split the file, or add a column with the date on which each person agreed and name it in the mapping.",
    },
    fr: {
      what: "Une partie seulement de ces personnes a accepté, et le fichier ne dit pas lesquelles.",
      mend: "Séparez le fichier en deux, ou ajoutez une colonne avec la date d’accord de chacun et indiquez-la parmi les colonnes.",
    },
  },
  not_asked_how: {
    en: {
      what: "You say that they agreed, but not how they were asked: that could not be proved.",
      mend: "Say where and with which words they were asked.",
    },
    fr: {
      what: "Vous dites que ces personnes ont accepté, mais pas comment la question leur a été posée : ce serait impossible à prouver.",
      mend: "Indiquez où et avec quels mots l’accord a été demandé.",
    },
  },
  no_way_to_refuse: {
    en: {
      what: "A sale is enough only where the customer could refuse when they left their address.",
      mend: "Offer that choice on your order page from now on; ask the others by a form.",
    },
    fr: {
      what: "Un achat ne suffit que si le client pouvait refuser au moment de laisser son adresse.",
      mend: "Proposez désormais ce choix à la commande ; aux autres, posez la question par un formulaire.",
    },
  },
  not_similar: {
    en: {
      what: "A sale permits news about products like those that were bought, and nothing else.",
      mend: "Write to customers about such products only, or ask for their consent.",
    },
    fr: {
      what: "Un achat autorise des nouvelles de produits analogues à ceux qui ont été achetés, et rien d’autre.",
      mend: "N’écrivez à vos clients qu’au sujet de tels produits, ou demandez leur consentement.",
    },
  },
};

/** Where the people come from, in words. */
export const originNames: Record<SourceAnswers["origin"], Localized> = {
  asked_online: {
    en: "Asked on a site or in another tool",
    fr: "Sollicitées sur un site ou dans un autre outil",
  },
  asked_on_paper: { en: "Asked on paper", fr: "Sollicitées sur papier" },
  customers: { en: "Left their address with a purchase", fr: "Ont laissé leur adresse lors d’un achat" },
  acquaintances: {
    en: "Business cards and exchanged messages",
    fr: "Cartes de visite et échanges de messages",
  },
  partner: { en: "Passed on by a partner", fr: "Transmises par un partenaire" },
  bought: { en: "Bought or rented list", fr: "Liste achetée ou louée" },
  collected: { en: "Found on the web or in a directory", fr: "Trouvées en ligne ou dans un annuaire" },
  unknown: { en: "Origin unknown", fr: "Origine inconnue" },
};
