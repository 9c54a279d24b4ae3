import type { Localized } from "#kernel/localized.ts";
import { adequateCountries, comparedOn, economicArea, framework } from "./countries.ts";
import type { Transfer } from "./processors.api.ts";

export type Whereabouts = { country: string; locations: readonly string[]; transfer: Transfer };

/** What a transfer out of the economic area still lacks (GDPR art. 44 to 46), on a day `YYYY-MM-DD`. */
export function transferProblems({ country, locations, transfer }: Whereabouts, today: string): Localized[] {
  // Who sits elsewhere can be made to hand over what lies here: their seat counts as well.
  const outside = [...new Set([country, ...locations])].filter((each) => !economicArea.includes(each));
  if (outside.length === 0) return [];
  switch (transfer.mechanism) {
    case "none_needed":
      return [
        {
          en: `Data goes outside the European Economic Area (${outside.join(", ")}): say on which ground.`,
          fr: `Des données sortent de l’Espace économique européen (${outside.join(", ")})\u00a0: dites sur quel fondement.`,
        },
      ];
    case "adequacy":
      return outside.filter((each) => !isAdequate(each, today)).map(notAdequate);
    case "dpf":
      return frameworkProblems(outside, transfer, today);
    case "scc":
      return clausesProblems(transfer);
  }
}

function isAdequate(country: string, today: string): boolean {
  const found = adequateCountries[country];
  return found !== undefined && found.since <= today && (found.until === undefined || today <= found.until);
}

function notAdequate(country: string): Localized {
  return {
    en: `No adequacy decision is in force for ${country} (decisions as compared on ${comparedOn}).`,
    fr: `Aucune décision d’adéquation n’est en vigueur pour ${country} (décisions vérifiées le ${comparedOn}).`,
  };
}

/** Whether somebody looked up their certificate under the framework within the time that one counts. */
export function wasLookedUp({ dpfCheckedOn }: Transfer, today: string): boolean {
  const oldest = new Date(Date.parse(today) - framework.checkDays * 24 * 3600 * 1000)
    .toISOString()
    .slice(0, 10);
  return dpfCheckedOn !== null && dpfCheckedOn >= oldest && dpfCheckedOn <= today;
}

function frameworkProblems(outside: readonly string[], transfer: Transfer, today: string): Localized[] {
  const elsewhere = outside.filter((each) => each !== framework.country && !isAdequate(each, today));
  return [
    ...elsewhere.map((country) => ({
      en: `The Data Privacy Framework covers the United States only, not ${country}.`,
      fr: `Le cadre de protection des données (DPF) ne couvre que les États-Unis, pas ${country}.`,
    })),
    ...(!wasLookedUp(transfer, today)
      ? [
          {
            en: "Look them up on dataprivacyframework.gov and note the day: a certificate lasts a year.",
            fr: "Vérifiez-les sur dataprivacyframework.gov et notez le jour\u00a0: une certification dure un an.",
          },
        ]
      : []),
  ];
}

/** The clauses of (EU) 2021/914 are of use only with their annexes, and after Schrems II with an assessment (C-311/18). */
function clausesProblems(transfer: Transfer): Localized[] {
  const wanted: [string | null, Localized][] = [
    [transfer.sccModule, { en: "the module of the clauses", fr: "le module des clauses" }],
    [transfer.parties, { en: "annex I.A, the parties", fr: "l’annexe I.A, les parties" }],
    [
      transfer.description,
      { en: "annex I.B, what is transferred", fr: "l’annexe I.B, ce qui est transféré" },
    ],
    [
      transfer.safeguards,
      { en: "annex II, the security measures", fr: "l’annexe II, les mesures de sécurité" },
    ],
    [transfer.assessment, { en: "the transfer impact assessment", fr: "l’analyse d’impact du transfert" }],
    [transfer.measures, { en: "the supplementary measures", fr: "les mesures supplémentaires" }],
  ];
  return wanted.flatMap(([said, name]) =>
    said?.trim() ? [] : [{ en: `Missing: ${name.en}.`, fr: `Il manque\u00a0: ${name.fr}.` }],
  );
}
