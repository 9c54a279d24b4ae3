import type { Localized } from "#kernel/localized.ts";
import type { DocumentKind } from "./documents.api.ts";

export const documentNames: Record<DocumentKind, Localized> = {
  privacy_policy: { en: "privacy policy", fr: "politique de confidentialité" },
  terms: { en: "terms of use", fr: "conditions d’utilisation" },
  processing_agreement: { en: "data processing agreement", fr: "contrat de sous-traitance des données" },
};

/** As a title. */
export const documentTitles: Record<DocumentKind, Localized> = {
  privacy_policy: { en: "Privacy policy", fr: "Politique de confidentialité" },
  terms: { en: "Terms of use", fr: "Conditions d’utilisation" },
  processing_agreement: { en: "Data processing agreement", fr: "Contrat de sous-traitance des données" },
};

/** What it is called at its address and as a file. */
export const documentFileNames: Record<DocumentKind, Localized> = {
  privacy_policy: { en: "privacy-policy", fr: "politique-de-confidentialite" },
  terms: { en: "terms", fr: "conditions" },
  processing_agreement: { en: "processing-agreement", fr: "contrat-de-sous-traitance" },
};
