import { sql } from "kysely";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Attribute, AttributeValue } from "./attribute.ts";
import { errors } from "./contacts.errors.ts";
import { forgetMerged, stayedForEach } from "./merged-contacts.ts";
import { fromNational } from "./national-phone.ts";
import { parseValue } from "./parse-value.ts";

export type IdentifierKind = "ext_id" | "phone";

/** By which attribute a contact holds each; they stand beside the account's own attributes, sealed. */
export const heldAs = { ext_id: "EXT_ID", phone: "SMS" } as const satisfies Record<IdentifierKind, string>;

export const identifierNames = Object.values(heldAs);

export const identifierAttributes: readonly Attribute[] = [
  identifier("EXT_ID", { en: "Id in your system", fr: "Identifiant dans votre système" }),
  identifier("SMS", { en: "Telephone", fr: "Téléphone" }),
];

function identifier(name: string, labels: Attribute["labels"]): Attribute {
  return {
    name,
    label: labels.en,
    labels,
    type: "id",
    options: [],
    identifying: true,
    selfEditable: false,
    why: null,
    ground: null,
  };
}

/** An identifier as it is kept and compared; throws for what is none. */
export function readIdentifier(kind: IdentifierKind, given: AttributeValue): string {
  if (kind === "phone") {
    const digits = international(String(given));
    if (digits === undefined) throw errors.invalidPhone();
    return digits;
  }
  const parsed = parseValue({ type: "id", options: [] }, given);
  if (!parsed.ok || parsed.value === null) throw errors.invalidIdentifier();
  return String(parsed.value);
}

/** A telephone as programs write it, with its country's code; undefined for what is none. */
function international(text: string, country?: string): string | undefined {
  const plain = text.replace(/[\s.\-()/]/g, "");
  const digits = (country && fromNational(plain, country)) || plain.replace(/^(\+|00)/, "");
  return /^[1-9]\d{5,14}$/.test(digits) ? digits : undefined;
}

/** One of a file, where people write a telephone as they do at home; undefined for what is none. */
export function identifierInFile(name: string, text: string, country: string): string | undefined {
  if (name === heldAs.phone) return international(text, country);
  const parsed = parseValue({ type: "id", options: [] }, text);
  return parsed.ok && parsed.value !== null ? String(parsed.value) : undefined;
}

/** Reads `EXT_ID` and `SMS` among attributes; undefined for any other name. */
export function readIdentifierAttribute(
  name: string,
  value: AttributeValue | null,
): string | null | undefined {
  const kind = (Object.keys(heldAs) as IdentifierKind[]).find((each) => heldAs[each] === name);
  if (!kind) return undefined;
  return value === null || value === "" ? null : readIdentifier(kind, value);
}

/** Who is known by an identifier; `formerly` who was until they were merged. */
export type Holder = { subjectId: SubjectId; formerly: boolean };

/** The people who are known by these, or were until they were merged, by what was given. */
export async function holdersOf(
  context: Context,
  kind: IdentifierKind,
  given: readonly string[],
): Promise<Map<string, Holder>> {
  if (given.length === 0) return new Map();
  const hash = await identifierHasher(context);
  const hashes = given.map((each) => hash(kind, readIdentifier(kind, each)));
  const rows = await context.tx
    .selectFrom("contacts.identifier")
    .select(["hash", "subject_id"])
    .where("account_id", "=", context.accountId)
    .where("kind", "=", kind)
    .where(sql<boolean>`hash = any(${hashes}::bytea[])`)
    .execute();
  const holders = new Map<string, Holder>(
    rows.map((row) => [
      row.hash.toString("hex"),
      { subjectId: row.subject_id as SubjectId, formerly: false },
    ]),
  );
  const free = hashes.filter((each) => !holders.has(each.toString("hex")));
  const stayed = await stayedForEach(
    context,
    free.map((each) => ({ kind, hash: each })),
  );
  for (const [i, each] of free.entries())
    if (stayed[i]) holders.set(each.toString("hex"), { subjectId: stayed[i], formerly: true });
  return new Map(
    given.flatMap((each, index) => {
      const holder = holders.get(hashes[index]?.toString("hex") ?? "");
      return holder ? [[each, holder] as const] : [];
    }),
  );
}

/** Without ids and telephones by which this person was known until they were merged: they find them already. */
export async function withoutFormer<V>(
  context: Context,
  subjectId: SubjectId,
  attributes: Readonly<Record<string, V>>,
): Promise<Record<string, V>> {
  const left = { ...attributes };
  const given = (Object.keys(heldAs) as IdentifierKind[]).filter((kind) => left[heldAs[kind]] != null);
  if (given.length === 0) return left;
  const hash = await identifierHasher(context);
  const stayed = await stayedForEach(
    context,
    given.map((kind) => ({
      kind,
      hash: hash(kind, readIdentifier(kind, left[heldAs[kind]] as AttributeValue)),
    })),
  );
  for (const [i, kind] of given.entries()) if (stayed[i] === subjectId) delete left[heldAs[kind]];
  return left;
}

/**
 * Keeps by what a contact is found, after its values were written: what is null is let go, what is absent stays. Two
 * contacts can't share one: the other system could not tell them apart.
 */
export async function keepIdentifiers(
  context: Context,
  subjectId: SubjectId,
  attributes: Readonly<Record<string, AttributeValue | null>>,
): Promise<void> {
  const hash = await identifierHasher(context);
  for (const [kind, name] of Object.entries(heldAs) as [IdentifierKind, string][]) {
    const value = attributes[name];
    if (value === undefined) continue;
    await context.tx
      .deleteFrom("contacts.identifier")
      .where("account_id", "=", context.accountId)
      .where("subject_id", "=", subjectId)
      .where("kind", "=", kind)
      .execute();
    if (value === null) continue;
    const known = { kind, hash: hash(kind, String(value)) };
    const row = await context.tx
      .insertInto("contacts.identifier")
      .values({
        account_id: context.accountId,
        kind,
        hash: known.hash,
        subject_id: subjectId,
      })
      .onConflict((conflict) => conflict.columns(["account_id", "kind", "hash"]).doNothing())
      .returning("subject_id")
      .executeTakeFirst();
    if (!row)
      throw errors.identifierTaken({ name, duplicate_identifiers: [kind === "phone" ? "SMS" : "ext_id"] });
    await forgetMerged(context, [known]);
  }
}

export async function identifierHasher(
  context: Context,
): Promise<(kind: IdentifierKind, value: string) => Buffer> {
  const key = await accountSubkey(context, context.accountId, "contact identifiers");
  return (kind, value) => keyedHash(key, kind, value);
}
