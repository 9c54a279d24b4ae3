import { getBusiness, getOfficer, officerLine } from "#domains/accounts/index.ts";
import { archivedAbout } from "#domains/archive/index.ts";
import { aimOf, listPurposes, permissionsOf } from "#domains/consent/index.ts";
import { type Attribute, contactOf, listAttributes } from "#domains/contacts/index.ts";
import { listServers } from "#domains/delivery/index.ts";
import { exportsOf } from "#domains/files/index.ts";
import { programsTold } from "#domains/webhooks/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Holding } from "#kernel/holdings.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { addressHeld } from "../addresses-held.ts";
import { collectSubject, type HeldRow } from "../collect-subject.ts";
import { storeName } from "../store-words.ts";
import { bases, columnWords, heldWords } from "./held-words.ts";
import { mailInWords } from "./mail-in-words.ts";

/** What it takes to say rows in words: the language, and what the account calls its purposes and attributes. */
export type Speech = {
  language: Language;
  purposes: ReadonlyMap<number, string>;
  attributes: ReadonlyMap<string, Attribute>;
};

/** One store of what is held, in words. */
export type Store = {
  store: string;
  name: string;
  purpose: string;
  basis: string;
  retention: string;
  /** What each column is called. */
  labels: Readonly<Record<string, string>>;
};

/** Some rows of a store; a store comes in as many parts as it needs, one after the other. */
export type Part = { store: Store; rows: readonly HeldRow[] };

export type MyData = {
  language: Language;
  speech: Speech;
  generatedAt: Date;
  business: { name: string; address: string; country: string; privacyContact: string };
  /** Who watches over data protection, in a sentence. */
  officer: string | undefined;
  address: string | undefined;
  attributes: Readonly<Record<string, unknown>>;
  /** What the business uses the data for: each purpose that they said something about, as the register says it. */
  purposes: { name: string; aim: string }[];
  /** Who else got the data: the mail server, and exports, by their day. */
  recipients: string[];
  /** What lies sealed in the archive about them, in sentences. */
  archived: string[];
  /** Everything, read as it is asked for: once, and to its end. */
  parts: AsyncIterable<Part>;
};

/** Everything held of a person, as they are told it (art. 15): from the holdings, whatever domain they are of. */
export async function myData(context: Context, subjectId: SubjectId, language: Language): Promise<MyData> {
  const spoken = { ...context, language };
  const business = await getBusiness(context);
  const officer = await getOfficer(context);
  const contact = await contactOf(context, subjectId);
  const purposes = await listPurposes(spoken);
  const spokenOf = new Set((await permissionsOf(context, subjectId)).map(({ purposeId }) => purposeId));
  return {
    language,
    speech: {
      language,
      purposes: new Map(purposes.map(({ id, name }) => [id, name[language]])),
      attributes: new Map((await listAttributes(spoken)).map((each) => [each.name, each])),
    },
    generatedAt: context.now,
    business: {
      name: business.legalName,
      address: business.postalAddress,
      country: business.country,
      privacyContact: business.privacyContact,
    },
    officer: officer && officerLine(officer)[language],
    address: contact?.address,
    attributes: contact?.attributes ?? {},
    purposes: purposes
      .filter(({ id, archivedAt }) => spokenOf.has(id) && !archivedAt)
      .map((purpose) => ({ name: purpose.name[language], aim: aimOf(purpose)[language] })),
    recipients: await recipientsOf(context, subjectId, language),
    archived: await archivedOf(context, subjectId, language),
    parts: partsOf(spoken, subjectId, language),
  };
}

async function* partsOf(context: Context, subjectId: SubjectId, language: Language): AsyncGenerator<Part> {
  const known = new Map<Holding, Store>();
  for await (const { holding, rows } of collectSubject(context, subjectId)) {
    const store = known.get(holding) ?? storeOf(context, holding, language);
    known.set(holding, store);
    yield {
      store,
      rows: holding.table === "delivery.mailbox_message" ? await Promise.all(rows.map(mailInWords)) : rows,
    };
  }
}

function storeOf(context: Context, holding: Holding, language: Language): Store {
  return {
    store: holding.table,
    name: storeName(context, holding.table),
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
  };
}

/** What people look for first; the rest follows as the holdings come. */
const first = ["contacts.contact", "contacts.list_member", "consent.permission"];

/** A store with how many rows it has and the last of them: what is shown to be read holds no more. */
export type Sample = Store & { count: number; last: readonly HeldRow[] };

export async function samplesOf({ parts }: MyData, most: number): Promise<Sample[]> {
  const samples = new Map<Store, { count: number; last: HeldRow[] }>();
  for await (const { store, rows } of parts) {
    const { count, last } = samples.get(store) ?? { count: 0, last: [] };
    samples.set(store, { count: count + rows.length, last: [...last, ...rows].slice(-most) });
  }
  const place = ({ store }: Store): number => (first.includes(store) ? first.indexOf(store) : first.length);
  return [...samples]
    .map(([store, { count, last }]) => ({ ...store, count, last }))
    .sort((a, b) => place(a) - place(b));
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

/** Of an erased person's time: found by the address alone, since nothing else ties it to them. */
async function archivedOf(context: Context, subjectId: SubjectId, language: Language): Promise<string[]> {
  const address = await addressHeld(context, subjectId);
  const t = texts[language];
  const records = address === undefined ? [] : await archivedAbout(context, address);
  return records.map(({ kind, legalGround, until }) =>
    t.archived(
      t.kinds[kind] ?? kind,
      dayIn(language, new Date(until)),
      language === "fr" ? legalGround.replaceAll("GDPR", "RGPD") : legalGround,
    ),
  );
}

const texts = {
  en: {
    kinds: {
      proof_of_consent: "The proof that you might be written to",
      inactive_contact: "Your former contact record",
    } as Readonly<Record<string, string>>,
    archived: (what: string, day: string, ground: string) =>
      `${what}: sealed in the archive in case of a dispute (${ground}), used for nothing else, destroyed on ${day}.`,
    server: (host: string) => `The mail server through which messages are sent: ${host}`,
    export: (day: string) => `A file of several people’s data, made by the business on ${day}`,
    program: (name: string, day: string) =>
      `A program of the business, told of what happened to you or to messages for you, last on ${day}: ${name}`,
  },
  fr: {
    kinds: {
      proof_of_consent: "La preuve que l’on pouvait vous écrire",
      inactive_contact: "Votre ancienne fiche de contact",
    } as Readonly<Record<string, string>>,
    archived: (what: string, day: string, ground: string) =>
      `${what} : scellée dans l’archive en cas de litige (${ground}), ne sert à rien d’autre, détruite le ${day}.`,
    server: (host: string) => `Le serveur de messagerie par lequel partent les messages : ${host}`,
    export: (day: string) => `Un fichier de données de plusieurs personnes, créé par l’entreprise le ${day}`,
    program: (name: string, day: string) =>
      `Un programme de l’entreprise, averti de ce qui vous concerne ou concerne vos messages, la dernière fois le ${day} : ${name}`,
  },
} as const;
