import type { Business } from "#domains/accounts/index.ts";
import type { Localized } from "#kernel/localized.ts";

/** The information due when data is collected from the person (GDPR art. 13), in as few words as it can be. */
export function mentionsFor(business: Business): Localized {
  const { legalName, postalAddress, privacyContact } = business;
  const place = postalAddress.replace(/\s*\n\s*/g, ", ");
  return {
    en: `${legalName} (${place}) uses your data only for what you tick above, because you agree to it. You can change your mind at any time, as easily as here: each message has a link. You may see, correct, receive or erase your data, and complain to your data-protection authority. Contact: ${privacyContact}.`,
    fr: `${legalName} (${place}) utilise vos données uniquement pour ce que vous cochez ci-dessus, parce que vous y consentez. Vous pouvez changer d’avis à tout moment, aussi facilement qu’ici : chaque message contient un lien. Vous pouvez consulter, corriger, recevoir ou effacer vos données, et saisir votre autorité de protection des données (en France, la CNIL). Contact : ${privacyContact}.`,
  };
}
