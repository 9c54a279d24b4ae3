import { type Block, renderPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { registerFile } from "../register/register-file.ts";
import { responsibleFor } from "../register/responsible.ts";
import { type Breach, getBreach, listBreaches, stepsOf } from "./breach.ts";
import { kindNames, levelNames, recordNames, riskNames, stepNames } from "./breach-words.api.ts";
import { type breachFileFormats, recordFields } from "./breaches.api.ts";
import { clockOf, dueFrom } from "./clock.ts";
import { momentIn } from "./moment-in.ts";
import { gravity, type Risk } from "./severity.api.ts";

/** All about one breach, to be shown to an authority (GDPR art. 33(5)). */
export async function breachPdf(context: Context, id: number): Promise<Download> {
  const { language, now } = context;
  const breach = await getBreach(context, id);
  const steps = await stepsOf(context, id);
  const { responsible } = await responsibleFor(context);
  const t = texts[language];
  const at = (moment: Date | null) => (moment ? momentIn(language, moment, responsible.country) : "–");
  const title = `${breach.exercise ? `${t.exercise} ` : ""}${t.breach(id)}: ${breach.record.name}`;
  const blocks: Block[] = [
    { kind: "title", text: title },
    {
      kind: "facts",
      facts: [
        { label: t.controller, value: `${responsible.name}, ${responsible.address}` },
        { label: t.nature, value: breach.kinds.map((kind) => kindNames[kind][language]).join(", ") },
        { label: t.suspected, value: at(breach.suspectedAt) },
        ...(breach.processorNotifiedAt
          ? [{ label: t.processor, value: at(breach.processorNotifiedAt) }]
          : []),
        { label: t.aware, value: at(breach.awareAt) },
        { label: t.due, value: at(breach.awareAt && dueFrom(breach.awareAt)) },
        { label: t.authority, value: authorityLine(breach, { now, language, at }) },
        { label: t.people, value: t.counted(breach.affected, breach.gone, breach.told) },
        ...(breach.severity ? [{ label: t.severity, value: severityLine(breach.severity, language) }] : []),
        { label: t.risk, value: breach.risk ? riskNames[breach.risk][language] : "–" },
        { label: t.closed, value: at(breach.closedAt) },
      ],
    },
    ...recordFields
      .filter((field) => breach.record[field])
      .flatMap((field): Block[] => [
        { kind: "heading", text: recordNames[field][language] },
        { kind: "paragraph", text: breach.record[field] },
      ]),
    { kind: "heading", text: t.steps },
    ...steps.flatMap((step): Block[] => [
      { kind: "subheading", text: `${at(step.at)} – ${stepNames[step.kind][language]}` },
      ...(step.text ? ([{ kind: "paragraph", text: stepText(step, language) }] satisfies Block[]) : []),
    ]),
  ];
  const content = await renderPdf(blocks, { title, author: responsible.name, language, at: now });
  return { contentType: "application/pdf", fileName: `${t.fileOne}-${id}.pdf`, content };
}

/** The register: a row for each breach. Exercises are no breaches. */
export async function breachesFile(
  context: Context,
  format: (typeof breachFileFormats)[number],
): Promise<Download> {
  const { language, now } = context;
  const { responsible } = await responsibleFor(context);
  const t = texts[language];
  const breaches = (await listBreaches(context)).filter(({ exercise }) => !exercise);
  const at = (moment: Date | null) => (moment ? momentIn(language, moment, responsible.country) : "");
  const columns: [string, (breach: Breach) => string][] = [
    [t.what, ({ id, record }) => `${id}. ${record.name}`],
    [t.nature, ({ kinds }) => kinds.map((kind) => kindNames[kind][language]).join(", ")],
    [t.suspected, ({ suspectedAt }) => at(suspectedAt)],
    [t.processor, ({ processorNotifiedAt }) => at(processorNotifiedAt)],
    [t.aware, ({ awareAt }) => at(awareAt)],
    ...recordFields.map((field): [string, (breach: Breach) => string] => [
      recordNames[field][language],
      ({ record }) => record[field],
    ]),
    [t.people, ({ affected, gone, told }) => t.counted(affected, gone, told)],
    [t.risk, ({ risk }) => (risk ? riskNames[risk][language] : "")],
    [t.authority, (breach) => authorityLine(breach, { now, language, at })],
    [t.closed, ({ closedAt }) => at(closedAt)],
  ];
  return registerFile(context, {
    format,
    title: t.register,
    author: responsible.name,
    fileName: t.file,
    table: {
      name: t.register,
      columns: columns.map(([title], index) => ({ key: `c${index}`, kind: "text", title })),
      rows: breaches.map((breach) => columns.map(([, say]) => say(breach))),
    },
  });
}

type Saying = Pick<Context, "now" | "language"> & { at: (moment: Date | null) => string };

function authorityLine(breach: Breach, { now, language, at }: Saying): string {
  const t = texts[language];
  const clock = clockOf(breach, now);
  if (clock.state === "not_needed") return t.notNeeded;
  if (clock.state !== "stopped") return t.notYet;
  return clock.late ? `${at(breach.notifiedAt)} (${t.late})` : at(breach.notifiedAt);
}

function severityLine(severity: NonNullable<Breach["severity"]>, language: Context["language"]): string {
  const { score, level } = gravity(severity);
  return `${score.toLocaleString(language)} (${levelNames[level][language]}, ENISA)`;
}

/** An assessment begins with what was decided, as a word of ours. */
function stepText({ kind, text }: { kind: string; text: string }, language: Context["language"]): string {
  const [first = "", ...rest] = text.split("\n");
  return kind === "assessed" && first in riskNames
    ? [`${riskNames[first as Risk][language]}.`, ...rest].join("\n")
    : text;
}

const texts = {
  en: {
    exercise: "[EXERCISE]",
    breach: (id: number) => `Breach no. ${id}`,
    register: "Register of personal data breaches",
    file: "breaches",
    fileOne: "breach",
    what: "Breach",
    controller: "Controller",
    nature: "Data was",
    suspected: "First sign",
    processor: "Told by the processor",
    aware: "Aware since",
    due: "72 hours end",
    authority: "Authority told",
    people: "People concerned",
    counted: (here: number, gone: number, told: number) =>
      `${here + gone}${gone > 0 ? ` (${gone} no longer in the files)` : ""}; ${told} written to`,
    severity: "Severity",
    risk: "Risk",
    closed: "Closed",
    steps: "What was done, in order",
    notNeeded: "Not needed: a risk for people is unlikely",
    notYet: "Not so far",
    late: "after the 72 hours",
  },
  fr: {
    exercise: "[EXERCICE]",
    breach: (id: number) => `Violation n°\u00a0${id}`,
    register: "Registre des violations de données personnelles",
    file: "violations",
    fileOne: "violation",
    what: "Violation",
    controller: "Responsable du traitement",
    nature: "Données",
    suspected: "Premier signe",
    processor: "Signalée par le sous-traitant",
    aware: "Connue depuis",
    due: "Fin des 72 heures",
    authority: "Autorité informée",
    people: "Personnes concernées",
    counted: (here: number, gone: number, told: number) =>
      `${here + gone}${gone > 0 ? ` (dont ${gone} qui ne sont plus dans les fichiers)` : ""}\u00a0; ${told} ont reçu un message`,
    severity: "Gravité",
    risk: "Risque",
    closed: "Close",
    steps: "Ce qui a été fait, dans l’ordre",
    notNeeded: "Non requise\u00a0: un risque pour les personnes est peu probable",
    notYet: "Pas encore",
    late: "après les 72 heures",
  },
} as const;
