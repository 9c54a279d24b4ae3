import type { Language, Localized } from "#kernel/localized.ts";
import { countryIn, dayIn } from "#kernel/written-time.ts";
import { adequateCountries, comparedOn, economicArea, framework } from "./countries.ts";
import type { Transfer } from "./processors.api.ts";

export type Whereabouts = { country: string; locations: readonly string[]; transfer: Transfer };

/** What a transfer out of the economic area still lacks (GDPR art. 44 to 46), on a day `YYYY-MM-DD`. */
export function transferProblems({ country, locations, transfer }: Whereabouts, today: string): Localized[] {
  const outside = outsideOf({ country, locations });
  if (outside.length === 0) return [];
  switch (transfer.mechanism) {
    case "none_needed":
      return [
        {
          en: `Data goes outside the European Economic Area (${outside.map((each) => countryIn("en", each)).join(", ")}): say on which ground.`,
          fr: `Des données sortent de l’Espace économique européen (${outside.map((each) => countryIn("fr", each)).join(", ")})\u00a0: dites sur quel fondement.`,
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

/** Where data goes outside the economic area and on which ground, in words; undefined where it stays inside. */
export function transferWords({ country, locations, transfer }: Whereabouts): Localized | undefined {
  const outside = outsideOf({ country, locations });
  if (outside.length === 0) return undefined;
  const inLanguage = (language: Language): string => {
    const where = outside.map((each) => countryIn(language, each)).join(", ");
    return `${where} – ${groundIn(language, transfer)}`;
  };
  return { en: inLanguage("en"), fr: inLanguage("fr") };
}

function groundIn(language: Language, { mechanism, dpfCheckedOn, sccModule }: Transfer): string {
  if (mechanism === "none_needed") return { en: "no ground said yet", fr: "fondement non indiqué" }[language];
  const name = mechanismNames[mechanism][language];
  if (mechanism === "dpf" && dpfCheckedOn) {
    const on = dayIn(language, dpfCheckedOn);
    return { en: `${name}, looked up on ${on}`, fr: `${name}, vérifié le ${on}` }[language];
  }
  if (mechanism !== "scc" || !sccModule) return name;
  return { en: `${name}, module ${sccModule}`, fr: `${name}, module ${moduleNumbers[sccModule]}` }[language];
}

const moduleNumbers = { two: "deux", three: "trois" } as const;

/** What a transfer rests on, with the article that says so. */
export const mechanismNames: Record<"adequacy" | "dpf" | "scc", Localized> = {
  adequacy: { en: "Adequacy decision (art. 45)", fr: "Décision d’adéquation (art. 45)" },
  dpf: { en: "EU–US Data Privacy Framework", fr: "Cadre de protection des données UE–États-Unis (DPF)" },
  scc: { en: "Standard contractual clauses (art. 46)", fr: "Clauses contractuelles types (art. 46)" },
};

/** Who sits elsewhere can be made to hand over what lies here: their seat counts as well. */
function outsideOf({ country, locations }: Omit<Whereabouts, "transfer">): string[] {
  return [...new Set([country, ...locations])].filter((each) => !economicArea.includes(each));
}

function isAdequate(country: string, today: string): boolean {
  const found = adequateCountries[country];
  return found !== undefined && found.since <= today && (found.until === undefined || today <= found.until);
}

function notAdequate(country: string): Localized {
  return {
    en: `No adequacy decision is in force for ${countryIn("en", country)} (decisions as compared on ${dayIn("en", comparedOn)}).`,
    fr: `Aucune décision d’adéquation n’est en vigueur pour ce pays\u00a0: ${countryIn("fr", country)} (décisions vérifiées le ${dayIn("fr", comparedOn)}).`,
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
      en: `The Data Privacy Framework covers the United States only, not ${countryIn("en", country)}.`,
      fr: `Le cadre de protection des données (DPF) ne couvre que les États-Unis\u00a0; il ne vaut pas pour\u00a0: ${countryIn("fr", country)}.`,
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
