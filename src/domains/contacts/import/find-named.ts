import type { Context } from "#kernel/context.ts";
import { heldAs, holdersOf, type IdentifierKind } from "../identifiers.ts";
import { recipientsOf } from "../recipients.ts";
import type { RowBatch } from "./read-batches.ts";
import type { ImportRow, NamedRow, PersonRow } from "./read-rows.ts";

/**
 * Puts contacts in the place of rows that name somebody by what another system calls them, and by no address. Nobody new
 * is made of such a row: there is nowhere to write to.
 */
export async function findNamed(
  context: Context,
  batch: RowBatch,
  indexOf: (address: string) => Buffer,
): Promise<RowBatch> {
  const named = batch.rows.filter((row): row is NamedRow => row.kind === "named");
  if (named.length === 0) return batch;
  const known = await knownBy(context, named);
  const people = [...batch.people];
  const indexes = [...batch.indexes];
  const rows = batch.rows.map((row): ImportRow => {
    if (row.kind !== "named") return row;
    const holder = known.get(row);
    if (!holder) return { line: row.line, kind: "rejected", reason: "not_known" };
    const person: PersonRow = { ...row, ...holder, kind: "person" };
    people.push(person);
    indexes.push(indexOf(holder.address));
    return person;
  });
  return { ...batch, rows, people, indexes };
}

/** By the id first: a telephone may be shared in earnest. */
async function knownBy(
  context: Context,
  named: readonly NamedRow[],
): Promise<Map<NamedRow, Pick<PersonRow, "address" | "formerly">>> {
  const holders = new Map<IdentifierKind, Awaited<ReturnType<typeof holdersOf>>>();
  for (const kind of ["ext_id", "phone"] as const) {
    const values = named.flatMap((row) => called(row, kind) ?? []);
    holders.set(kind, await holdersOf(context, kind, values));
  }
  const holderOf = (row: NamedRow) =>
    holders.get("ext_id")?.get(called(row, "ext_id") ?? "") ??
    holders.get("phone")?.get(called(row, "phone") ?? "");
  const people = await recipientsOf(
    context,
    named.flatMap((row) => holderOf(row)?.subjectId ?? []),
  );
  return new Map(
    named.flatMap((row) => {
      const holder = holderOf(row);
      const person = holder && people.get(holder.subjectId);
      if (!person) return [];
      return [[row, { address: person.address, ...(holder.formerly ? { formerly: true } : {}) }] as const];
    }),
  );
}

function called({ attributes }: NamedRow, kind: IdentifierKind): string | undefined {
  const value = attributes[heldAs[kind]];
  return value == null ? undefined : String(value);
}
