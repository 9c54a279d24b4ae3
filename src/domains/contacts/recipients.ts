import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { Attribute, AttributeValue } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { sealedColumns } from "./contacts.data.ts";
import { shownValue } from "./shown-value.ts";

/** What a message is filled with for one person. All but the address stays sealed until it is asked for. */
export class Recipient {
  readonly contactId: number;
  readonly address: string;
  readonly language: Language;
  readonly #subject: SubjectId;
  readonly #plain: string;
  readonly #sealed: Buffer | null;
  readonly #attributes: readonly Attribute[];
  readonly #ring: Keyring;
  #values: Record<string, AttributeValue> | undefined;

  constructor(row: Row, { address, attributes, ring }: Opening) {
    this.contactId = row.id;
    this.address = address;
    this.language = row.language as Language;
    this.#subject = row.subject_id as SubjectId;
    this.#plain = row.attributes;
    this.#sealed = row.identity_sealed;
    this.#attributes = attributes;
    this.#ring = ring;
  }

  /** As they are kept: what conditions ask about. */
  get values(): Record<string, AttributeValue> {
    this.#values ??= this.#open();
    return this.#values;
  }

  /** By attribute name, as text in the person's language; `EMAIL` is the address. */
  get attributes(): Record<string, string> {
    const { values } = this;
    const shown: Record<string, string> = { EMAIL: this.address };
    for (const attribute of this.#attributes) {
      const value = values[attribute.name];
      if (value !== undefined) shown[attribute.name] = shownValue(attribute, value, this.language);
    }
    return shown;
  }

  #open(): Record<string, AttributeValue> {
    const plain = JSON.parse(this.#plain) as Record<string, AttributeValue>;
    const identity = this.#sealed && this.#ring.open(this.#subject, sealedColumns.identity, this.#sealed);
    return identity ? Object.assign(plain, JSON.parse(identity)) : plain;
  }
}

type Row = {
  id: number;
  subject_id: string;
  identity_sealed: Buffer | null;
  attributes: string;
  language: string;
};
type Opening = { address: string; attributes: readonly Attribute[]; ring: Keyring };

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
    .select(["id", "subject_id", "address_sealed", "identity_sealed", "language"])
    .select(sql<string>`attributes::text`.as("attributes"))
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
    recipients.set(subject, new Recipient(row, { address, attributes, ring }));
  }
  return recipients;
}
