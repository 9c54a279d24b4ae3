import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { type Control, type Finding, findingOf } from "../controls/control.ts";
import type { PartOfStanding } from "../standing/part-of-standing.ts";
import { listProcedures } from "./procedures.sql.ts";

const mendAt = "/governance/procedures";

async function lateOnes(context: Context) {
  const today = context.now.toISOString().slice(0, 10);
  return (await listProcedures(context)).filter(({ reviewOn }) => reviewOn < today);
}

const said = {
  name: { en: "Procedures are read again in time", fr: "Les procédures sont relues à temps" },
  about: {
    en: "Each procedure was looked at within its period: what nobody reads is soon untrue.",
    fr: "Chaque procédure a été relue dans son délai\u00a0: ce que personne ne relit cesse vite d’être vrai.",
  },
} satisfies Record<string, Localized>;

async function check(context: Context): Promise<Finding> {
  const late = await lateOnes(context);
  const named = (language: keyof Localized) => late.map(({ name }) => name[language]).join("; ");
  return findingOf(
    late.length,
    { en: "All of them were.", fr: "Toutes l’ont été." },
    { en: `To be read again: ${named("en")}.`, fr: `À relire\u00a0: ${named("fr")}.` },
    { late: late.map(({ key }) => key) },
  );
}

export const procedureControls: readonly Control[] = [
  {
    ...{
      key: "procedures_read_again",
      kind: "automatic",
      side: "account",
      obligation: "controls",
      every: "day",
    },
    ...{ ...said, check, mendAt, toldLive: true },
  },
  {
    ...{ key: "operator_procedures_read_again", kind: "automatic", side: "operator", obligation: "controls" },
    ...{ every: "day", ...said, check, mendAt },
  },
];

export const procedureParts: readonly PartOfStanding[] = [
  {
    obligation: "controls",
    async look(context) {
      const late = await lateOnes(context);
      return {
        good: { en: "Every procedure was read in time.", fr: "Chaque procédure a été relue à temps." },
        items: late.map(({ key, name, reviewOn }) => ({
          tone: "late",
          said: {
            en: `Read this procedure again: ${name.en}.`,
            fr: `Relisez cette procédure\u00a0: ${name.fr}.`,
          },
          to: `${mendAt}/${key}`,
          dueOn: reviewOn,
        })),
      };
    },
  },
];
