import type { ReadRecord } from "#domains/archive/index.ts";
import { keptProofPdf, renderPdf } from "#domains/consent/index.ts";
import { listAttributes } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { type Proof, proofFormat } from "#kernel/proof.ts";

type Contact = { email: string; createdAt: string; attributes: Record<string, unknown>; lists: string[] };

/** A record for people to read, and to send to the person it is about. Undefined where its kind has no words. */
export async function recordPdf(context: Context, record: ReadRecord): Promise<Buffer | undefined> {
  const { kind, document } = record;
  if (kind === "inactive_contact") return contactPdf(context, record, document as Contact);
  if ((document as Partial<Proof>)?.format === proofFormat) return keptProofPdf(context, document as Proof);
  return undefined;
}

async function contactPdf(context: Context, { archivedAt }: ReadRecord, contact: Contact): Promise<Buffer> {
  const { language } = context as { language: Language };
  const t = texts[language];
  const names = new Map((await listAttributes(context)).map(({ name, labels }) => [name, labels[language]]));
  const facts = [
    { label: t.email, value: contact.email },
    { label: t.since, value: contact.createdAt.slice(0, 10) },
    ...Object.entries(contact.attributes).map(([name, value]) => ({
      label: names.get(name) ?? name,
      value: [value].flat().join(", "),
    })),
    { label: t.lists, value: contact.lists.join(", ") },
    { label: t.archived, value: archivedAt.toISOString().slice(0, 10) },
  ];
  return renderPdf(
    [
      { kind: "title", text: t.title },
      { kind: "facts", facts: facts.filter(({ value }) => value) },
    ],
    { title: t.title, author: "Licet", language, at: archivedAt },
  );
}

const texts = {
  en: {
    title: "Archived contact",
    email: "E-mail address",
    since: "Contact since",
    lists: "Lists",
    archived: "Archived on",
  },
  fr: {
    title: "Contact archivé",
    email: "Adresse e-mail",
    since: "Contact depuis",
    lists: "Listes",
    archived: "Archivé le",
  },
} as const;
