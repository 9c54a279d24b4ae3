import { sql } from "kysely";
import { appendEvents, getSource, listPurposes, suppress } from "#domains/consent/index.ts";
import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { isMailable, type PermissionView, permissionViews } from "./contact-view.ts";
import { errors } from "./contacts.errors.ts";
import { selectContacts } from "./contacts.sql.ts";
import { type SavedContact, saveContact } from "./save-contact.ts";

export type NewContact = {
  email: string;
  attributes?: Record<string, AttributeValue | null>;
  language?: Language;
  listIds?: number[];
  emailBlacklisted?: boolean;
  updateEnabled?: boolean;
};

export type CreatedContact = {
  id: number;
  created: boolean;
  mailable: boolean;
  permissions: PermissionView[];
};

/** Adds a contact for a user or an API key. By itself this permits nothing; a key's declared source may. */
export async function createContact(context: Context, input: NewContact): Promise<CreatedContact> {
  const address = normaliseAddress(input.email);
  if (!address) throw errors.invalidAddress();
  if (!input.updateEnabled && (await isKnown(context, address))) {
    throw errors.contactExists({ duplicate_identifiers: ["email"] });
  }
  const sourceId = context.actor.kind === "api_key" ? context.actor.sourceId : undefined;
  const saved = await saveContact(context, {
    address,
    attributes: input.attributes ?? {},
    language: input.language,
    listIds: input.listIds,
    sourceId,
    known: "replace",
  });
  if (input.emailBlacklisted) {
    await suppress(context, {
      subjectId: saved.subjectId,
      scope: "marketing",
      reason: "blocked_by_account",
      source: context.actor.kind,
    });
  }
  if (sourceId !== undefined && saved.created)
    await inheritSource(context, { sourceId, saved, address, listIds: input.listIds ?? [] });
  const permissions = (await permissionViews(context, [saved.subjectId])).get(saved.subjectId) ?? [];
  return { id: saved.contactId, created: saved.created, mailable: isMailable(permissions), permissions };
}

async function isKnown(context: Context, address: string): Promise<boolean> {
  const subject = await findSubject(context, address);
  return (
    subject !== undefined &&
    (await selectContacts(context).where("subject_id", "=", subject).executeTakeFirst()) !== undefined
  );
}

type Inheritance = { sourceId: number; saved: SavedContact; address: string; listIds: readonly number[] };

/**
 * What a key adds inherits the terms of its declared source, for the purposes of the lists it puts the person on. Only
 * when it adds: an update never subscribes anybody.
 */
async function inheritSource(
  context: Context,
  { sourceId, saved, address, listIds }: Inheritance,
): Promise<void> {
  const source = await getSource(context, sourceId);
  if (source.basis !== "consent" && source.basis !== "soft_opt_in") return;
  const wanted = await purposeIdsOf(context, listIds);
  const purposes = (await listPurposes(context))
    .filter((purpose) => wanted.has(purpose.id) && purpose.kind !== "service" && purpose.archivedAt === null)
    .map(({ id, key }) => ({ id, key, choice: "granted" }) as const);
  if (purposes.length === 0) return;
  const { basis, strength } = source;
  await appendEvents(context, [
    {
      kind: "granted",
      method: "api",
      subjectId: saved.subjectId,
      address,
      purposes,
      basis,
      strength,
      sourceId,
    },
  ]);
}

async function purposeIdsOf(context: Context, listIds: readonly number[]): Promise<Set<number>> {
  const rows = await context.tx
    .selectFrom("contacts.list")
    .select("purpose_id")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${listIds}::bigint[])`)
    .execute();
  return new Set(rows.map((row) => row.purpose_id));
}
