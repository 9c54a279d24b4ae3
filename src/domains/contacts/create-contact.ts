import { getSource, suppress } from "#domains/consent/index.ts";
import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { takeEvidence } from "./collected-evidence.ts";
import { isMailable, type PermissionView, permissionViews } from "./contact-view.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, contactOf } from "./contacts.sql.ts";
import { holdersOf, type IdentifierKind, withoutFormer } from "./identifiers.ts";
import { inheritSource } from "./inherit-source.ts";
import { stayedFor } from "./merged-contacts.ts";
import { refuseErased } from "./refuse-erased.ts";
import type { Warning } from "./require-ground.ts";
import { saveContact } from "./save-contact.ts";

export type NewContact = {
  email?: string;
  ext_id?: string;
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
  warnings: Warning[];
};

/** Adds a contact for a user or an API key. By itself this permits nothing; a key's declared source may. */
export async function createContact(context: Context, input: NewContact): Promise<CreatedContact> {
  const { attributes: sent, evidence } = takeEvidence(context, input.attributes ?? {});
  const attributes = { ...sent, ...(input.ext_id === undefined ? {} : { EXT_ID: input.ext_id }) };
  const { address, knownBy, known } = await personNamed(context, input, attributes);
  if (known && !input.updateEnabled) {
    const refusal = { id: known.id, duplicate_identifiers: knownBy };
    throw known.merged ? errors.mergedContactExists(refusal) : errors.contactExists(refusal);
  }
  if (!known) await refuseErased(context, address);
  const sourceId = context.actor.kind === "api_key" ? context.actor.sourceId : undefined;
  const saved = await saveContact(context, {
    address,
    attributes: known ? await withoutFormer(context, known.subjectId, attributes) : attributes,
    language: input.language,
    listIds: input.listIds,
    sourceId,
    known: "replace",
    ledger: input.emailBlacklisted ? "next" : sourceId === undefined ? undefined : "next_of_new",
  });
  if (input.emailBlacklisted) {
    await suppress(context, {
      subjectId: saved.subjectId,
      scope: "marketing",
      reason: "blocked_by_account",
      source: context.actor.kind,
    });
  }
  // Who is added as blocked did not just agree; and an update never subscribes anybody.
  if (sourceId !== undefined && saved.created && !input.emailBlacklisted) {
    const source = await getSource(context, sourceId);
    await inheritSource(context, {
      source,
      subjectId: saved.subjectId,
      address,
      listIds: input.listIds ?? [],
      evidence,
    });
  }
  const permissions = (await permissionViews(context, [saved.subjectId])).get(saved.subjectId) ?? [];
  return {
    id: saved.contactId,
    created: saved.created,
    mailable: isMailable(permissions),
    permissions,
    warnings: saved.created ? sourceWarnings(context, sourceId) : [],
  };
}

type Named = {
  address: string;
  knownBy: string[];
  known?: { id: number; subjectId: SubjectId; merged: boolean };
};

/**
 * Whom the request is about, and by what they are known already: by what a contact was known by that was merged, the one that
 * stayed. A new person needs an address.
 */
async function personNamed(
  context: Context,
  { email }: NewContact,
  attributes: Readonly<Record<string, AttributeValue | null>>,
): Promise<Named> {
  if (email !== undefined) {
    const address = normaliseAddress(email);
    if (!address) throw errors.invalidAddress();
    const subject = await findSubject(context, address);
    const contact = subject && (await contactNamed(context, subject));
    return contact ? { ...knownAs(contact, address), knownBy: ["email"] } : { address, knownBy: [] };
  }
  const names: [IdentifierKind, "EXT_ID" | "SMS", string][] = [
    ["ext_id", "EXT_ID", "ext_id"],
    ["phone", "SMS", "SMS"],
  ];
  for (const [kind, attribute, called] of names) {
    const given = attributes[attribute];
    if (given === undefined || given === null) continue;
    const holder = (await holdersOf(context, kind, [String(given)])).get(String(given));
    const contact = holder && (await contactOf(context, holder.subjectId));
    if (contact?.address !== undefined) return { ...knownAs(contact, contact.address), knownBy: [called] };
  }
  throw errors.addressNeeded();
}

async function contactNamed(context: Context, subjectId: SubjectId): Promise<Contact | undefined> {
  const contact = await contactOf(context, subjectId);
  if (contact) return contact;
  const stayed = await stayedFor(context, { kind: "person", subjectId });
  return stayed && contactOf(context, stayed);
}

function knownAs({ id, subjectId, address }: Contact, asked: string): Omit<Named, "knownBy"> {
  return { address: address ?? asked, known: { id, subjectId, merged: address !== asked } };
}

/** No source, no send: said at once, and not when the campaign goes to nobody. */
function sourceWarnings(context: Context, sourceId: number | undefined): Warning[] {
  if (context.actor.kind !== "api_key" || sourceId !== undefined) return [];
  return [{ kind: "no_source", message: noSource[context.language] }];
}

const noSource: Localized = {
  en: "This API key says nothing of where its people are asked: they are kept and get no marketing. Declare a source and give it to the key.",
  fr: "Cette clé d’API ne dit pas où ses contacts ont été sollicités : ils sont conservés sans recevoir de messages commerciaux. Déclarez une source et attribuez-la à la clé.",
};
