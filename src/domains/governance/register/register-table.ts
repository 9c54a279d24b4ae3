import type { Cell, Column } from "#domains/files/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { countryIn } from "#kernel/written-time.ts";
import type { Responsible } from "./responsible.ts";
import { type ShownActivity, underHeading } from "./shown-activity.ts";

/** A table of a register: who answers, then its columns, in the order of the CNIL's model. */
export type RegisterTable = { name: string; columns: Column[]; rows: Cell[][] };

/** The controller's register (art. 30(1)): a row for each activity. */
export function registerTable(
  { responsible, officer }: Responsible,
  activities: readonly ShownActivity[],
  language: Language,
): RegisterTable {
  const lines = (texts: readonly string[]): string => texts.join("\n");
  return {
    name: { en: "Register", fr: "Registre" }[language],
    columns: columns.map(({ key, title, kind = "text" }) => ({ key, kind, title: title[language] })),
    rows: activities.map((activity) => [
      activity.name,
      activity.key,
      activity.since ? activity.since.toISOString().slice(0, 10) : null,
      activity.confirmedAt?.slice(0, 10) ?? null,
      responsible.name,
      responsible.address,
      responsible.country && countryIn(language, responsible.country),
      responsible.contact,
      officer?.name ?? null,
      officer?.contact ?? null,
      activity.additions.jointControllers,
      activity.purpose,
      activity.origin === "own" ? null : activity.additions.purposes,
      lines([activity.basis, activity.origin === "own" ? "" : activity.additions.basis].filter(Boolean)),
      lines(underHeading(activity, "people")),
      lines(underHeading(activity, "data")),
      lines(underHeading(activity, "special")),
      lines(underHeading(activity, "sources")),
      lines(underHeading(activity, "retention")),
      lines(underHeading(activity, "recipients")),
      lines(underHeading(activity, "transfers")),
      lines(underHeading(activity, "measures")),
      activity.additions.organisation,
      activity.live ? { en: "in use", fr: "en cours" }[language] : { en: "ended", fr: "terminé" }[language],
      activity.additions.remarks,
    ]),
  };
}

const columns: readonly { key: string; title: Localized; kind?: Column["kind"] }[] = [
  { key: "name", title: { en: "Processing activity", fr: "Nom du traitement" } },
  { key: "reference", title: { en: "Reference", fr: "N° / référence" } },
  { key: "created", kind: "day", title: { en: "Created on", fr: "Date de création" } },
  { key: "updated", kind: "day", title: { en: "Updated on", fr: "Mise à jour" } },
  { key: "controller", title: { en: "Controller", fr: "Responsable du traitement" } },
  { key: "address", title: { en: "Address", fr: "Adresse" } },
  { key: "country", title: { en: "Country", fr: "Pays" } },
  { key: "contact", title: { en: "Contact", fr: "Coordonnées" } },
  { key: "officer", title: { en: "Data protection officer", fr: "Délégué à la protection des données" } },
  { key: "officer_contact", title: { en: "Officer’s contact", fr: "Coordonnées du délégué" } },
  { key: "joint", title: { en: "Joint controllers", fr: "Responsable(s) conjoint(s)" } },
  { key: "purpose", title: { en: "Main purpose", fr: "Finalité principale" } },
  { key: "sub_purposes", title: { en: "Further purposes", fr: "Sous-finalités" } },
  { key: "basis", title: { en: "Legal basis", fr: "Base légale" } },
  { key: "people", title: { en: "Categories of people", fr: "Catégories de personnes concernées" } },
  { key: "data", title: { en: "Categories of data", fr: "Catégories de données personnelles concernées" } },
  { key: "special", title: { en: "Sensitive data", fr: "Données sensibles" } },
  { key: "sources", title: { en: "Where it comes from", fr: "Source des données" } },
  { key: "retention", title: { en: "Erased after", fr: "Délai d’effacement" } },
  { key: "recipients", title: { en: "Recipients", fr: "Catégories de destinataires" } },
  {
    key: "transfers",
    title: { en: "Transfers outside the EU, and safeguards", fr: "Transferts hors UE, et garanties" },
  },
  { key: "technical", title: { en: "Technical measures", fr: "Mesures de sécurité techniques" } },
  {
    key: "organisational",
    title: { en: "Organisational measures", fr: "Mesures de sécurité organisationnelles" },
  },
  { key: "state", title: { en: "State", fr: "État" } },
  { key: "remarks", title: { en: "Remarks", fr: "Observations" } },
];
