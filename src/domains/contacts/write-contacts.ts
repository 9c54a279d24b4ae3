import { sql } from "kysely";
import { accountSubkey, type Keyring, keyringFor } from "#domains/vault/index.ts";
import { growingArray, uuids } from "#kernel/binary-array.ts";
import { Column, column } from "#kernel/binary-column.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { nextTurn } from "#kernel/next-turn.ts";
import { cells, sideBySide } from "#kernel/side-by-side.ts";
import { type Attribute, type AttributeValue, sameValue } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { sealedColumns } from "./contacts.data.ts";
import { contactChanged, contactCreated } from "./contacts.happenings.ts";
import { type Contact, openedWith, selectContacts } from "./contacts.sql.ts";
import { identifierAttributes } from "./identifiers.ts";
import { forgetMerged, type KnownBy, someStayedFor } from "./merged-contacts.ts";
import { type Change, differences, recordChanges } from "./record-changes.ts";
import { type ContactTerms, contactTerms, termColumns } from "./search-terms.ts";

/** A person to keep. `null` empties an attribute; one that is absent stays. Values are already of their types. */
export type ContactInput = {
  subjectId: SubjectId;
  address: string;
  attributes: Readonly<Record<string, AttributeValue | null>>;
  language?: Language | undefined;
};

export type WriteOptions = {
  /**
   * What happens to values that a known contact already has: `fill` leaves them, `replace` takes the new ones, `skip`
   * leaves the whole contact as it is.
   */
  known: "fill" | "replace" | "skip";
  /** The language of new contacts where none is given. */
  language: Language;
  sourceId?: number | undefined;
  /** The import that brings them, so that it can be taken back. */
  importId?: number | undefined;
  /** Their keys, where they are at hand. */
  ring?: Keyring | undefined;
  /** Remembers what contacts share, where thousands more follow. */
  terms?: ContactTerms | undefined;
  /**
   * People who got their key just now: nobody can be a contact without one. Who becomes one in this very moment ends
   * the transaction; when it is done again they are known.
   */
  strangers?: ReadonlySet<SubjectId> | undefined;
  /** Whose contact went into another while these were looked up is not made again: the transaction ends (`MergedMeanwhile`). */
  merged?: "stay" | undefined;
  /** Where more units of work are under way that wait for this one: in which order they hold people's contacts. */
  holding?: InTurn | undefined;
};

export type InTurn = <T>(take: () => Promise<T>) => Promise<T>;

/** Done again, it finds the contact that stayed. */
export class MergedMeanwhile extends Error {}

export type WrittenContact =
  | { outcome: "created" | "unchanged"; contactId: number }
  | { outcome: "updated"; contactId: number; change: ContactChange };

/** What became of each value that changed: before and after, null where there was or is none. */
export type ContactChange = {
  attributes: Record<string, [before: AttributeValue | null, after: AttributeValue | null]>;
  language?: [before: Language, after: Language];
};

