import { getBusiness, getOfficer, realAccounts } from "#domains/accounts/index.ts";
import { listPurposes, trackingChoice } from "#domains/consent/index.ts";
import { formsAsking } from "#domains/forms/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";
import { securityMeasures } from "./measures.ts";
import type { RegisterTable } from "./register-table.ts";
import { responsibleFor } from "./responsible.ts";

/** For whom the operator works, and what it does for them. Says nothing of anybody among their contacts. */
export async function operatorRegister(context: Context) {
  const customers = [];
  for (const accountId of await realAccounts(context))
    customers.push(await withAccount(context, { accountId }, customerOf));
  return {
    ...(await responsibleFor(context)),
    customers,
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
  { customers, measures }: Awaited<ReturnType<typeof operatorRegister>>,
  language: Language,
): RegisterTable {
  const titles = {
    en: [
      "Controller",
      "Address",
      "Country",
      "Contact",
      "Their data protection officer",
      "Since",
      "Categories of processing",
      "Security measures",
    ],
    fr: [
      "Responsable du traitement (client)",
      "Adresse",
      "Pays",
      "Coordonnées",
      "Son délégué à la protection des données",
      "Depuis",
      "Catégories de traitements effectués",
      "Mesures de sécurité",
    ],
  }[language];
  const keys = ["controller", "address", "country", "contact", "officer", "since", "processing", "measures"];
  return {
    name: { en: "Processor", fr: "Sous-traitant" }[language],
    columns: keys.map((key, index) => ({
      key,
      title: titles[index] ?? key,
      kind: key === "since" ? ("day" as const) : ("text" as const),
    })),
    rows: customers.map(({ name, address, country, contact, officer, since, processing }) => [
      name,
      address,
      country,
      contact,
      officer,
      since.slice(0, 10),
      processing.join("\n"),
      measures.join("\n"),
    ]),
  };
}
