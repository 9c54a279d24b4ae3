import { isHosting } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Item, PartOfStanding } from "../standing/part-of-standing.ts";
import { type Carrier, carriersInUse } from "./carriers.ts";
import { noticesFor } from "./objections.ts";
import { gapsOf, isWorking, type Processor } from "./processor.ts";
import { listProcessors } from "./processors.sql.ts";

const page = "/governance/processors";

/** Who works on the data, where it leaves to, and what whoever runs the installation announced. */
export const processorParts: readonly PartOfStanding[] = [
  {
    obligation: "processors",
    async look(context) {
      const processors = await listProcessors(context);
      const working = processors.filter(isWorking).length;
      return {
        good: workingWords(working),
        items: [
          ...processors.flatMap((each) => waitingFor(context, each)),
          ...(await carriersInUse(context)).flatMap(unsettled),
          ...(await announced(context)),
        ],
      };
    },
  },
];

function workingWords(count: number): Localized {
  if (count === 0)
    return { en: "No sub-processor works for you.", fr: "Aucun sous-traitant ne travaille pour vous." };
  if (count === 1)
    return {
      en: "One sub-processor works for you, with an agreement in date.",
      fr: "Un sous-traitant travaille pour vous, avec un contrat en cours.",
    };
  return {
    en: `${count} sub-processors work for you, all with an agreement in date.`,
    fr: `${count} sous-traitants travaillent pour vous, tous avec un contrat en cours.`,
  };
}

function waitingFor({ accountId, now }: Context, processor: Processor): Item[] {
  const { id, legalName, state } = processor;
  if (state === "ended") return [];
  const [gap] = gapsOf(processor, now);
  const to = `${page}/${id}${accountId === operatorAccount ? "?side=operator" : ""}`;
  if (isWorking(processor))
    return gap
      ? [{ tone: "late", said: { en: `${legalName}: ${gap.en}`, fr: `${legalName}\u00a0: ${gap.fr}` }, to }]
      : [];
  return [
    {
      tone: "todo",
      said: {
        en: `Decide whether ${legalName} may work for you.`,
        fr: `Décidez si ${legalName} peut travailler pour vous.`,
      },
      to,
    },
  ];
}

function unsettled({ host, kind, standing, barred }: Carrier): Item[] {
  if (barred)
    return [
      {
        tone: "late",
        said: {
          en: `Nothing goes to ${host}: its provider does not work for you at present.`,
          fr: `Rien ne part vers ${host}\u00a0: son prestataire ne travaille pas pour vous actuellement.`,
        },
        to: page,
      },
    ];
  if (standing !== "unknown") return [];
  return [
    {
      tone: "todo",
      said:
        kind === "smtp"
          ? { en: `Say whose the mail server ${host} is.`, fr: `Dites à qui est le serveur d’envoi ${host}.` }
          : {
              en: `Say whose ${host} is, where webhooks go.`,
              fr: `Dites à qui est ${host}, où vont des webhooks.`,
            },
      to: page,
    },
  ];
}

async function announced(context: Context): Promise<Item[]> {
  if (!(await isHosting(context))) return [];
  const today = context.now.toISOString().slice(0, 10);
  return (await noticesFor(context)).flatMap(({ legalName, state, objectionsUntil, objection }): Item[] =>
    state !== "notified" || !objectionsUntil || objectionsUntil < today || objection
      ? []
      : [
          {
            tone: "todo",
            said: {
              en: `${legalName} is to work on your data for whoever runs the installation: you may object.`,
              fr: `${legalName} doit traiter vos données pour l’exploitant de l’installation\u00a0: vous pouvez vous y opposer.`,
            },
            to: page,
            dueOn: objectionsUntil,
          },
        ],
  );
}