/** Creates and updates contacts, sets not rows. One entry for each subject. */
export async function writeContacts(
  context: Context,
  inputs: readonly ContactInput[],
  options: WriteOptions,
): Promise<Map<SubjectId, WrittenContact>> {
  const written = new Map<SubjectId, WrittenContact>();
  if (inputs.length === 0) return written;
  const work = await prepare(context, inputs, options);
  const { strangers, holding = (take) => take() } = options;
  const perhapsKnown = strangers ? inputs.filter(({ subjectId }) => !strangers.has(subjectId)) : inputs;
  const known = await holding(() => knownContacts(context, perhapsKnown, work.ring));
  const fresh = inputs.filter((input) => !known.has(input.subjectId));
  if (options.merged === "stay") await refuseMerged(context, fresh, strangers);
  const changed: ContactState[] = [];
  const changes: { subjectId: SubjectId; change: Change }[] = [];
  for (const input of inputs) {
    const before = known.get(input.subjectId);
    if (!before) continue;
    const { known: rule } = options;
    const after = rule === "skip" ? undefined : merged(before, input, { known: rule, now: context.now });
    if (after) {
      changed.push(after);
      const { subjectId } = input;
      changes.push({ subjectId, change: { kind: "details", values: differences(before, after) } });
    }
    written.set(
      input.subjectId,
      after
        ? { contactId: before.id, outcome: "updated", change: changeOf(before, after) }
        : { contactId: before.id, outcome: "unchanged" },
    );
  }
  await updateRows(context, changed, work);
  await recordChanges(context, changes, work.ring);
  const ids = await insertRows(
    context,
    fresh.map((input) => newState(input, options.language)),
    options,
    work,
  );
  for (const [subjectId, contactId] of ids) written.set(subjectId, { contactId, outcome: "created" });
  await announce(context, ids, changes, known);
  // Somebody else created these between our look and our insert: they are known now.
  const raced = fresh.filter((input) => !ids.has(input.subjectId));
  for (const [subjectId, result] of await writeContacts(context, raced, { ...options, strangers: undefined }))
    written.set(subjectId, result);
  return written;
}

/** Behind the lock on who is known: nobody can be merged from here on. */
async function refuseMerged(
  context: Context,
  fresh: readonly ContactInput[],
  strangers: WriteOptions["strangers"],
): Promise<void> {
  const gone = fresh.flatMap(({ subjectId }) => (strangers?.has(subjectId) ? [] : [subjectId]));
  if (await someStayedFor(context, gone)) throw new MergedMeanwhile();
}

async function announce(
  context: Context,
  created: ReadonlyMap<SubjectId, number>,
  changes: readonly { subjectId: SubjectId; change: Change }[],
  known: ReadonlyMap<SubjectId, Contact>,
): Promise<void> {
  const made = () => [...created].map(([subjectId, contactId]) => ({ subjectId, refs: { contactId } }));
  const changed = changes.flatMap(({ subjectId, change }) => {
    const contact = known.get(subjectId);
    const names = change.kind === "details" ? change.values.map(({ name }) => name) : [];
    return contact ? [{ subjectId, refs: { contactId: contact.id, names } }] : [];
  });
  await context.announce(context, contactCreated, made);
  await context.announce(context, contactChanged, changed);
}

/** Makes a contact another person's: what is sealed is bound to the person, and is sealed anew under the other key. */
export async function readdressContact(
  context: Context,
  contact: Contact,
  to: Pick<ContactState, "subjectId" | "address">,
): Promise<void> {
  const state: ContactState = { ...contact, ...to };
  const { rows, terms } = await columnsOf([state], await prepare(context, [state]));
  await sql`
    update contacts.contact set
      subject_id = new.subject_id, address_sealed = new.address_sealed, identity_sealed = new.identity_sealed,
      search_words = new.words, search_tokens = ${terms}, words_version = 2, updated_at = ${context.now}
    from ${rows}
    where contact.account_id = ${context.accountId} and contact.id = ${contact.id}`.execute(context.tx);
  await forgetMerged(context, [asPerson(to.subjectId)]);
  const refs = { contactId: contact.id, names: ["EMAIL"] };
  await context.announce(context, contactChanged, [{ subjectId: to.subjectId, refs }]);
}

type ContactState = {
  subjectId: SubjectId;
  address: string;
  attributes: Readonly<Record<string, AttributeValue>>;
  /** As in `Contact`: nothing for somebody new. */
  changedOn: Readonly<Record<string, number>>;
  language: Language;
};

type Work = {
  ring: Keyring;
  terms: ContactTerms;
  attributes: ReadonlyMap<string, Attribute>;
};

async function prepare(
  context: Context,
  inputs: readonly Pick<ContactInput, "subjectId">[],
  { ring, terms }: Pick<WriteOptions, "ring" | "terms"> = {},
): Promise<Work> {
  const attributes = await listAttributes(context);
  return {
    ring:
      ring ??
      (await keyringFor(
        context,
        inputs.map((input) => input.subjectId),
      )),
    terms: terms ?? (await termsFor(context)),
    attributes: new Map([...attributes, ...identifierAttributes].map((each) => [each.name, each])),
  };
}

