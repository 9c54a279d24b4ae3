import { getBusiness, getOfficer, realAccounts } from "#domains/accounts/index.ts";
import { listPurposes, trackingChoice } from "#domains/consent/index.ts";
import { formsAsking } from "#domains/forms/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { countryIn } from "#kernel/written-time.ts";
import { isWorking } from "../processors/processor.ts";
import { listProcessors } from "../processors/processors.sql.ts";
import { transferWords } from "../processors/transfer.ts";
import { securityMeasures } from "./measures.ts";
import type { RegisterTable } from "./register-table.ts";
import { responsibleFor } from "./responsible.ts";

type OperatorRegister = Awaited<ReturnType<typeof operatorRegister>>;

/** For whom the operator works, and what it does for them. Says nothing of anybody among their contacts. */
export async function operatorRegister(context: Context) {
  const customers = [];
  for (const accountId of await realAccounts(context))
    customers.push(await withAccount(context, { accountId }, customerOf));
  const { language } = context;
  const working = (await listProcessors(context)).filter(isWorking);
  return {
    ...(await responsibleFor(context)),
    customers,
    processors: working.map(({ legalName, service }) => `${legalName} (${service})`),
    transfers: working.flatMap((each) => {
      const words = transferWords(each);
      return words ? [`${each.legalName}${{ en: ":", fr: "\u00a0:" }[language]} ${words[language]}`] : [];
    }),
    measures: securityMeasures.map(({ said }) => said[context.language]),
  };
}

async function customerOf(context: Context) {
  const { language } = context;
  const business = await getBusiness(context);
  const officer = await getOfficer(context);
  const { created_at: since } = await context.tx
    .selectFrom("accounts.account")
    .select("created_at")
    .where("id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  return {
    name: business.legalName,
    address: business.postalAddress,
    country: business.country,
    contact: business.privacyContact,
    officer: officer ? `${officer.name}, ${officer.contact}` : "",
    since: since.toISOString(),
    processing: (await doneFor(context)).map((each) => each[language]),
  };
}

/** As far as it is in use: nobody is told of a processing that is not done. */
async function doneFor(context: Context) {
  const open = (await formsAsking(context)).some((form) => form.open);
  const purposes = (await listPurposes(context)).filter(({ archivedAt }) => !archivedAt);
  const { unasked } = await trackingChoice(context);
  const individual = purposes.some(({ kind }) => kind === "tracking");
  return [
    {
      en: "Storing contacts and what they permitted",
      fr: "Hébergement des contacts et de leurs consentements",
    },
    { en: "Sending e-mail", fr: "Envoi d’e-mails" },
    { en: "Keeping the log and the proofs", fr: "Conservation du journal et des preuves" },
    ...(open ? [{ en: "Taking sign-ups by forms", fr: "Recueil d’inscriptions par formulaire" }] : []),
    ...(individual || unasked !== "none"
      ? [{ en: "Measuring opens and clicks", fr: "Mesure des ouvertures et des clics" }]
      : []),
    { en: "Helping to answer people’s requests", fr: "Aide à la réponse aux demandes des personnes" },
  ];
}

export function operatorTable(
  { responsible, officer, customers, processors, transfers, measures }: OperatorRegister,
  language: Language,
): RegisterTable {
  return {
    name: { en: "Processor", fr: "Sous-traitant" }[language],
    columns: columns.map(({ key, title }) => ({
      key,
      title: title[language],
      kind: key === "since" ? ("day" as const) : ("text" as const),
    })),
    rows: customers.map(({ name, address, country, contact, officer: theirs, since, processing }) => [
      name,
      address,
      countryIn(language, country),
      contact,
      theirs,
      since.slice(0, 10),
      processing.join("\n"),
      [responsible.name, responsible.address, responsible.contact].filter(Boolean).join("\n"),
      officer ? `${officer.name}, ${officer.contact}` : "",
      processors.join("\n"),
      transfers.join("\n"),
      measures.join("\n"),
    ]),
  };
}

/** What article 30(2) asks for, of each controller. */
const columns: readonly { key: string; title: Localized }[] = [
  { key: "controller", title: { en: "Controller (customer)", fr: "Responsable du traitement (client)" } },
  { key: "address", title: { en: "Address", fr: "Adresse" } },
  { key: "country", title: { en: "Country", fr: "Pays" } },
  { key: "contact", title: { en: "Contact", fr: "Coordonnées" } },
  {
    key: "officer",
    title: { en: "Their data protection officer", fr: "Son délégué à la protection des données" },
  },
  { key: "since", title: { en: "Since", fr: "Depuis" } },
  { key: "processing", title: { en: "Categories of processing", fr: "Catégories de traitements effectués" } },
  { key: "processor", title: { en: "Processor", fr: "Sous-traitant" } },
  {
    key: "processor_officer",
    title: { en: "The processor’s data protection officer", fr: "Délégué du sous-traitant" },
  },
  { key: "sub_processors", title: { en: "Sub-processors", fr: "Sous-traitants ultérieurs" } },
  {
    key: "transfers",
    title: { en: "Transfers outside the EU, and safeguards", fr: "Transferts hors UE, et garanties" },
  },
  { key: "measures", title: { en: "Security measures", fr: "Mesures de sécurité" } },
];
