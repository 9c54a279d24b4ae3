import type { Language, Localized } from "#kernel/localized.ts";
import type { Choice, ConsentLeaf, EventKind } from "#kernel/proof.ts";
import type { LedgerReport, Report, Verdict } from "./check-proof.ts";
import { type Finding, inWords, outcomeOf, printable } from "./findings.ts";
import type { Outcome } from "./meaning.ts";

/** The report for people: what was checked, event by event, and the result last, where the eye ends. */
export function printReport(report: Report, language: Language): string {
  const { findings, proof, leaves } = report;
  const ofEvent = (place: number | undefined) => findings.filter(({ event }) => event === place);
  return [
    ...heading(report, language),
    ...ofEvent(undefined).flatMap((each) => findingLines(each, language)),
    ...(proof?.events ?? []).flatMap((_, place) => [
      "",
      eventTitle(leaves[place], place, language),
      ...ofEvent(place).flatMap((each) => findingLines(each, language)),
    ]),
    "",
    verdicts[report.verdict][language],
    ...(report.verdict === "invalid" ? [] : ["", limits[language]]),
    "",
  ].join("\n");
}

/** The same for a file of a ledger as a whole. */
export function printLedgerReport(
  { findings, verdict, origin, size, kind }: LedgerReport,
  language: Language,
): string {
  const counted =
    size === undefined ? "" : `, ${size} ${titles[kind === "journal" ? "entries" : "events"][language]}`;
  const ledger = origin && `${titles[nameOf(kind)][language]} ${printable(origin)}${counted}`;
  return [
    titles[kind ?? "whole"][language],
    ...(ledger ? [ledger] : []),
    "",
    ...findings.flatMap((each) => findingLines(each, language)),
    "",
    ledgerVerdicts[verdict][language],
    "",
  ].join("\n");
}

/** Whose key signed, by what the file is. */
function nameOf(kind: LedgerReport["kind"]): "name" | "key" | "ledger" {
  if (kind === "journal") return "name";
  return kind === "evidence" || kind === "staff" ? "key" : "ledger";
}

function heading({ proof, checkpoint }: Report, language: Language): string[] {
  if (!proof) return [titles.proof[language], ""];
  const account = `${titles.account[language]} ${printable(proof.account.legalName)} ${titles.asStated[language]}`;
  const ledger =
    checkpoint && `${titles.ledger[language]} ${printable(checkpoint.origin)}, ${checkpoint.size}`;
  return [titles.proof[language], account, ...(ledger ? [`${ledger} ${titles.events[language]}`] : []), ""];
}

function findingLines(finding: Finding, language: Language): string[] {
  const line = `  ${marks[outcomeOf(finding)][language]}  ${inWords(finding, language)}`;
  const { text } = finding.details;
  return text === undefined ? [line] : [line, ...String(text).split("\n").map(quoted)];
}

function quoted(line: string): string {
  return `            | ${printable(line)}`;
}

function eventTitle(leaf: ConsentLeaf | undefined, place: number, language: Language): string {
  if (!leaf) return `${titles.event[language]} ? (${place + 1})`;
  const kind = kindNames[leaf.kind][language];
  const title = `${titles.event[language]} ${leaf.sequence} – ${timeOf(leaf, language)} – ${kind}`;
  return [title, ...factsOf(leaf, language).map((fact) => `  ${printable(fact)}`)].join("\n");
}

function timeOf({ at }: ConsentLeaf, language: Language): string {
  const date = { year: "numeric", month: "long", day: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 } as const;
  const locale = language === "en" ? "en-GB" : "fr-FR";
  return `${new Intl.DateTimeFormat(locale, { ...date, ...time, timeZone: "UTC" }).format(new Date(at))} UTC`;
}

/** What else the ledger holds of the event, in clear. */
function factsOf(leaf: ConsentLeaf, language: Language): string[] {
  const named = (name: keyof typeof factNames, value: string | null) =>
    value === null ? [] : [`${factNames[name][language]} ${value}`];
  return [
    ...leaf.purposes.flatMap(({ key, choice }) =>
      named("purpose", `${key} – ${choiceNames[choice][language]}`),
    ),
    ...named("method", leaf.method),
    ...named("form", leaf.form && `${leaf.form.id}, version ${leaf.form.version}`),
    ...named("page", leaf.page),
    ...named("privacyNotice", leaf.privacyNotice),
    ...named("source", leaf.source),
    ...named("confirms", leaf.confirms === null ? null : String(leaf.confirms)),
    ...named("actor", leaf.actor.id === null ? leaf.actor.kind : `${leaf.actor.kind} ${leaf.actor.id}`),
  ];
}