export async function termsFor(context: Context): Promise<ContactTerms> {
  return contactTerms(await accountSubkey(context, context.accountId, "contact search"));
}

async function knownContacts(
  context: Context,
  inputs: readonly ContactInput[],
  ring: Keyring,
): Promise<Map<SubjectId, Contact>> {
  if (inputs.length === 0) return new Map();
  const ids = inputs.map((input) => input.subjectId);
  const rows = await selectContacts(context)
    .where(sql<boolean>`subject_id = any(${uuids(ids)}::uuid[])`)
    // In one order, so that two writers of the same people wait for each other instead of for ever.
    .orderBy("id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.subject_id as SubjectId, openedWith(ring, row)]));
}

function newState(input: ContactInput, language: Language): ContactState {
  return {
    subjectId: input.subjectId,
    address: input.address,
    attributes: withoutEmpty(input.attributes),
    changedOn: unchanged,
    language: input.language ?? language,
  };
}

const unchanged = {};

function withoutEmpty(values: ContactInput["attributes"]): ContactState["attributes"] {
  if (isFull(values)) return values;
  const attributes: Record<string, AttributeValue> = {};
  for (const name in values) {
    const value = values[name];
    if (value != null) attributes[name] = value;
  }
  return attributes;
}

/** Nearly everybody's; a copy of each would be kept to the end of the batch. */
function isFull(values: ContactInput["attributes"]): values is ContactState["attributes"] {
  for (const name in values) if (values[name] == null) return false;
  return true;
}

const dayLength = 24 * 3600 * 1000;

/** The contact after the change; undefined where nothing changes. */
export function merged(
  before: Contact,
  input: ContactInput,
  { known, now }: { known: "fill" | "replace"; now: Date },
): ContactState | undefined {
  const attributes = { ...before.attributes };
  const changedOn = { ...before.changedOn };
  for (const [name, value] of Object.entries(input.attributes)) {
    if (known === "fill" && attributes[name] !== undefined) continue;
    if (value === null) {
      delete attributes[name];
      delete changedOn[name];
    } else if (!sameValue(attributes[name], value)) {
      attributes[name] = value;
      changedOn[name] = Math.floor(now.getTime() / dayLength);
    }
  }
  const language = known === "replace" ? (input.language ?? before.language) : before.language;
  const same =
    language === before.language &&
    [...new Set([...Object.keys(attributes), ...Object.keys(before.attributes)])].every((name) =>
      sameValue(attributes[name], before.attributes[name]),
    );
  const { subjectId, address } = input;
  return same ? undefined : { subjectId, address, attributes, changedOn, language };
}

function changeOf(before: Contact, after: ContactState): ContactChange {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const changed = [...names].filter((name) => !sameValue(before.attributes[name], after.attributes[name]));
  return {
    attributes: Object.fromEntries(
      changed.map((name) => [name, [before.attributes[name] ?? null, after.attributes[name] ?? null]]),
    ),
    ...(before.language === after.language ? {} : { language: [before.language, after.language] }),
  };
}

/** Some contacts as rows, `new`, and the expression of each one's search terms. */
async function columnsOf(states: readonly ContactState[], { ring, terms, attributes }: Work) {
  const count = states.length;
  const [addresses, identities] = [growingArray("bytea", count), growingArray("bytea", count)];
  const plains = growingArray("text", count);
  const found = termColumns(count);
  const people = states.map((state) => state.subjectId);
  let made = 0;
  for (const { subjectId, address, attributes: values } of states) {
    // Whoever holds the ledger, or waits for a page, would wait until all are made.
    if (++made % atATime === 0) await nextTurn();
    const sealed: [name: string, value: AttributeValue][] = [];
    const identity: Record<string, AttributeValue> = {};
    const plain: Record<string, AttributeValue> = {};
    for (const name in values) {
      const value = values[name];
      const attribute = attributes.get(name);
      if (value === undefined || !attribute) continue;
      if (attribute.identifying) {
        identity[name] = value;
        sealed.push([name, value]);
      } else plain[name] = value;
    }
    ring.sealTo(addresses, subjectId, sealedColumns.address, address);
    if (sealed.length === 0) identities.add(null);
    else ring.sealTo(identities, subjectId, sealedColumns.identity, JSON.stringify(identity));
    plains.add(JSON.stringify(plain));
    found.add(terms(address, sealed));
  }
  const search = found.done();
  const columns = sideBySide({
    subject_id: sql`${uuids(people)}::uuid[]`,
    address_sealed: sql`${addresses.done()}::bytea[]`,
    identity_sealed: sql`${identities.done()}::bytea[]`,
    attributes: sql`${plains.done()}::text[]`,
    changed_on: cells("text", states, ({ changedOn }) =>
      isEmpty(changedOn) ? null : JSON.stringify(changedOn),
    ),
    language: cells("text", states, (state) => state.language),
    words: sql`${search.words}::tsvector[]`,
    first_term: sql`${search.terms.first}::bigint[]`,
    last_term: sql`${search.terms.last}::bigint[]`,
  });
  return {
    rows: sql`${columns} as new`,
    terms: sql`(${search.terms.all}::bigint[])[new.first_term::integer:new.last_term::integer]`,
  };
}

/** About a millisecond's work. */
const atATime = 50;

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

async function insertRows(
  context: Context,
  states: readonly ContactState[],
  { sourceId, importId, strangers }: WriteOptions,
  work: Work,
): Promise<Map<SubjectId, number>> {
  if (states.length === 0) return new Map();
  const { rows, terms } = await columnsOf(states, work);
  // Looking for what can't be there costs a tenth of a new contact.
  const known = states.every(({ subjectId }) => strangers?.has(subjectId))
    ? sql``
    : sql`on conflict (account_id, subject_id) do nothing`;
  const { rows: made } = await sql<Record<"ids" | "people", Buffer | null>>`
    with made as (
      insert into contacts.contact (account_id, subject_id, address_sealed, identity_sealed, attributes, language, search_words, search_tokens, source_id, import_id, created_at, updated_at)
      select ${context.accountId}, subject_id, address_sealed, identity_sealed, attributes::jsonb, language, words, ${terms}, ${sourceId ?? null}::bigint, ${importId ?? null}::bigint, ${context.now}, ${context.now}
      from ${rows}
      ${known}
      returning id, subject_id
    )
    select ${column(sql`id`)} as ids, ${column(sql`subject_id`)} as people from made`.execute(context.tx);
  const ids = new Column(made[0]?.ids ?? null);
  const given = states.map(({ subjectId }) => subjectId);
  const people = new Column(made[0]?.people ?? null).uuids(given) as readonly SubjectId[];
  // Whoever was merged had a key.
  await forgetMerged(context, people.filter((subjectId) => !strangers?.has(subjectId)).map(asPerson));
  return new Map(people.map((subjectId, row) => [subjectId, ids.number(row) as number]));
}

function asPerson(subjectId: SubjectId): KnownBy {
  return { kind: "person", subjectId };
}

async function updateRows(context: Context, states: readonly ContactState[], work: Work): Promise<void> {
  if (states.length === 0) return;
  const { rows, terms } = await columnsOf(states, work);
  await sql`
    update contacts.contact set
      identity_sealed = new.identity_sealed, attributes = new.attributes::jsonb, changed_on = new.changed_on::jsonb, language = new.language,
      search_words = new.words, search_tokens = ${terms}, words_version = 2, updated_at = ${context.now}
    from ${rows}
    where contact.account_id = ${context.accountId} and contact.subject_id = new.subject_id`.execute(
    context.tx,
  );
}
