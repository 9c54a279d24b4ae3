import { sql } from "kysely";
import { findSubjects, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import { type Context, seesMasked } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { SegmentField } from "#kernel/module.ts";
import { sealedColumns } from "../contacts.data.ts";
import { type Condition, conditionsOf, type Group, isGroup, type Node, type Test } from "./definition.api.ts";
import { readTest } from "./read-test.ts";

/*
 * A kept segment names people by their opaque id, never by their address: when somebody is erased, their address is not
 * left behind in a question.
 */
const marked = /^subject:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The person whom a kept value names; undefined for an address. */
function subjectIn(value: string): SubjectId | undefined {
  return marked.exec(value)?.[1] as SubjectId | undefined;
}

type Fields = ReadonlyMap<string, SegmentField>;

/** The people that a definition names, by what stands in it: their id where it was kept, else the address as it was typed. */
export async function peopleNamed(
  context: Context,
  definition: Group,
  fields: Fields,
): Promise<Map<string, SubjectId>> {
  const typed = addressesIn(definition, fields);
  const normal = new Map(
    typed.filter((value) => !subjectIn(value)).map((address) => [address, normaliseAddress(address)]),
  );
  const addresses = [...normal.values()].filter((address) => address !== undefined);
  // Whether an address that led to nobody when it was kept does now is not for whoever sees people masked.
  const asks = addresses.length > 0 && !seesMasked(context.actor);
  const subjects = asks ? await findSubjects(context, addresses) : new Map<string, SubjectId>();
  const named = new Map<string, SubjectId>();
  for (const address of typed) {
    const subject = subjectIn(address) ?? subjects.get(normal.get(address) ?? "");
    if (subject) named.set(address, subject);
  }
  return named;
}

function addressesIn(definition: Group, fields: Fields): string[] {
  return conditionsOf(definition).flatMap(({ condition }) => addressesOf(condition, fields));
}

/** The addresses that a condition asks for. */
export function addressesOf({ field, where }: Condition, fields: Fields): string[] {
  return Object.entries(where).flatMap(([name, test]) => askedAddresses(fields.get(field), name, test) ?? []);
}

/** Undefined for any other slot, and for what is no test of an address. */
function askedAddresses(field: SegmentField | undefined, name: string, test: Test): string[] | undefined {
  if (!field || !Object.hasOwn(field.slots, name) || field.slots[name]?.kind !== "address") return undefined;
  const read = readTest("address", test, false);
  return read?.test === "equals" ? read.values.map(String) : undefined;
}

/** The definition as it is kept. */
export function withoutAddresses(
  definition: Group,
  fields: Fields,
  named: ReadonlyMap<string, SubjectId>,
): Group {
  return replaced(definition, fields, (address) => {
    const subject = named.get(address);
    return subject ? `subject:${subject}` : address;
  });
}

/** The definition as it was typed, opening who is named in it. Whose key is gone stays an id that leads to nobody. */
export async function withAddresses(context: Context, definition: Group, fields: Fields): Promise<Group> {
  const ids = addressesIn(definition, fields)
    .map(subjectIn)
    .filter((id) => id !== undefined);
  if (ids.length === 0) return definition;
  const ring = await keyringFor(context, ids);
  const rows = await context.tx
    .selectFrom("contacts.contact")
    .select(["subject_id", "address_sealed"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .execute();
  const addresses = new Map(
    rows.map((row) => [
      row.subject_id,
      ring.open(row.subject_id as SubjectId, sealedColumns.address, row.address_sealed),
    ]),
  );
  return replaced(definition, fields, (value) => addresses.get(subjectIn(value) ?? "") ?? value);
}

function replaced(definition: Group, fields: Fields, change: (address: string) => string): Group {
  const walk = (node: Node): Node => {
    if (isGroup(node)) return { match: node.match, of: node.of.map(walk) };
    const where = Object.entries(node.where).map(([name, test]) => {
      const addresses = askedAddresses(fields.get(node.field), name, test);
      const changed: Test = addresses ? { test: "equals", values: addresses.map(change) } : test;
      return [name, changed] as const;
    });
    return { ...node, where: Object.fromEntries(where) };
  };
  return walk(definition) as Group;
}
