import { getBusiness, getOfficer, officerLine } from "#domains/accounts/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { listServers } from "#domains/delivery/index.ts";
import { exportsOf } from "#domains/files/index.ts";
import { programsTold } from "#domains/webhooks/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { collectSubject, type HeldRow, type HeldValue } from "../collect-subject.ts";
import { storeName } from "../store-words.ts";
import { dayIn } from "../words.ts";
import { bases, columnWords, heldWords } from "./held-words.ts";

/** One store of what is held, in words. */
export type Store = {
  store: string;
  name: string;
  purpose: string;
  basis: string;
  retention: string;
  /** What each column is called. */
  labels: Readonly<Record<string, string>>;
  rows: HeldRow[];
};

export type MyData = {
  language: Language;
  generatedAt: Date;
  business: { name: string; address: string; privacyContact: string };
  /** Who watches over data protection, in a sentence. */
  officer: string | undefined;
  address: string | undefined;
  attributes: Readonly<Record<string, unknown>>;
  /** Who else got the data: the mail server, and exports, by their day. */
  recipients: string[];
  stores: Store[];
};

/** Everything held of a person, as they are told it (art. 15): from the holdings, whatever domain they are of. */
export async function myData(context: Context, subjectId: SubjectId, language: Language): Promise<MyData> {
  const business = await getBusiness(context);
  const officer = await getOfficer(context);
  const contact = await contactOf(context, subjectId);
  const spoken = { ...context, language };
  const stores = new Map<string, Store>();
  for await (const { holding, rows } of collectSubject(spoken, subjectId)) {
    const known = stores.get(holding.table);
    if (known) known.rows.push(...rows);
    else
      stores.set(holding.table, {
        store: holding.table,
        name: storeName(spoken, holding.table),
        purpose: heldWords(holding.purpose, language),
        basis: bases[holding.basis]?.[language] ?? holding.basis,
        retention: heldWords(holding.retention, language),
        labels: Object.fromEntries(
          Object.entries(holding.columns).flatMap(([name, column]) => {
            const label =
              column.kind === "personal" ? heldWords(column.what, language) : columnWords[name]?.[language];
            return label ? [[name, label] as const] : [];
          }),
        ),
        rows: [...rows],
      });
  }
  return {
    language,
    generatedAt: context.now,
    business: {
      name: business.legalName,
      address: business.postalAddress,
      privacyContact: business.privacyContact,
    },
    officer: officer && officerLine(officer)[language],
    address: contact?.address,
    attributes: contact?.attributes ?? {},
    recipients: await recipientsOf(context, subjectId, language),
    stores: [...stores.values()],
  };
}

/** Actual recipients, as far as they are known here (CJEU C-154/21). */
async function recipientsOf(context: Context, subjectId: SubjectId, language: Language): Promise<string[]> {
  const servers = await listServers(context);
  const exports = await exportsOf(context, [subjectId]);
  const t = texts[language];
  return [
    ...servers.map(({ host }) => t.server(host)),
    ...(await programsTold(context, [subjectId])).map(({ name, last }) =>
      t.program(name, dayIn(language, last)),
    ),
    ...exports.map(({ at }) => t.export(dayIn(language, new Date(at)))),
  ];
}

/** The named values of a row, as a person reads them. */
export function factsOf(
  { labels }: Store,
  row: HeldRow,
  language: Language,
): { label: string; value: string }[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const value = wordsOf(row[name], language);
    return value ? [{ label, value }] : [];
  });
}

function wordsOf(value: HeldValue | undefined, language: Language): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return texts[language][value ? "yes" : "no"];
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value))
    return `${dayIn(language, new Date(value))}, ${value.slice(11, 16)} UTC`;
  if (Array.isArray(value))
    return value
      .map((each) => wordsOf(each as HeldValue, language))
      .filter(Boolean)
      .join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, each]) => [name, wordsOf(each as HeldValue, language)] as const)
      .filter(([, text]) => text)
      .map(([name, text]) => `${name}: ${text}`)
      .join("; ");
  return String(value);
}

const texts = {
  en: {
    server: (host: string) => `The mail server through which messages are sent: ${host}`,
    export: (day: string) => `A file of several people’s data, made by the business on ${day}`,
    program: (name: string, day: string) =>
      `A program of the business, told of what happened to you or to messages for you, last on ${day}: ${name}`,
    yes: "yes",
    no: "no",
  },
  fr: {
    server: (host: string) => `Le serveur de messagerie par lequel partent les messages : ${host}`,
    export: (day: string) => `Un fichier de données de plusieurs personnes, créé par l’entreprise le ${day}`,
    program: (name: string, day: string) =>
      `Un programme de l’entreprise, averti de ce qui vous concerne ou concerne vos messages, la dernière fois le ${day} : ${name}`,
    yes: "oui",
    no: "non",
  },
} as const;
