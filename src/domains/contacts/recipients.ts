import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { Column, column } from "#kernel/binary-column.ts";
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
  readonly #row: number;
  readonly #people: People;
  #values: Record<string, AttributeValue> | undefined;

  constructor(people: People, row: number, { subject, address }: { subject: SubjectId; address: string }) {
    this.contactId = people.id.number(row) as number;
    this.address = address;
    this.language = people.language.text(row) as Language;
    this.#subject = subject;
    this.#row = row;
    this.#people = people;
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
    for (const attribute of this.#people.known) {
      const value = values[attribute.name];
      if (value !== undefined) shown[attribute.name] = shownValue(attribute, value, this.language);
    }
    return shown;
  }

  #open(): Record<string, AttributeValue> {
    const { attributes, identity, ring } = this.#people;
    const plain = attributes.text(this.#row) as string;
    const sealed = identity.octets(this.#row);
    const opened = sealed && ring.open(this.#subject, sealedColumns.identity, sealed);
    return JSON.parse(opened ? asOne(plain, opened) : plain);
  }
}

/** Two objects' texts as one object's, which is read in one go. */
function asOne(some: string, more: string): string {
  if (some === "{}") return more;
  return more === "{}" ? some : `${some.slice(0, -1)},${more.slice(1)}`;
}

/** The rows of many, column by column, and what opens them. */
type People = {
  id: Column;
  identity: Column;
  attributes: Column;
  language: Column;
  known: readonly Attribute[];
  ring: Keyring;
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
  const columns = await context.tx
    .selectFrom("contacts.contact")
    .select([
      column(sql`id`).as("id"),
      column(sql`subject_id`).as("subject"),
      column(sql`address_sealed`).as("address"),
      column(sql`identity_sealed`).as("identity"),
      column(sql`attributes::text`).as("attributes"),
      column(sql`language`).as("language"),
    ])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${uuids(subjectIds)}::uuid[])`)
    .executeTakeFirstOrThrow();
  const addresses = new Column(columns.address);
  const people: People = {
    id: new Column(columns.id),
    identity: new Column(columns.identity),
    attributes: new Column(columns.attributes),
    language: new Column(columns.language),
    known: await listAttributes(context),
    ring: keyring ?? (await keyringFor(context, subjectIds)),
  };
  const recipients = new Map<SubjectId, Recipient>();
  const subjects = new Column(columns.subject).uuids() as SubjectId[];
  subjects.forEach((subject, row) => {
    const sealed = addresses.octets(row) as Buffer;
    const address = people.ring.open(subject, sealedColumns.address, sealed);
    if (address !== undefined) recipients.set(subject, new Recipient(people, row, { subject, address }));
  });
  return recipients;
}
