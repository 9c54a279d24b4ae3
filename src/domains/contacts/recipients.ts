import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { sealedColumns } from "./contacts.data.ts";
import { shownValue } from "./shown-value.ts";

/** What a message is filled with for one person. */
export type Recipient = {
  contactId: number;
  address: string;
  /** By attribute name, as text in the person's language; `EMAIL` is the address. */
  attributes: Record<string, string>;
  /** The same as they are kept: what conditions ask about. */
  values: Record<string, AttributeValue>;
  language: Language;
};

/**
 * Opens what a batch of messages needs. Whoever is no longer a contact, or whose key is destroyed, is not in the answer.
 * A keyring that is at hand saves fetching the keys once more.
 */
export async function recipientsOf(
  context: Context,
  subjectIds: readonly SubjectId[],
  keyring?: Keyring,
): Promise<Map<SubjectId, Recipient>> {
  const rows = await context.tx
    .selectFrom("contacts.contact")
    .select(["id", "subject_id", "address_sealed", "identity_sealed", "attributes", "language"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${uuids(subjectIds)}::uuid[])`)
    .execute();
  const attributes = await listAttributes(context);
  const ring = keyring ?? (await keyringFor(context, subjectIds));
  const recipients = new Map<SubjectId, Recipient>();
  for (const row of rows) {
    const subject = row.subject_id as SubjectId;
    const address = ring.open(subject, sealedColumns.address, row.address_sealed);
    if (address === undefined) continue;
    const identity = row.identity_sealed && ring.open(subject, sealedColumns.identity, row.identity_sealed);
    const values: Record<string, AttributeValue> = {
      ...(row.attributes as Record<string, AttributeValue>),
      ...(identity ? (JSON.parse(identity) as Record<string, AttributeValue>) : {}),
    };
    const language = row.language as Language;
    const shown: Record<string, string> = { EMAIL: address };
    for (const attribute of attributes) {
      const value = values[attribute.name];
      if (value !== undefined) shown[attribute.name] = shownValue(attribute, value, language);
    }
    recipients.set(subject, { contactId: row.id, address, attributes: shown, values, language });
  }
  return recipients;
}
