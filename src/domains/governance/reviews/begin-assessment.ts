import type { Context } from "#kernel/context.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { countryIn, dayIn } from "#kernel/written-time.ts";
import { isWorking, type Processor } from "../processors/processor.ts";
import { listProcessors } from "../processors/processors.sql.ts";
import { transferWords } from "../processors/transfer.ts";
import { listActivities } from "../register/activities.ts";
import { securityMeasures } from "../register/measures.ts";
import { responsibleFor } from "../register/responsible.ts";
import { shownActivity, underHeading } from "../register/shown-activity.ts";
import { htmlOf, type PiaDocument } from "./pia-document.ts";
import type { Review } from "./reviews.sql.ts";

/** What the register and the product already answer, so that nobody types what is known. */
export async function beginAssessment(
  context: Context,
  { purposeId }: Pick<Review, "purposeId">,
): Promise<PiaDocument> {
  const { language, now } = context;
  const found = (await listActivities(context)).find(
    ({ key }) => key === (purposeId === null ? "platform-webhooks" : `purpose-${purposeId}`),
  );
  const activity = found && shownActivity(found, language);
  const { responsible, officer } = await responsibleFor(context);
  const lines = (heading: Parameters<typeof underHeading>[1]) =>
    activity ? underHeading(activity, heading).join("\n") : "";
  const working = (await listProcessors(context)).filter(isWorking);
  const nameOf = (code: string): string => countryIn(language, code);
  const known: Record<string, string> = {
    "111": [activity?.name, activity?.purpose].filter(Boolean).join("\n"),
    "112": `${responsible.name}, ${responsible.address}\n${lines("recipients")}`,
    "121": [lines("data"), lines("special")].filter(Boolean).join("\n"),
    "122": lines("sources"),
    "123": working
      .map(({ legalName, locations }) => `${legalName}: ${locations.map(nameOf).join(", ")}`)
      .join("\n"),
    "211": activity?.purpose ?? "",
    "212": activity?.basis ?? "",
    "215": lines("retention"),
    "226": working.flatMap((each) => boundBy(each, language)).join("\n"),
    "227": working.flatMap((each) => transferWords(each)?.[language] ?? []).join("\n"),
    ...Object.fromEntries(Object.entries(standard).map(([reference, text]) => [reference, text[language]])),
  };
  const at = now.toISOString();
  return {
    pia: {
      id: 1,
      status: 0,
      is_example: 0,
      is_archive: 0,
      name: activity?.name ?? "",
      category: "",
      author_name: "",
      evaluator_name: "",
      validator_name: "",
      dpos_names: officer?.name ?? "",
      people_names: "",
      concerned_people_searched_opinion: false,
      concerned_people_opinion: "",
      progress: 0,
      structure_id: "",
      created_at: at,
      updated_at: at,
    },
    answers: Object.entries(known)
      .filter(([, text]) => text !== "")
      .map(([reference, text], index) => ({
        id: index + 1,
        pia_id: 1,
        reference_to: Number(reference),
        data: { text: htmlOf(text, null), gauge: null, list: [] },
        created_at: at,
      })),
    measures: securityMeasures.map(({ said }, index) => ({
      id: index + 1,
      pia_id: 1,
      title: said[language],
      content: htmlOf(said[language], null),
      placeholder: "",
      created_at: at,
    })),
    evaluations: [],
    comments: [],
  };
}

function boundBy({ legalName, agreement: { signedOn, version } }: Processor, language: Language): string[] {
  if (!signedOn) return [];
  const on = dayIn(language, signedOn);
  const named = version ? ` (${version})` : "";
  return [
    {
      en: `${legalName}: agreement${named} signed on ${on}, with the eight points of art. 28(3)`,
      fr: `${legalName}\u00a0: contrat${named} signé le ${on}, avec les huit points de l’art. 28(3)`,
    }[language],
  ];
}

/** How the product itself keeps people's rights. */
const standard: Readonly<Record<string, Localized>> = {
  "221": {
    en: "By the mentions beside each form, kept with each consent, and by a link in each message.",
    fr: "Par les mentions de chaque formulaire, conservées avec chaque consentement, et par un lien dans chaque message.",
  },
  "222": {
    en: "An unticked box for each purpose, confirmed by a click in the person’s own mailbox; the proof lies in a signed register.",
    fr: "Une case non cochée par finalité, confirmée par un clic dans la messagerie de la personne\u00a0; la preuve est dans un registre signé.",
  },
  "223": {
    en: "By a public page that sends a link to the address held: everything held, to read and to take along.",
    fr: "Par une page publique qui envoie un lien à l’adresse détenue\u00a0: tout ce qui est détenu, à lire et à emporter.",
  },
  "224": {
    en: "On the same page; erasing destroys the person’s key, so that backups become unreadable too.",
    fr: "Sur la même page\u00a0; l’effacement détruit la clé de la personne, et rend aussi les sauvegardes illisibles.",
  },
  "225": {
    en: "On the same page and by one click in each message; in force at once.",
    fr: "Sur la même page et en un clic dans chaque message\u00a0; effet immédiat.",
  },
};
