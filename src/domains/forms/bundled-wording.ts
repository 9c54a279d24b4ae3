import type { Localized } from "#kernel/localized.ts";
import { languages } from "#kernel/localized.ts";

/** What a box may ask for, told by its words. A box that names two of these asks for two things at once. */
const things: Record<string, Localized<RegExp>> = {
  news: {
    en: /newsletter|news\b|offers?\b|promotions?\b|discounts?|catalogue|updates/i,
    fr: /lettre d.information|newsletter|actualités|nouvelles|nouveautés|offres?\b|promotions?\b|réductions?|catalogue/i,
  },
  partners: {
    en: /\bpartners?\b|third part|affiliates?\b|other companies|sponsors?\b/i,
    fr: /partenaires?\b|\btiers\b|filiales?\b|autres sociétés|sponsors?\b/i,
  },
  tracking: {
    en: /\btrack(?:ing|ed|s)?\b|measure (?:whether|if|what)|opens? and clicks?|profil|personali[sz]ed advert|cookies?/i,
    fr: /suivi|suivre mes|mesure(?:r|z)? (?:si|l.ouverture|les)|ouvertures? et|profil|publicité personnalisée|cookies?/i,
  },
  terms: {
    en: /\bterms\b|\bconditions\b/i,
    fr: /conditions générales|\bcg[uv]\b|conditions d.utilisation|règlement du jeu/i,
  },
  phone: {
    en: /by (?:phone|telephone|text|sms|post)\b|sms\b|call me|phone calls/i,
    fr: /par (?:téléphone|sms)\b|par courrier(?! électronique| ?iel)|\bsms\b|m.appeler|appels? téléphon/i,
  },
};

/** The things that one wording asks for together, where it asks for more than one; by the first language that does. */
export function bundledIn(wording: Localized): string[] {
  for (const language of languages) {
    const named = Object.entries(things).filter(([, words]) => words[language].test(wording[language]));
    if (named.length > 1) return named.map(([thing]) => thing);
  }
  return [];
}

/** A wording that makes the box a condition of something else. */
export function conditionIn(wording: Localized): boolean {
  return (
    /in order to (?:take part|order|receive my)|required to|to enter the (?:draw|contest)|must accept/i.test(
      wording.en,
    ) ||
    /pour (?:participer|commander|valider ma commande|recevoir mon)|obligatoire pour|je dois accepter/i.test(
      wording.fr,
    )
  );
}
