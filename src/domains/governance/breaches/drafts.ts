import { authorities, elsewhere } from "#kernel/authorities.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { countryIn } from "#kernel/written-time.ts";
import { type Responsible, responsibleFor } from "../register/responsible.ts";
import type { Breach } from "./breach.ts";
import { kindNames, riskNames } from "./breach-words.api.ts";
import { clockOf } from "./clock.ts";
import { momentIn } from "./moment-in.ts";

/** What is to be said, filled with what is known so far; gaps are shown as gaps. */
export async function draftsFor(context: Context, breach: Breach) {
  const who = await responsibleFor(context);
  const authority = authorities[who.responsible.country] ?? elsewhere;
  const facts: Facts = { breach, who, now: context.now };
  return {
    phase: breach.notifiedAt ? ("further" as const) : ("initial" as const),
    authority: { ...authority, en: toAuthority(facts, "en"), fr: toAuthority(facts, "fr") },
    people: { en: toPeople(facts, "en"), fr: toPeople(facts, "fr") },
  };
}

type Facts = { breach: Breach; who: Responsible; now: Date };

/** GDPR art. 33(3), in its order; in phases where not all is known (33(4)). */
function toAuthority({ breach, who, now }: Facts, language: Language): string {
  const t = texts[language];
  const { record, exercise, kinds, awareAt, suspectedAt, affected, gone, risk, notifiedAt } = breach;
  const { responsible, officer } = who;
  const at = (moment: Date | null) => (moment ? momentIn(language, moment, responsible.country) : t.gap);
  const country = responsible.country && countryIn(language, responsible.country);
  const clock = clockOf(breach, now);
  const late = clock.state === "overdue" || (clock.state === "stopped" && clock.late);
  const contact = officer
    ? `${officer.name}, ${officer.contact} (${t.officer})`
    : responsible.contact || t.gap;
  const people = breach.countedAt ? t.people(affected, gone) : t.gap;
  const sections: [string, string][] = [
    [t.phase, notifiedAt ? t.further(at(notifiedAt)) : t.initial],
    [t.controller, [responsible.name, responsible.address, country].filter(Boolean).join(", ")],
    [t.times, t.when(at(suspectedAt), at(awareAt))],
    ...(breach.processorNotifiedAt
      ? ([[t.processor, at(breach.processorNotifiedAt)]] satisfies [string, string][])
      : []),
    ...(late ? ([[t.whyLate, t.gap]] satisfies [string, string][]) : []),
    [t.nature, `${kinds.map((kind) => kindNames[kind][language]).join(", ")}.\n${record.facts || t.gap}`],
    [t.who, `${people}\n${record.data || t.gap}`],
    [t.contact, contact],
    [t.effects, `${record.effects || t.gap}${risk ? `\n${riskNames[risk][language]}.` : ""}`],
    [t.measures, record.measures || t.gap],
    [t.told, breach.told > 0 ? t.toldByMail(breach.told) : t.notYet],
  ];
  const title = `${exercise ? `${t.exercise} ` : ""}${t.title}`;
  return [title, ...sections.map(([name, said]) => `${name}\n${said}`)].join("\n\n");
}

/** GDPR art. 34(2): plain words, and what one can do oneself. */
function toPeople({ breach, who }: Facts, language: Language) {
  const t = texts[language];
  const { record, awareAt, exercise } = breach;
  const { responsible, officer } = who;
  const on = awareAt ? momentIn(language, awareAt, responsible.country) : t.gap;
  const body = [
    t.hello,
    t.opening(responsible.name, on),
    record.facts || t.gap,
    `${t.yourData}\n${record.data || t.gap}`,
    `${t.mayMean}\n${record.effects || t.gap}`,
    `${t.weDo}\n${record.measures || t.gap}`,
    `${t.youCan}\n${t.advice}`,
    t.ask(officer ? `${officer.name}, ${officer.contact}` : responsible.contact || t.gap),
    t.sorry,
    responsible.name,
  ].join("\n\n");
  return { subject: `${exercise ? `${t.exercise} ` : ""}${t.subject(responsible.name)}`, body };
}

