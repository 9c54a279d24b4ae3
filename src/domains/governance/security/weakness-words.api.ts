import type { Localized } from "#kernel/localized.ts";

export const weaknessStates = ["received", "confirmed", "mended", "closed", "declined"] as const;
export type WeaknessState = (typeof weaknessStates)[number];

export const weaknessSources = ["report", "test", "ourselves"] as const;
export const declineReasons = ["no_weakness", "known", "out_of_scope", "accepted"] as const;

/** What of the installation it concerns. */
export const weaknessParts = {
  console: { en: "Console", fr: "Console" },
  api: { en: "API", fr: "API" },
  public_pages: { en: "Public pages and forms", fr: "Pages publiques et formulaires" },
  sending: { en: "Sending, SMTP", fr: "Envoi, SMTP" },
  webhooks: { en: "Webhooks", fr: "Webhooks" },
  data: { en: "Database, archive, backups", fr: "Base, archive, sauvegardes" },
  hosting: { en: "Server, network, DNS", fr: "Serveur, réseau, DNS" },
  dependency: { en: "A component of somebody else’s", fr: "Un composant tiers" },
} as const satisfies Record<string, Localized>;
export type WeaknessPart = keyof typeof weaknessParts;
export const weaknessPartKeys = Object.keys(weaknessParts) as WeaknessPart[];

export const severities = ["none", "low", "medium", "high", "critical"] as const;
export type WeaknessSeverity = (typeof severities)[number];

/** The rating scale of CVSS, the same in 3.1 (5) and 4.0 (6). */
export function severityOf(score: number): WeaknessSeverity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "none";
}

/** Within how many days after it was confirmed a weakness is to be mended. */
export const mendDays: Record<WeaknessSeverity, number> = {
  none: 365,
  low: 180,
  medium: 90,
  high: 30,
  critical: 7,
};

export const entryKinds = [
  "reported",
  "heard",
  "said",
  "note",
  "file",
  "assessed",
  "confirmed",
  "declined",
  "mended",
  "retest_passed",
  "retest_failed",
  "closed",
  "reopened",
  "event",
  "early_warning",
  "notification",
  "remedy",
  "final_report",
  "reward",
  "breach",
  "thanks",
] as const;
export type EntryKind = (typeof entryKinds)[number];
