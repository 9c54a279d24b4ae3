import type { Localized } from "#kernel/localized.ts";

/** What a business that writes to people owes, in the order of the product's capabilities (R1 to R13). */
export const obligations = [
  "inform",
  "rights",
  "retention",
  "forms",
  "proof",
  "traces",
  "archive",
  "security",
  "processors",
  "documents",
  "staff",
  "controls",
  "design",
] as const;
export type Obligation = (typeof obligations)[number];

export const obligationNames: Record<Obligation, Localized> = {
  inform: { en: "Informing people", fr: "Information des personnes" },
  rights: { en: "People’s requests", fr: "Demandes des personnes" },
  retention: { en: "Keeping no longer than needed", fr: "Durées de conservation" },
  forms: { en: "Sign-up forms", fr: "Formulaires d’inscription" },
  proof: { en: "Proof of consent", fr: "Preuve du consentement" },
  traces: { en: "Traces of each use", fr: "Trace de chaque usage" },
  archive: { en: "Separate archive", fr: "Archive séparée" },
  security: { en: "Security", fr: "Sécurité" },
  processors: { en: "Sub-processors", fr: "Sous-traitants" },
  documents: { en: "Legal documents", fr: "Documents juridiques" },
  staff: { en: "Access and staff", fr: "Accès et équipe" },
  controls: { en: "Controls", fr: "Contrôles" },
  design: { en: "Register and reviews", fr: "Registre et revues" },
};
