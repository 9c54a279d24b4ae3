import { getOperator } from "#domains/accounts/index.ts";
import { version } from "#kernel/config.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { momentIn } from "#kernel/written-time.ts";
import { type CraStep, craSteps } from "./cra-clock.ts";
import type { Weakness } from "./weakness.ts";
import { weaknessParts } from "./weakness-words.api.ts";

/** Where all three are sent: the single reporting platform (CRA art. 16), which passes them on to the CSIRT and ENISA. */
export const reportingPlatform = "https://www.enisa.europa.eu";

/** What is said at each step, filled with what is known; gaps are shown as gaps. */
export async function craDrafts(context: Context, weakness: Weakness) {
  const operator = await getOperator(context);
  const who = operator ? `${operator.legalName}, ${operator.postalAddress} (${operator.contact})` : undefined;
  return craSteps.map((step) => ({
    step,
    en: draft(weakness, step, { language: "en", who }),
    fr: draft(weakness, step, { language: "fr", who }),
  }));
}

type About = { language: Language; who: string | undefined };

/** Each says what art. 14(2) and (4) ask for at that step, and what the earlier ones said. */
function draft(weakness: Weakness, step: CraStep, { language, who }: About): string {
  const t = texts[language];
  const { record, event, awareAt, parts, vector, score, remedyAt } = weakness;
  const at = (moment: Date | null) => (moment ? momentIn(language, moment) : t.gap);
  const named = parts.map((part) => weaknessParts[part][language]).join(", ");
  const base: [string, string][] = [
    [t.manufacturer, who ?? t.gap],
    [
      t.product,
      `Licet ${version}${record.versions ? ` (${record.versions})` : ""}${named ? ` – ${named}` : ""}`,
    ],
    [t.kind, event ? t.events[event] : t.gap],
    [t.aware, at(awareAt)],
    [t.states, t.gap],
  ];
  const more: [string, string][] = [
    [t.nature, record.title],
    [t.severity, score === null ? t.gap : `CVSS ${score.toFixed(1)}, ${vector}`],
    [t.measures, t.gap],
    [t.users, t.gap],
    [t.sensitive, t.gap],
  ];
  const last: [string, string][] = [
    [t.description, record.text || t.gap],
    [t.impact, t.gap],
    [t.actor, t.gap],
    [t.remedy, remedyAt ? at(remedyAt) : t.gap],
  ];
  const shown = [
    ...base,
    ...(step === "early_warning" ? [] : more),
    ...(step === "final_report" ? last : []),
  ];
  return [t.titles[step], ...shown.map(([name, said]) => `${name}\n${said}`)].join("\n\n");
}

const texts = {
  en: {
    gap: "[to be completed]",
    titles: {
      early_warning: "Early warning (Regulation (EU) 2024/2847, art. 14)",
      notification: "Notification (Regulation (EU) 2024/2847, art. 14)",
      final_report: "Final report (Regulation (EU) 2024/2847, art. 14)",
    },
    manufacturer: "Who notifies",
    product: "Product and version",
    kind: "What it is",
    events: {
      exploited: "Actively exploited vulnerability",
      incident: "Severe incident with an impact on the security of the product",
    },
    aware: "Aware since",
    states: "Member States in which the product is made available, as far as known",
    nature: "General nature of the weakness and of its exploitation",
    severity: "Severity",
    measures: "Corrective or mitigating measures taken",
    users: "What users can do themselves",
    sensitive: "How sensitive this information is",
    description: "Description in detail",
    impact: "Impact",
    actor: "Whoever exploited it, as far as known; for an incident, the cause",
    remedy: "Security update or other remedy available since",
  },
  fr: {
    gap: "[à compléter]",
    titles: {
      early_warning: "Alerte précoce (règlement (UE) 2024/2847, art. 14)",
      notification: "Notification (règlement (UE) 2024/2847, art. 14)",
      final_report: "Rapport final (règlement (UE) 2024/2847, art. 14)",
    },
    manufacturer: "Auteur de la notification",
    product: "Produit et version",
    kind: "Objet",
    events: {
      exploited: "Vulnérabilité activement exploitée",
      incident: "Incident grave ayant une incidence sur la sécurité du produit",
    },
    aware: "Connaissance depuis",
    states: "États membres où le produit est mis à disposition, dans la mesure connue",
    nature: "Nature générale de la faille et de son exploitation",
    severity: "Gravité",
    measures: "Mesures correctives ou d’atténuation prises",
    users: "Mesures que les utilisateurs peuvent prendre",
    sensitive: "Degré de sensibilité de ces informations",
    description: "Description détaillée",
    impact: "Incidence",
    actor: "Auteur de l’exploitation, dans la mesure connue\u00a0; pour un incident, sa cause",
    remedy: "Mise à jour de sécurité ou autre remède disponible depuis",
  },
} as const;