const texts = {
  en: {
    gap: "[to be completed]",
    exercise: "[EXERCISE]",
    title: "Notification of a personal data breach (GDPR art. 33)",
    phase: "Kind of notification",
    initial: "Initial notification; more will follow as it becomes known (art. 33(4)).",
    further: (first: string) => `Further information to the notification of ${first}.`,
    controller: "Controller",
    times: "Times",
    when: (suspected: string, aware: string) =>
      `First sign: ${suspected}. Aware of the breach since: ${aware}.`,
    processor: "Told by the processor",
    whyLate: "Why this comes after 72 hours",
    nature: "Nature of the breach",
    who: "Whose data, and how many people",
    people: (here: number, gone: number) =>
      `About ${here + gone} ${here + gone === 1 ? "person" : "people"}${gone > 0 ? `, ${gone} of whom are no longer in our files` : ""}, counted from the record of accesses.`,
    contact: "Who can tell more",
    officer: "data protection officer",
    effects: "Likely consequences",
    measures: "Measures taken and proposed",
    told: "Information of the people concerned",
    toldByMail: (count: number) => `${count} people were written to.`,
    notYet: "Not so far.",
    subject: (name: string) => `Your data at ${name}: something you should know`,
    hello: "Hello,",
    opening: (name: string, on: string) =>
      `Something happened at ${name} that concerns your personal data. We have known since ${on}, and want you to hear it from us.`,
    yourData: "Which of your data is concerned:",
    mayMean: "What this may mean for you:",
    weDo: "What we have done and are doing:",
    youCan: "What you can do:",
    advice:
      "Be wary of messages that mention your dealings with us and ask for a password, a payment or a click. We never ask for these by e-mail. Where you use the same password elsewhere, change it there.",
    ask: (contact: string) => `Your questions are answered by: ${contact}.`,
    sorry: "We are sorry.",
  },
  fr: {
    gap: "[à compléter]",
    exercise: "[EXERCICE]",
    title: "Notification d’une violation de données personnelles (RGPD, art. 33)",
    phase: "Type de notification",
    initial: "Notification initiale\u00a0; des compléments suivront (art. 33(4)).",
    further: (first: string) => `Complément à la notification du ${first}.`,
    controller: "Responsable du traitement",
    times: "Chronologie",
    when: (suspected: string, aware: string) =>
      `Premier signe\u00a0: ${suspected}. Connaissance de la violation\u00a0: ${aware}.`,
    processor: "Signalement par le sous-traitant",
    whyLate: "Motifs du dépassement des 72 heures",
    nature: "Nature de la violation",
    who: "Données et personnes concernées",
    people: (here: number, gone: number) =>
      `Environ ${here + gone} ${here + gone < 2 ? "personne" : "personnes"}${gone > 0 ? `, dont ${gone} ne figurent plus dans nos fichiers` : ""}, dénombrées à partir du journal des accès.`,
    contact: "Contact",
    officer: "délégué à la protection des données",
    effects: "Conséquences probables",
    measures: "Mesures prises et envisagées",
    told: "Information des personnes concernées",
    toldByMail: (count: number) => `${count} personnes ont reçu un message.`,
    notYet: "Pas encore.",
    subject: (name: string) => `Vos données chez ${name}\u00a0: ce que vous devez savoir`,
    hello: "Bonjour,",
    opening: (name: string, on: string) =>
      `Un incident survenu chez ${name} concerne vos données personnelles. Nous en avons connaissance depuis le ${on}, et nous tenons à vous l’annoncer nous-mêmes.`,
    yourData: "Les données concernées\u00a0:",
    mayMean: "Ce que cela peut entraîner pour vous\u00a0:",
    weDo: "Ce que nous avons fait et faisons\u00a0:",
    youCan: "Ce que vous pouvez faire\u00a0:",
    advice:
      "Méfiez-vous des messages qui évoquent vos échanges avec nous et demandent un mot de passe, un paiement ou un clic. Nous ne le demandons jamais par e-mail. Si vous utilisez le même mot de passe ailleurs, changez-le.",
    ask: (contact: string) => `Pour toute question\u00a0: ${contact}.`,
    sorry: "Nous vous présentons nos excuses.",
  },
} as const;
