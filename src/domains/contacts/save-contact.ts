import { getBusiness } from "#domains/accounts/index.ts";
import { holdLedger, recordOrigin } from "#domains/consent/index.ts";
import { ensureSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { addToLists } from "./change-members.ts";
import { errors } from "./contacts.errors.ts";
import { keepIdentifiers } from "./identifiers.ts";
import { readAttributes } from "./read-attributes.ts";
import { writeContacts } from "./write-contacts.ts";

export type ContactToSave = {
  address: string;
  attributes: Readonly<Record<string, AttributeValue | null>>;
  language?: Language | undefined;
  sourceId?: number | undefined;
  listIds?: readonly number[] | undefined;
  /** `fill` (where absent) keeps what is known: what a stranger types into a form overwrites nothing. */
  known?: "fill" | "replace" | undefined;
  /** Whether the ledger is written to next, for all or for who is new: it is held before a person's standing, as everybody does. */
  ledger?: "next" | "next_of_new" | undefined;
};

export type SavedContact = { contactId: number; subjectId: SubjectId; created: boolean };

/** Keeps a contact, new or known. Permits nothing and takes back no refusal: that is for the ledger. */
export async function saveContact(context: Context, input: ContactToSave): Promise<SavedContact> {
  const { sourceId, language, listIds = [], known = "fill", ledger } = input;
  const address = normaliseAddress(input.address);
  if (!address) throw errors.invalidAddress();
  const attributes = await readAttributes(context, input.attributes);
  const subjectId = await ensureSubject(context, address);
  const byDefault = language ?? (await getBusiness(context)).language;
  const written = await writeContacts(context, [{ subjectId, address, attributes, language }], {
    known,
    language: byDefault,
    sourceId,
  });
  const contact = written.get(subjectId);
  if (!contact) throw new Error("the contact was not written");
  // Another contact's id in the other system is not filled in from a form: it tells who somebody is there.
  if (known === "replace") await keepIdentifiers(context, subjectId, attributes);
  await addToLists(context, { subjectIds: [subjectId], listIds });
  const created = contact.outcome === "created";
  if (ledger === "next" || (ledger === "next_of_new" && created)) await holdLedger(context);
  await recordOrigin(context, { sourceId, people: [{ subjectId, address }] });
  return { contactId: contact.contactId, subjectId, created };
}
