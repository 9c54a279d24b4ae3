import { sql } from "kysely";
import { countLedgerPeople, type Period, peopleInStretch } from "#domains/consent/index.ts";
import { listMembersSql } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** Whose consent is proven. */
export type Chosen =
  | { kind: "everybody" }
  /** Who did or said something in it; with their whole story, because half of one proves little. */
  | { kind: "period"; from: string; until: string }
  | { kind: "list"; listId: number }
  | { kind: "person"; subjectId: SubjectId };

/** Some of the people, and from where to go on; undefined after the last. */
export type Batch = { people: SubjectId[]; next: string | undefined };

const batchSize = 500;

export async function countChosen(context: Context, chosen: Chosen): Promise<number> {
  if (chosen.kind === "person") return 1;
  if (chosen.kind !== "list") return countLedgerPeople(context, periodOf(chosen));
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from (${listMembersSql([chosen.listId])}) as members`.execute(context.tx);
  return rows[0]?.people ?? 0;
}

/** The next people of a ledger of `size` events, each of them once. */
export async function nextChosen(
  context: Context,
  chosen: Chosen,
  { size, from }: { size: number; from: string },
): Promise<Batch> {
  if (chosen.kind === "person") return { people: [chosen.subjectId], next: undefined };
  if (chosen.kind === "list") return nextMembers(context, chosen.listId, from);
  const after = Number(from || 0);
  const upTo = after + batchSize;
  const people = await peopleInStretch(context, periodOf(chosen), { after, upTo });
  return { people, next: upTo < size ? String(upTo) : undefined };
}

async function nextMembers(context: Context, listId: number, from: string): Promise<Batch> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from (${listMembersSql([listId])}) as members
    where ${from} = '' or subject_id > nullif(${from}, '')::uuid
    order by subject_id limit ${batchSize}`.execute(context.tx);
  const people = rows.map((row) => row.subject_id);
  return { people, next: people.length === batchSize ? people.at(-1) : undefined };
}

function periodOf(chosen: { kind: "everybody" } | { kind: "period"; from: string; until: string }): Period {
  return chosen.kind === "everybody" ? {} : { from: new Date(chosen.from), until: new Date(chosen.until) };
}
