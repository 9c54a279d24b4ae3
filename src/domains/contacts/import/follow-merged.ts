import { indexesOf } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { mergedPeople } from "../merged-contacts.ts";
import { contactsBehind } from "./contacts-behind.ts";
import type { MergedIndexes, RowBatch } from "./read-batches.ts";
import type { PersonRow } from "./read-rows.ts";

/** As merges stand when a file is begun, so that who stands in it by both addresses is one person throughout. */
export async function mergedIndexes(context: Context): Promise<MergedIndexes> {
  const people = await mergedPeople(context);
  if (people.size === 0) return new Map();
  const indexes = await indexesOf(context, [...people.keys(), ...people.values()]);
  return new Map(
    [...people].flatMap(([former, stayed]) => {
      const [from, to] = [indexes.get(former), indexes.get(stayed)];
      return from && to ? [[from.toString("latin1"), to] as const] : [];
    }),
  );
}

/** Rows by an address that was merged become the one's of the contact that stayed; of whom is none any more, their own. */
export async function followMerged(context: Context, batch: RowBatch): Promise<RowBatch> {
  const own = batch.people.flatMap((row) => batch.merged.get(row) ?? []);
  if (own.length === 0) return batch;
  const places = batch.people.flatMap((row, i) => (batch.merged.has(row) ? [i] : []));
  const stayed = await contactsBehind(
    context,
    places.map((i) => batch.indexes[i] as Buffer),
  );
  const people = [...batch.people];
  const indexes = [...batch.indexes];
  for (const [at, place] of places.entries()) {
    const contact = stayed[at];
    const row = batch.people[place] as PersonRow;
    if (contact) people[place] = { ...row, address: contact.address, formerly: true };
    else indexes[place] = own[at] as Buffer;
  }
  return { ...batch, people, indexes };
}
