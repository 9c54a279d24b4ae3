import type { Localized } from "#kernel/localized.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import type { Duty } from "#kernel/team-words.ts";

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

/** Who of a business's team sees to what. */
export const obligationDuties: Record<Obligation, Duty> = {
  inform: "legal",
  rights: "requests",
  retention: "records",
  forms: "records",
  proof: "records",
  traces: "security",
  archive: "security",
  security: "security",
  processors: "legal",
  documents: "legal",
  staff: "security",
  controls: "records",
  design: "records",
};

/** Who of the operator's people sees to what. */
export const obligationRoles: Record<Obligation, StaffRole> = {
  inform: "dpo",
  rights: "dpo",
  retention: "dpo",
  forms: "dpo",
  proof: "dpo",
  traces: "security",
  archive: "security",
  security: "security",
  processors: "legal",
  documents: "legal",
  staff: "administrator",
  controls: "dpo",
  design: "dpo",
};
