import { sql } from "kysely";
import { findSubject, type Keyring, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import { type Context, refuseMaskedAsking } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { sealedColumns } from "./contacts.data.ts";
import { errors } from "./contacts.errors.ts";
import { identifierHasher, readIdentifier } from "./identifiers.ts";
import { type KnownBy, stayedFor } from "./merged-contacts.ts";

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

/** The contact that a caller names; throws where there is none, and says which one it was merged into. */
export async function findContact(context: Context, named: Identifier): Promise<Contact> {
  const asked = await askedBy(context, named);
  const contact = await contactBy(context, asked);
  if (contact) return contact;
  const stayed = await stayedInstead(context, asked);
  throw stayed ? errors.contactMerged({ id: stayed.id }) : errors.contactNotFound();
}

/** The same, or the contact that it was merged into: who asks by what they knew is answered of the person they mean. */
export async function findStayed(context: Context, named: Identifier): Promise<Contact> {
  const asked = await askedBy(context, named);
  const contact = (await contactBy(context, asked)) ?? (await stayedInstead(context, asked));
  if (!contact) throw errors.contactNotFound();
  return contact;
}

async function askedBy(
  context: Context,
  { identifier, identifierType: type }: Identifier,
): Promise<KnownBy | undefined> {
  if (type === "contact_id" || (!type && /^\d{1,15}$/.test(identifier))) {
    if (!/^\d{1,15}$/.test(identifier)) throw errors.invalidIdentifier();
    return { kind: "contact_id", id: Number(identifier) };
  }
  refuseMaskedAsking(context);
  if (type === "ext_id" || type === "phone_id") {
    const kind = type === "ext_id" ? "ext_id" : "phone";
    const hash = await identifierHasher(context);
    return { kind, hash: hash(kind, readIdentifier(kind, identifier)) };
  }
  const address = normaliseAddress(identifier);
  if (!address) throw errors.invalidIdentifier();
  const subjectId = await findSubject(context, address);
  return subjectId && { kind: "person", subjectId };
}

async function contactBy(context: Context, asked: KnownBy | undefined): Promise<Contact | undefined> {
  if (!asked) return undefined;
  const rows = selectContacts(context);
  const row = await (asked.kind === "contact_id"
    ? rows.where("id", "=", asked.id)
    : asked.kind === "person"
      ? rows.where("subject_id", "=", asked.subjectId)
      : rows.where("subject_id", "=", (eb) =>
          eb
            .selectFrom("contacts.identifier")
            .select("subject_id")
            .where("account_id", "=", context.accountId)
            .where("kind", "=", asked.kind)
            .where("hash", "=", asked.hash),
        )
  ).executeTakeFirst();
  return row && (await opened(context, [row]))[0];
}

async function stayedInstead(context: Context, asked: KnownBy | undefined): Promise<Contact | undefined> {
  const stayed = asked && (await stayedFor(context, asked));
  return stayed && contactOf(context, stayed);
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
