import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { type Control, type Finding, findingOf } from "../controls/control.ts";
import { carriersInUse } from "./carriers.ts";
import { gapsOf, isWorking } from "./processor.ts";
import { latestAnswers, listProcessors } from "./processors.sql.ts";
import { unansweredBy } from "./questionnaires.sql.ts";
import { answersHold } from "./questions.api.ts";
import { wasLookedUp } from "./transfer.ts";

const mendAt = "/governance/processors";

/** Looked at for each business, and in account 0 for whoever runs the installation. */
export const processorControls: readonly Control[] = [
  ...(["account", "operator"] as const).flatMap((side): Control[] => {
    const common = { kind: "automatic", side, obligation: "processors", every: "day", mendAt } as const;
    const key = (name: string) => (side === "account" ? name : `operator_${name}`);
    return [
      {
        ...common,
        key: key("agreements_in_date"),
        toldLive: true,
        name: {
          en: "Agreements with sub-processors are whole and in date",
          fr: "Les contrats de sous-traitance sont complets et en cours",
        },
        about: {
          en: "Of everybody who has the data: signed agreement with the eight points of article 28(3), ground of transfer, yearly look.",
          fr: "Pour chacun de ceux qui ont les données\u00a0: contrat signé avec les huit points de l’article 28(3), fondement du transfert, examen annuel.",
        },
        check: inDate,
      },
      {
        ...common,
        key: key("framework_looked_up"),
        name: {
          en: "Certificates under the Data Privacy Framework were looked up",
          fr: "Les certifications DPF ont été vérifiées",
        },
        about: {
          en: "A certificate lasts a year; a ground that was flagged is looked at again.",
          fr: "Une certification dure un an\u00a0; un fondement signalé est réexaminé.",
        },
        check: frameworkLookedUp,
      },
      {
        ...common,
        key: key("questionnaires_in_date"),
        name: {
          en: "Sub-processors said within a year how they work",
          fr: "Les sous-traitants ont dit depuis moins d’un an comment ils travaillent",
        },
        about: {
          en: "Whoever has the data answered the questions within a year, and nobody lets a questionnaire expire.",
          fr: "Chacun de ceux qui ont les données a répondu aux questions depuis moins d’un an, et aucun questionnaire n’est resté sans réponse.",
        },
        check: answersInDate,
      },
    ];
  }),
  {
    key: "carriers_are_named",
    kind: "automatic",
    side: "account",
    obligation: "processors",
    every: "day",
    toldLive: true,
    mendAt,
    name: {
      en: "It is known whose the mail servers and webhook receivers are",
      fr: "On sait à qui sont les serveurs d’envoi et les destinataires de webhooks",
    },
    about: {
      en: "Data goes only to providers who work for you, or where you answer for it yourself.",
      fr: "Les données ne vont qu’à des prestataires qui travaillent pour vous, ou là où vous en répondez vous-même.",
    },
    check: carriersNamed,
  },
];

async function inDate(context: Context): Promise<Finding> {
  const working = (await listProcessors(context)).filter(isWorking);
  const wrong = working.flatMap((each) => {
    const [gap] = gapsOf(each, context.now);
    return gap ? [{ id: each.id, name: each.legalName, gap }] : [];
  });
  return findingOf(
    wrong.length,
    {
      en: `All ${working.length} sub-processors are in order.`,
      fr: `Les ${working.length} sous-traitants sont en règle.`,
    },
    said(wrong.map(({ name, gap }) => ({ en: `${name}: ${gap.en}`, fr: `${name}\u00a0: ${gap.fr}` }))),
    { working: working.length, wrong: wrong.map(({ id }) => id) },
  );
}

async function frameworkLookedUp(context: Context): Promise<Finding> {
  const under = (await listProcessors(context)).filter(
    (each) => isWorking(each) && each.transfer.mechanism === "dpf",
  );
  const none = { en: "Nobody relies on it.", fr: "Personne ne s’appuie dessus." };
  if (under.length === 0) return { outcome: "not_applicable", said: none, facts: { under: 0 } };
  const today = context.now.toISOString().slice(0, 10);
  const wrong = under.filter(
    ({ transfer, flaggedBecause }) => flaggedBecause || !wasLookedUp(transfer, today),
  );
  return findingOf(
    wrong.length,
    {
      en: `Looked up within a year: ${under.length}.`,
      fr: `Vérifiées depuis moins d’un an\u00a0: ${under.length}.`,
    },
    said(
      wrong.map(({ legalName }) => ({
        en: `To be looked up: ${legalName}.`,
        fr: `À vérifier\u00a0: ${legalName}.`,
      })),
    ),
    { under: under.length, wrong: wrong.map(({ id }) => id) },
  );
}

async function answersInDate(context: Context): Promise<Finding> {
  const working = (await listProcessors(context)).filter(isWorking);
  if (working.length === 0)
    return {
      outcome: "not_applicable",
      said: { en: "Nobody works on the data.", fr: "Personne ne travaille sur les données." },
      facts: { working: 0 },
    };
  const answered = await latestAnswers(context);
  const unanswered = await unansweredBy(context);
  const oldest = context.now.getTime() - answersHold * 24 * 3600 * 1000;
  const wrong = working.filter(({ id }) => {
    const last = answered.get(id);
    return !last || last.madeAt.getTime() < oldest || unanswered.has(id);
  });
  return findingOf(
    wrong.length,
    {
      en: `All ${working.length} answered within a year.`,
      fr: `Les ${working.length} ont répondu depuis moins d’un an.`,
    },
    said(
      wrong.map(({ legalName }) => ({
        en: `To be asked again: ${legalName}.`,
        fr: `À interroger de nouveau\u00a0: ${legalName}.`,
      })),
    ),
    { working: working.length, wrong: wrong.map(({ id }) => id) },
  );
}

async function carriersNamed(context: Context): Promise<Finding> {
  const carriers = await carriersInUse(context);
  const unnamed = carriers.filter(({ standing, barred }) => standing === "unknown" || barred);
  return findingOf(
    unnamed.length,
    { en: `All ${carriers.length} are known.`, fr: `Les ${carriers.length} sont connus.` },
    said([
      {
        en: `To be settled: ${unnamed.map(({ host }) => host).join(", ")}.`,
        fr: `À régler\u00a0: ${unnamed.map(({ host }) => host).join(", ")}.`,
      },
    ]),
    { carriers: carriers.length, unnamed: unnamed.map(({ kind, host }) => `${kind} ${host}`) },
  );
}

function said(each: readonly Localized[]): Localized {
  return { en: each.map(({ en }) => en).join(" "), fr: each.map(({ fr }) => fr).join(" ") };
}
