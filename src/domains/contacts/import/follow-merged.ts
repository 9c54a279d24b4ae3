import { indexesOf } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { mergedPeople } from "../merged-contacts.ts";
import { contactsBehind } from "./contacts-behind.ts";
import type { MergedIndexes, RowBatch } from "./read-batches.ts";
import type { PersonRow } from "./read-rows.ts";

/** As merges stand now, so that who stands in a file by both addresses is one person throughout. */
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

export type Following = { merged: MergedIndexes; indexOf: (address: string) => Buffer };

/** Rows by an address that was merged become the one's of the contact that stayed; of whom is none any more, their own. */
export async function followMerged(
  context: Context,
  batch: RowBatch,
  { merged, indexOf }: Following,
): Promise<RowBatch> {
  if (merged.size === 0) return batch;
  const places = [...batch.indexes.keys()].filter((i) =>
    merged.has(batch.indexes[i]?.toString("latin1") ?? ""),
  );
  if (places.length === 0) return batch;
  const contacts = await contactsBehind(
    context,
    places.map((i) => batch.indexes[i] as Buffer),
  );
  const people = [...batch.people];
  const indexes = [...batch.indexes];
  for (const [at, place] of places.entries()) {
    const contact = contacts[at];
    if (!contact?.formerly) continue;
    const { address } = contact;
    people[place] = { ...(batch.people[place] as PersonRow), address, formerly: true };
    indexes[place] = indexOf(address);
  }
  return { ...batch, people, indexes };
}
