import { renderPdf } from "#domains/consent/index.ts";
import { rowWriter } from "#domains/files/index.ts";
import type { Resources } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import { factsOf, type MyData } from "./my-data.ts";

type Made = { contentType: string; content: Buffer };
type Maker = (data: MyData, resources: Pick<Resources, "config">) => Promise<Made> | Made;

/** The formats in which people take their data along (art. 20), by the name of the file. */
export const formats: Readonly<Record<string, Maker>> = {
  "my-data.json": asJson,
  "my-data.csv": asCsv,
  "my-data.pdf": asPdf,
  "contact.vcf": asVCard,
  "contact.json": asJsContact,
};

function asJson(
  { language, generatedAt, business, address, recipients, stores }: MyData,
  { config }: Pick<Resources, "config">,
): Made {
  const text = JSON.stringify(
    {
      $schema: `${config.url}/my-data.schema.json`,
      format: "licet-my-data",
      version: 1,
      language,
      generatedAt: generatedAt.toISOString(),
      business,
      person: { email: address ?? null },
      recipients,
      stores,
    },
    null,
    2,
  );
  return { contentType: "application/json; charset=utf-8", content: Buffer.from(text) };
}

/** A line for each value. What begins like a formula is made text by the writer. */
async function asCsv(data: MyData): Promise<Made> {
  const { language, stores } = data;
  const parts: Buffer[] = [];
  const titles = {
    en: ["What", "What for", "No.", "Detail", "Value"],
    fr: ["Quoi", "Pour quoi", "N°", "Détail", "Valeur"],
  }[language];
  const columns = titles.map((title, index) => ({ key: String(index), title, kind: "text" as const }));
  const write = async (bytes: string | Uint8Array): Promise<void> => void parts.push(Buffer.from(bytes));
  const rows = rowWriter({ format: "csv", write }, { name: "my-data", columns, language });
  for (const store of stores)
    await rows.add(
      store.rows.flatMap((row, index) =>
        factsOf(store, row, language).map(({ label, value }) => [
          store.name,
          store.purpose,
          index + 1,
          label,
          value,
        ]),
      ),
    );
  await rows.end();
  return { contentType: "text/csv; charset=utf-8", content: Buffer.concat(parts) };
}

async function asPdf(data: MyData): Promise<Made> {
  const { language, business, generatedAt, stores, recipients } = data;
  const t = texts[language];
  const content = await renderPdf(
    [
      { kind: "title", text: t.title(business.name) },
      { kind: "paragraph", text: `${business.name}\n${business.address}\n${business.privacyContact}` },
      ...(recipients.length > 0
        ? [
            { kind: "heading", text: t.recipients } as const,
            ...recipients.map((text) => ({ kind: "paragraph", text }) as const),
          ]
        : []),
      ...stores.flatMap((store) => [
        { kind: "heading", text: store.name } as const,
        { kind: "paragraph", text: t.about(store) } as const,
        ...store.rows
          .slice(0, mostInPdf)
          .map((row) => ({ kind: "facts", facts: factsOf(store, row, language) }) as const),
        ...(store.rows.length > mostInPdf
          ? [{ kind: "paragraph", text: t.more(store.rows.length - mostInPdf) } as const]
          : []),
      ]),
    ],
    { title: t.title(business.name), author: business.name, language, at: generatedAt },
  );
  return { contentType: "application/pdf", content };
}

/** A document to read: the files hold every line. */
const mostInPdf = 200;

type Card = { full: string; given: string; family: string; phone: string; email: string; language: string };

function cardOf({ attributes, address, language }: MyData): Card {
  const text = (...names: string[]): string => {
    const found = names.map((name) => attributes[name]).find((value) => typeof value === "string" && value);
    return typeof found === "string" ? found : "";
  };
  const [given, family] = [text("FIRSTNAME", "PRENOM"), text("LASTNAME", "NOM")];
  const email = address ?? "";
  const full = [given, family].filter(Boolean).join(" ") || email;
  return { full, given, family, phone: text("SMS", "PHONE", "TELEPHONE"), email, language };
}

/** vCard 4.0 (RFC 6350). */
function asVCard(data: MyData): Made {
  const { full, given, family, phone, email, language } = cardOf(data);
  const safe = (text: string): string =>
    text.replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, "\\n");
  const lines = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `FN:${safe(full)}`,
    ...(given || family ? [`N:${safe(family)};${safe(given)};;;`] : []),
    ...(email ? [`EMAIL:${safe(email)}`] : []),
    ...(phone ? [`TEL:${safe(phone)}`] : []),
    `LANG:${language}`,
    `REV:${data.generatedAt.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`,
    "END:VCARD",
  ];
  return {
    contentType: "text/vcard; charset=utf-8",
    content: Buffer.from(lines.map((line) => `${folded(line)}\r\n`).join("")),
  };
}

/** At most 75 bytes a line (RFC 6350, 3.2), never inside a character. */
function folded(line: string): string {
  let [text, length] = ["", 0];
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign);
    if (length + bytes > 74) [text, length] = [`${text}\r\n `, 1];
    text += sign;
    length += bytes;
  }
  return text;
}

/** JSContact (RFC 9553). */
function asJsContact(data: MyData): Made {
  const { full, given, family, phone, email, language } = cardOf(data);
  const components = [
    ...(given ? [{ kind: "given", value: given }] : []),
    ...(family ? [{ kind: "surname", value: family }] : []),
  ];
  const card = {
    "@type": "Card",
    version: "1.0",
    uid: `urn:uuid:${timeOrderedId(data.generatedAt)}`,
    updated: data.generatedAt.toISOString().replace(/\.\d+/, ""),
    language,
    name: { full, ...(components.length > 0 ? { components } : {}) },
    ...(email ? { emails: { e1: { address: email } } } : {}),
    ...(phone ? { phones: { p1: { number: phone } } } : {}),
  };
  return {
    contentType: "application/jscontact+json; charset=utf-8",
    content: Buffer.from(JSON.stringify(card, null, 2)),
  };
}

type Told = { purpose: string; basis: string; retention: string };

const texts = {
  en: {
    title: (name: string) => `Your data at ${name}`,
    recipients: "Who else received them",
    about: ({ purpose, basis, retention }: Told) =>
      `What for: ${purpose}. It rests on ${basis}. Kept: ${retention}.`,
    more: (count: number) => `${count} more lines stand in the files to download (JSON, CSV).`,
  },
  fr: {
    title: (name: string) => `Vos données chez ${name}`,
    recipients: "Qui d’autre les a reçues",
    about: ({ purpose, basis, retention }: Told) =>
      `Pour quoi : ${purpose}. Base : ${basis}. Durée : ${retention}.`,
    more: (count: number) => `${count} lignes de plus figurent dans les fichiers à télécharger (JSON, CSV).`,
  },
} as const;
