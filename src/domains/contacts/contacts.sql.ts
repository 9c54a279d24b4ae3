import { sql } from "kysely";
import { findSubject, type Keyring, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import { type Context, refuseMaskedAsking } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { sealedColumns } from "./contacts.data.ts";
import { errors } from "./contacts.errors.ts";
import { holdersOf } from "./identifiers.ts";

export type Contact = {
  id: number;
  subjectId: SubjectId;
  /** Undefined where the person's key is destroyed. */
  address: string | undefined;
  attributes: Record<string, AttributeValue>;
  /** On which day since 1970 a value was last changed; what is not named is as old as the contact. */
  changedOn: Readonly<Record<string, number>>;
  language: Language;
  sourceId: number | null;
  createdAt: Date;
  updatedAt: Date;
};

/** How a caller names a contact: an address, a number, what another system calls it, a telephone. */
export type Identifier = {
  identifier: string;
  identifierType?: "email_id" | "contact_id" | "ext_id" | "phone_id" | undefined;
};

const columns = [
  "id",
  "subject_id",
  "address_sealed",
  "identity_sealed",
  "attributes",
  "changed_on",
  "language",
  "source_id",
  "created_at",
  "updated_at",
] as const;

export type ContactRow = {
  id: number;
  subject_id: string;
  address_sealed: Buffer;
  identity_sealed: Buffer | null;
  attributes: unknown;
  changed_on: unknown;
  language: string;
  source_id: number | null;
  created_at: Date;
  updated_at: Date;
};

export async function contactOf(context: Context, subjectId: SubjectId): Promise<Contact | undefined> {
  const row = await selectContacts(context).where("subject_id", "=", subjectId).executeTakeFirst();
  return row && (await opened(context, [row]))[0];
}

/** Those of these people who are contacts, opened. */
export async function contactsOf(context: Context, people: readonly SubjectId[]): Promise<Contact[]> {
  const rows = await selectContacts(context)
    .where(sql<boolean>`subject_id = any(${people}::uuid[])`)
    .execute();
  return opened(context, rows);
}

/** Which of these people are contacts. */
export async function contactsAmong(context: Context, people: readonly SubjectId[]): Promise<Set<SubjectId>> {
  const rows = await context.tx
    .selectFrom("contacts.contact")
    .select("subject_id")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${people}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.subject_id as SubjectId));
}

/** The contact that a caller names; throws where there is none. */
export async function findContact(context: Context, named: Identifier): Promise<Contact> {
  const row = await rowNamed(context, named);
  const [contact] = row ? await opened(context, [row]) : [];
  if (!contact) throw errors.contactNotFound();
  return contact;
}

async function rowNamed(
  context: Context,
  { identifier, identifierType }: Identifier,
): Promise<ContactRow | undefined> {
  if (identifierType === "contact_id" || (!identifierType && /^\d{1,15}$/.test(identifier))) {
    if (!/^\d{1,15}$/.test(identifier)) throw errors.invalidIdentifier();
    return selectContacts(context).where("id", "=", Number(identifier)).executeTakeFirst();
  }
  refuseMaskedAsking(context);
  const subject = await subjectNamed(context, identifier, identifierType);
  return subject && selectContacts(context).where("subject_id", "=", subject).executeTakeFirst();
}

async function subjectNamed(
  context: Context,
  identifier: string,
  type: Identifier["identifierType"],
): Promise<SubjectId | undefined> {
  if (type === "ext_id" || type === "phone_id") {
    const holders = await holdersOf(context, type === "ext_id" ? "ext_id" : "phone", [identifier]);
    return holders.get(identifier);
  }
  const address = normaliseAddress(identifier);
  if (!address) throw errors.invalidIdentifier();
  return findSubject(context, address);
}

export function selectContacts(context: Context) {
  return context.tx
    .selectFrom("contacts.contact")
    .select(columns)
    .where("account_id", "=", context.accountId);
}

/** The rows with what is sealed in them opened: one query of the vault for all. */
export async function opened(context: Context, rows: readonly ContactRow[]): Promise<Contact[]> {
  const ring = await keyringFor(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  return rows.map((row) => openedWith(ring, row));
}

export function openedWith(ring: Keyring, row: ContactRow): Contact {
  const subjectId = row.subject_id as SubjectId;
  const identity = row.identity_sealed && ring.open(subjectId, sealedColumns.identity, row.identity_sealed);
  return {
    id: row.id,
    subjectId,
    address: ring.open(subjectId, sealedColumns.address, row.address_sealed),
    attributes: {
      ...(row.attributes as Record<string, AttributeValue>),
      ...(identity ? (JSON.parse(identity) as Record<string, AttributeValue>) : {}),
    },
    changedOn: (row.changed_on ?? {}) as Record<string, number>,
    language: row.language as Language,
    sourceId: row.source_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
