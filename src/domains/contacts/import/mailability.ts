import { decide, type GateFacts, type Purpose, type Reason, reasonTexts } from "#domains/consent/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { type DerivedSource, noBasisTexts, type SourceAnswers } from "./source-answers.ts";

/** How many people of a file may be written to once it is imported, and why the others may not. */
export type Mailability = {
  purposeId: number;
  purposeName: string;
  basis: string;
  strength: string;
  leastStrength: string;
  mailable: number;
  notMailable: number;
  reasons: { reason: string; what: string; mend: string }[];
  summary: string;
};

export type MailabilityInput = {
  purpose: Purpose;
  answers: SourceAnswers;
  source: DerivedSource;
  /** People in the file, and those of them whose row says that they agreed. */
  people: number;
  withConsent: number;
  /** The same of those at domains that the account has blocked. */
  blocked?: { people: number; withConsent: number } | undefined;
  senderIdentified: boolean;
  now: Date;
  language: Language;
};

/**
 * Asks the gate itself about people who would come from this file and are new to the account: whoever is known already
 * keeps what they said.
 */
export function foresee(input: MailabilityInput): Mailability {
  const { purpose, source, people, language, blocked = { people: 0, withConsent: 0 } } = input;
  const permittedOf = (of: { people: number; withConsent: number }): number =>
    source.basis === "none" ? 0 : source.basis === "consent" ? of.withConsent : of.people;
  const permitted = permittedOf(input);
  const decision = decide(factsOf(input, source.basis === "none" ? undefined : source));
  const mailable = decision.allowed ? permitted - permittedOf(blocked) : 0;
  const reasons = new Set<Reason>(decision.allowed || permitted === 0 ? [] : decision.reasons);
  const without = decide(factsOf(input, undefined));
  if (permitted < people && !without.allowed) for (const reason of without.reasons) reasons.add(reason);
  if (blocked.people > 0) reasons.add("domain_blocked");
  const texts = [...reasons].map((reason) => ({ reason, ...reasonTexts[reason][language] }));
  if (source.basis === "none")
    texts.unshift({ reason: source.because, ...noBasisTexts[source.because][language] } as never);
  return {
    purposeId: purpose.id,
    purposeName: purpose.name[language],
    basis: source.basis,
    strength: source.strength,
    leastStrength: purpose.leastStrength,
    mailable,
    notMailable: people - mailable,
    reasons: texts,
    summary: summaryOf(input, mailable, texts)[language],
  };
}

function factsOf(
  { purpose, answers, senderIdentified, now }: MailabilityInput,
  source: { basis: "consent" | "soft_opt_in"; strength: "attested" } | undefined,
): GateFacts {
  const obtained = answers.obtainedOn ? new Date(`${answers.obtainedOn}T00:00:00Z`) : now;
  return {
    now,
    purpose: {
      kind: purpose.kind,
      basis: purpose.basis,
      leastStrength: purpose.leastStrength,
      // Who agrees now has all its time before them.
      lastsMonths: null,
      renewFrom: null,
      renewBy: null,
      archived: purpose.archivedAt !== null,
    },
    senderIdentified,
    erased: false,
    permission: source && {
      state: "granted",
      basis: source.basis,
      strength: source.strength,
      eventSequence: 0,
      since: now,
      until: null,
    },
    suppressed: undefined,
    restricted: false,
    pausedUntil: undefined,
    hasSource: true,
    // GDPR art. 14(3)(a).
    informBy: answers.informed ? undefined : addMonths(obtained, 1),
    informed: false,
    domainBlocked: false,
  };
}

const whyOthers = {
  rows: {
    en: "the file says no for them, or nothing.",
    fr: "le fichier dit non pour elles, ou n’en dit rien.",
  },
  domains: {
    en: "you have blocked the domain of their address.",
    fr: "vous avez bloqué le domaine de leur adresse.",
  },
  rows_and_domains: {
    en: "the file says no for them, or nothing, or you have blocked the domain of their address.",
    fr: "le fichier dit non pour elles, ou n’en dit rien, ou vous avez bloqué le domaine de leur adresse.",
  },
} as const;

function summaryOf(
  { purpose, people, blocked }: MailabilityInput,
  mailable: number,
  reasons: readonly { reason: string; what: string }[],
): Localized {
  const first = reasons[0];
  if (people === 0) {
    return {
      en: "There is nobody to import in this file.",
      fr: "Ce fichier ne contient personne à importer.",
    };
  }
  const { name } = purpose;
  const why = first ? ` ${first.what}` : "";
  const one = people === 1;
  const en = (count: number): string => count.toLocaleString("en-GB");
  const fr = (count: number): string => count.toLocaleString("fr-FR");
  if (mailable === people) {
    return {
      en: `Once imported, ${en(people)} ${one ? "person" : "people"} may be written to for “${name.en}”.`,
      fr: `Une fois l’import terminé, ${fr(people)} ${one ? "personne pourra" : "personnes pourront"} recevoir « ${name.fr} ».`,
    };
  }
  if (mailable === 0) {
    return {
      en: `${en(people)} ${one ? "person will be kept, and may not" : "people will be kept, and none of them may"} be written to for “${name.en}”.${why}`,
      fr: `${fr(people)} ${one ? "personne sera conservée" : "personnes seront conservées"}, mais aucune ne pourra recevoir « ${name.fr} ».${why}`,
    };
  }
  // Of these reasons one is the domain; any other is what the rows say.
  const others = reasons.some(({ reason }) => reason !== "domain_blocked")
    ? blocked?.people
      ? "rows_and_domains"
      : "rows"
    : "domains";
  return {
    en: `Once imported, ${en(mailable)} of ${en(people)} people may be written to for “${name.en}”; the others will be kept and not written to: ${whyOthers[others].en}`,
    fr: `Une fois l’import terminé, ${fr(mailable)} ${mailable === 1 ? "personne" : "personnes"} sur ${fr(people)} ${mailable === 1 ? "pourra" : "pourront"} recevoir « ${name.fr} » ; les autres seront conservées sans rien recevoir : ${whyOthers[others].fr}`,
  };
}