const titles = {
  proof: { en: "Proof of consent", fr: "Preuve de consentement" },
  certificate: { en: "Certificate of erasure", fr: "Certificat d’effacement" },
  retention: { en: "Proof of deletion", fr: "Preuve de suppression" },
  journal: { en: "Head of a journal", fr: "Tête d’un journal" },
  evidence: { en: "Evidence of data protection", fr: "Preuves de la protection des données" },
  staff: { en: "About the operator’s people", fr: "Équipe de l’exploitant" },
  whole: { en: "Ledger of consent", fr: "Registre des consentements" },
  account: { en: "Account:", fr: "Compte :" },
  asStated: { en: "(as the file states)", fr: "(selon le fichier)" },
  key: { en: "Signed by:", fr: "Signé par :" },
  ledger: { en: "Ledger:", fr: "Registre :" },
  events: { en: "events", fr: "événements" },
  entries: { en: "entries", fr: "lignes" },
  name: { en: "Journal:", fr: "Journal :" },
  event: { en: "Event", fr: "Événement" },
} satisfies { [name: string]: Localized };

const factNames = {
  purpose: { en: "Purpose:", fr: "Finalité :" },
  method: { en: "By way of:", fr: "Voie :" },
  form: { en: "Form:", fr: "Formulaire :" },
  page: { en: "Page:", fr: "Page :" },
  privacyNotice: { en: "Privacy notice:", fr: "Information sur la vie privée :" },
  source: { en: "Source:", fr: "Source :" },
  confirms: { en: "Confirms event:", fr: "Confirme l’événement :" },
  actor: { en: "Done by:", fr: "Auteur :" },
} satisfies { [name: string]: Localized };

const marks: { [outcome in Outcome]: Localized } = {
  passed: { en: "ok      ", fr: "conforme" },
  failed: { en: "WRONG   ", fr: "FAUX    " },
  withheld: { en: "withheld", fr: "absent  " },
  open: { en: "OPEN    ", fr: "À VOIR  " },
};

const kindNames: { [kind in EventKind]: Localized } = {
  requested: { en: "consent asked to be confirmed", fr: "consentement à confirmer" },
  confirmed: { en: "consent confirmed", fr: "consentement confirmé" },
  granted: { en: "consent given", fr: "consentement donné" },
  declined: { en: "consent declined", fr: "consentement refusé" },
  withdrawn: { en: "consent withdrawn", fr: "consentement retiré" },
  imported: { en: "imported from a declared source", fr: "importé d’une source déclarée" },
  objected: { en: "objection", fr: "opposition" },
  suppressed: { en: "address blocked", fr: "adresse bloquée" },
  retracted: { en: "import taken back", fr: "import annulé" },
};

const choiceNames: { [choice in Choice]: Localized } = {
  granted: { en: "yes", fr: "oui" },
  declined: { en: "no", fr: "non" },
  withdrawn: { en: "withdrawn", fr: "retiré" },
};

const verdicts: { [verdict in Verdict]: Localized } = {
  valid: {
    en: "VALID: the events are in the ledger that this key signed, unchanged.",
    fr: "VALIDE : les événements figurent, inchangés, dans le registre signé avec cette clé.",
  },
  key_unknown: {
    en: "VALID IF THE KEY IS THE ACCOUNT’S: nothing here shows whose key it is.",
    fr: "VALIDE SI LA CLÉ EST BIEN CELLE DU COMPTE : rien ici ne montre à qui elle appartient.",
  },
  invalid: { en: "INVALID: see what is marked WRONG.", fr: "NON VALIDE : voir ce qui est marqué FAUX." },
};

const ledgerVerdicts: { [verdict in Verdict]: Localized } = {
  valid: {
    en: "VALID: this is what the account signed with this key, unchanged.",
    fr: "VALIDE : c’est bien, inchangé, ce que le compte a signé avec cette clé.",
  },
  key_unknown: verdicts.key_unknown,
  invalid: verdicts.invalid,
};

const limits: Localized = {
  en:
    "Not shown by a proof: the account’s legal name, the file’s date and its summary, which nobody signed;\n" +
    "and that no later event exists, such as a withdrawal. For that, ask for a proof made today.",
  fr:
    "Ce qu’une preuve ne montre pas : la raison sociale du compte, la date du fichier et son résumé, que personne n’a signés ;\n" +
    "ni l’absence d’événement ultérieur, un retrait par exemple. Pour cela, demandez une preuve établie aujourd’hui.",
};
