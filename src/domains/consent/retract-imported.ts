import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import { appendEvents } from "./append-events.ts";
import { holdLedger } from "./hold-ledger.ts";
import { addressesOf } from "./person-address.ts";

/** Some of an import's events, by their numbers: from here to there, both included. */
export type ImportedRange = { sourceId: number; from: number; to: number };

/**
 * Takes back what an import said for people: each permission that still rests on it goes, and the ledger is told so by
 * an event that names the one it takes back. What the person said since, and every no, stays. Says how many there were.
 */
export async function retractImported(
  context: Context,
  { sourceId, from, to }: ImportedRange,
): Promise<number> {
  // Nobody may say anything between our look and our event.
  await holdLedger(context);
  const { rows } = await sql<{ subject_id: SubjectId; sequence: number; leaf: string }>`
    select distinct event.subject_id, event.sequence, event.leaf
    from consent.event
    join consent.permission on permission.account_id = event.account_id
      and permission.subject_id = event.subject_id and permission.event_sequence = event.sequence
    where event.account_id = ${context.accountId} and event.sequence between ${from} and ${to}
      and event.kind = 'imported' and permission.state = 'granted'
    order by event.sequence`.execute(context.tx);
  const told = rows
    .map((row) => ({ ...row, leaf: JSON.parse(row.leaf) as ConsentLeaf }))
    .filter(({ leaf }) => leaf.source === String(sourceId));
  if (told.length === 0) return 0;
  const addresses = await addressesOf(
    context,
    told.map((row) => row.subject_id),
  );
  await appendEvents(
    context,
    told.flatMap(({ subject_id, sequence, leaf }) => {
      const address = addresses.get(subject_id);
      // Who was erased has no key, and no permission that counts.
      if (address === undefined) return [];
      return [
        {
          kind: "retracted" as const,
          method: "import",
          subjectId: subject_id,
          address,
          purposes: leaf.purposes.map((purpose) => ({ ...purpose, choice: "withdrawn" as const })),
          basis: "consent" as const,
          strength: "none" as const,
          sourceId,
          confirms: sequence,
        },
      ];
    }),
  );
  await sql`
    delete from consent.permission where account_id = ${context.accountId} and state = 'granted'
      and subject_id = any(${told.map((row) => row.subject_id)}::uuid[])
      and event_sequence = any(${told.map((row) => row.sequence)}::bigint[])`.execute(context.tx);
  return told.length;
}
