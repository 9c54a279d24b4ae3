import { isHosting } from "#domains/accounts/index.ts";
import { heldWords } from "#domains/rights/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Holding } from "#kernel/holdings.ts";
import type { Localized } from "#kernel/localized.ts";
import { type Derived, type Fact, operator, standard } from "./activity.ts";
import { configuredFacts } from "./configured-facts.ts";
import { securityMeasures } from "./measures.ts";
import { basisNames } from "./register-words.ts";

type Group = {
  key: string;
  schemas: readonly string[];
  name: Localized;
  purpose: Localized;
  people: Localized;
};

const contacts: Localized = { en: "Contacts", fr: "Contacts" };

/** What is done with people's data whatever it is written to them for. A test asks for the group of each new schema. */
export const groups: readonly Group[] = [
  {
    key: "platform-contacts",
    schemas: ["contacts", "files", "media", "retention"],
    name: { en: "Managing contacts", fr: "Gestion des contacts" },
    purpose: {
      en: "Knowing whom one may write to, and addressing them by name",
      fr: "Savoir à qui écrire, et s’adresser à chacun par son nom",
    },
    people: contacts,
  },
  {
    key: "platform-consent",
    schemas: ["consent", "renewals", "forms", "information"],
    name: { en: "Collecting and proving consent", fr: "Recueil et preuve du consentement" },
    purpose: {
      en: "Asking people, keeping what they said, and being able to show it (GDPR art. 7(1))",
      fr: "Demander leur accord aux personnes, garder leur réponse et pouvoir la montrer (RGPD, art. 7(1))",
    },
    people: contacts,
  },
  {
    key: "platform-sending",
    schemas: ["delivery", "transactional", "campaigns", "tracking"],
    name: { en: "Sending messages", fr: "Envoi des messages" },
    purpose: {
      en: "Sending each message once, knowing what became of it, and by which authorisation it went",
      fr: "Envoyer chaque message une fois, savoir ce qu’il est devenu et sur quelle autorisation",
    },
    people: contacts,
  },
  {
    key: "platform-webhooks",
    schemas: ["webhooks"],
    name: { en: "Telling other programs", fr: "Transmission à d’autres programmes" },
    purpose: {
      en: "Telling the shop, the CRM and other programs that the business named what happens to people and messages",
      fr: "Avertir la boutique, le CRM et les autres programmes désignés par l’entreprise de ce qui arrive aux personnes et aux messages",
    },
    people: contacts,
  },
  {
    key: "platform-rights",
    schemas: ["rights", "archive"],
    name: { en: "Answering people’s requests", fr: "Réponse aux demandes des personnes" },
    purpose: {
      en: "Receiving what people ask about their data, answering in time, and keeping erased people erased",
      fr: "Recevoir les demandes des personnes, y répondre à temps, et garder effacées celles qui l’ont été",
    },
    people: { en: "Whoever asks", fr: "Toute personne qui en fait la demande" },
  },
  {
    key: "platform-access",
    schemas: ["accounts", "trace", "governance"],
    name: { en: "Access to the platform", fr: "Accès à la plateforme" },
    purpose: {
      en: "Letting colleagues in, and knowing who did what with personal data",
      fr: "Laisser entrer les collègues, et savoir qui a fait quoi avec des données personnelles",
    },
    people: {
      en: "Colleagues and invited persons; contacts whose data was used",
      fr: "Collègues et personnes invitées\u00a0; contacts dont les données ont servi",
    },
  },
];

/** Read off the holdings: what a domain declares is in the register, without a line of its own; and what was chosen here. */
export async function platformActivities(context: Context): Promise<Derived[]> {
  const { personal } = context;
  const configured = await configuredFacts(context);
  const hosted = await isHosting(context);
  return groups.map(({ key, schemas, name, purpose, people }) => {
    const held = personal.holdings.filter(
      ({ table, about }) => about !== "nobody" && schemas.includes(schemaOf(table)),
    );
    return {
      key,
      origin: "platform",
      name,
      purpose,
      basis: basesOf(held),
      since: null,
      live: true,
      facts: [
        standard("people", "who", people),
        ...held.flatMap(dataOf),
        standard("recipients", "colleagues", {
          en: "Those who work in the account, each by their role",
          fr: "Les personnes qui travaillent dans le compte, selon leur rôle",
        }),
        ...(hosted ? [operator] : []),
        ...configured.filter(({ activity }) => activity === key).map(({ fact }) => fact),
        ...held.map(keptFor),
        ...securityMeasures,
      ].filter((one, index, all) => all.findIndex(({ said }) => said.en === one.said.en) === index),
    };
  });
}

export function schemaOf(table: string): string {
  return table.split(".")[0] ?? table;
}

function dataOf({ table, columns }: Holding): Fact[] {
  return Object.entries(columns).flatMap(([column, declared]) =>
    declared.kind === "personal" ? [standard("data", `${table}.${column}`, inWords(declared.what))] : [],
  );
}

function keptFor({ table, purpose, retention }: Holding): Fact {
  const [what, span] = [inWords(purpose), inWords(retention)];
  return standard("retention", table, { en: `${what.en}: ${span.en}`, fr: `${what.fr}\u00a0: ${span.fr}` });
}

function basesOf(held: readonly Holding[]): Localized {
  const names = [...new Set(held.map(({ basis }) => basis))]
    .filter((basis) => basis !== "none")
    .map((basis) => basisNames[basis]);
  return { en: names.map(({ en }) => en).join("; "), fr: names.map(({ fr }) => fr).join("\u00a0; ") };
}

function inWords(text: string): Localized {
  return { en: heldWords(text, "en"), fr: heldWords(text, "fr") };
}
