import { renderPdf } from "#domains/consent/index.ts";
import { rowWriter } from "#domains/files/index.ts";
import type { Resources } from "#kernel/context.ts";
import { jsContactOf, vCardOf } from "./contact-card.ts";
import { codesOf } from "./held-codes.ts";
import { factsOf } from "./in-words.ts";
import { type MyData, type Sample, type Store, samplesOf } from "./my-data.ts";
import type { Write } from "./stream-file.ts";

type Format = {
  contentType: string;
  /** Writes it bit by bit, as the data is read: memory holds some rows at a time. */
  make(data: MyData, write: Write, resources: Pick<Resources, "config">): Promise<void>;
};

/** The formats in which people take their data along (art. 20), by the name of the file. */
export const formats: Readonly<Record<string, Format>> = {
  "my-data.json": { contentType: "application/json; charset=utf-8", make: writeJson },
  "my-data.csv": { contentType: "text/csv; charset=utf-8", make: writeCsv },
  "my-data.pdf": { contentType: "application/pdf", make: writePdf },
  "contact.vcf": {
    contentType: "text/vcard; charset=utf-8",
    make: (data, write) => write(vCardOf(data)),
  },
  "contact.json": {
    contentType: "application/jscontact+json; charset=utf-8",
    make: (data, write) => write(jsContactOf(data)),
  },
};

async function writeJson(
  { language, generatedAt, business, address, purposes, recipients, archived, parts }: MyData,
  write: Write,
  { config }: Pick<Resources, "config">,
): Promise<void> {
  const head = {
    $schema: `${config.url}/my-data.schema.json`,
    format: "licet-my-data",
    version: 4,
    language,
    generatedAt: generatedAt.toISOString(),
    business,
    person: { email: address ?? null },
    purposes,
    recipients,
    archived,
  };
  await write(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "stores": [`);
  let open: Store | undefined;
  for await (const { store, rows } of parts) {
    let text = "";
    if (store !== open) {
      const opening = JSON.stringify({ ...store, meanings: meaningsOf(store, language) }).slice(0, -1);
      text = `${open ? "\n    ]},\n    " : "\n    "}${opening},"rows":[`;
    }
    for (const [index, row] of rows.entries())
      text += `${store !== open && index === 0 ? "" : ","}\n      ${JSON.stringify(row)}`;
    open = store;
    await write(text);
  }
  await write(`${open ? "\n    ]}\n  " : ""}]\n}\n`);
}

/** What the codes in its rows mean: the rows themselves keep what is stored. */
function meaningsOf({ store, labels }: Store, language: MyData["language"]) {
  return Object.fromEntries(
    Object.keys(labels).flatMap((column) => {
      const codes = Object.entries(codesOf(store, column));
      return codes.length > 0
        ? [[column, Object.fromEntries(codes.map(([code, words]) => [code, words[language]]))] as const]
        : [];
    }),
  );
}

/** A line for each value. What begins like a formula is made text by the writer. */
async function writeCsv({ language, speech, parts }: MyData, write: Write): Promise<void> {
  const titles = {
    en: ["What", "What for", "No.", "Detail", "Value"],
    fr: ["Quoi", "Pour quoi", "N°", "Détail", "Valeur"],
  }[language];
  const columns = titles.map((title, index) => ({ key: String(index), title, kind: "text" as const }));
  const lines = rowWriter({ format: "csv", write }, { name: "my-data", columns, language });
  let [open, number]: [Store | undefined, number] = [undefined, 0];
  for await (const { store, rows } of parts) {
    if (store !== open) [open, number] = [store, 0];
    await lines.add(
      rows.flatMap((row) => {
        number += 1;
        return factsOf(store, row, speech).map(({ label, value }) => [
          store.name,
          store.purpose,
          number,
          label,
          value,
        ]);
      }),
    );
  }
  await lines.end();
}

/** A document to read: the files hold every line. */
const mostInPdf = 200;

async function writePdf(data: MyData, write: Write): Promise<void> {
  const { language, business, generatedAt, purposes, recipients, archived, speech } = data;
  const t = texts[language];
  const stores = await samplesOf(data, mostInPdf);
  const content = await renderPdf(
    [
      { kind: "title", text: t.title(business.name) },
      { kind: "paragraph", text: `${business.name}\n${business.address}\n${business.privacyContact}` },
      ...(purposes.length > 0
        ? [
            { kind: "heading", text: t.purposes } as const,
            {
              kind: "facts",
              facts: purposes.map(({ name, aim }) => ({ label: name, value: aim })),
            } as const,
          ]
        : []),
      ...(recipients.length > 0
        ? [
            { kind: "heading", text: t.recipients } as const,
            ...recipients.map((text) => ({ kind: "paragraph", text }) as const),
          ]
        : []),
      ...(archived.length > 0
        ? [
            { kind: "heading", text: t.archived } as const,
            ...archived.map((text) => ({ kind: "paragraph", text }) as const),
          ]
        : []),
      ...stores.flatMap((store) => [
        { kind: "heading", text: store.name } as const,
        { kind: "paragraph", text: t.about(store) } as const,
        ...store.last.map((row) => ({ kind: "facts", facts: factsOf(store, row, speech) }) as const),
        ...left(store).map((count) => ({ kind: "paragraph", text: t.more(count) }) as const),
      ]),
    ],
    { title: t.title(business.name), author: business.name, language, at: generatedAt },
  );
  await write(content);
}

function left({ count, last }: Sample): number[] {
  return count > last.length ? [count - last.length] : [];
}

type Told = { purpose: string; basis: string; retention: string };

const texts = {
  en: {
    title: (name: string) => `Your data at ${name}`,
    purposes: "What we use it for",
    recipients: "Who else received them",
    archived: "What lies in the archive",
    about: ({ purpose, basis, retention }: Told) =>
      `What for: ${purpose}. It rests on ${basis}. Kept: ${retention}.`,
    more: (count: number) => `${count} more lines stand in the files to download (JSON, CSV).`,
  },
  fr: {
    title: (name: string) => `Vos données chez ${name}`,
    purposes: "À quoi elles nous servent",
    recipients: "Qui d’autre les a reçues",
    archived: "Ce qui se trouve dans l’archive",
    about: ({ purpose, basis, retention }: Told) =>
      `Pour quoi : ${purpose}. Base : ${basis}. Durée : ${retention}.`,
    more: (count: number) => `${count} lignes de plus figurent dans les fichiers à télécharger (JSON, CSV).`,
  },
} as const;
