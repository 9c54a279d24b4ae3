import { sql } from "kysely";
import type { Actor, Context } from "#kernel/context.ts";

export type JournalFilter = {
  actorKind?: Actor["kind"] | undefined;
  actorId?: string | undefined;
  operation?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

export type JournalEntry = {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  operation: string;
  purpose: string;
  setKind: string | null;
  setId: number | null;
  /** How many people it names itself; null where they are packed. */
  people: number | null;
  /** Its number in the sealed tree, and its hash; null until it is sealed. */
  number: number | null;
  hash: string | null;
};

/** What was done in the account, newest first: after an entry, where one goes on. */
export async function journalEntries(
  { tx, accountId }: Context,
  { actorKind, actorId, operation, from, until }: JournalFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<JournalEntry[]> {
  let query = tx
    .selectFrom("trace.entry as e")
    .leftJoin("trace.leaf as l", (join) =>
      join.onRef("l.account_id", "=", "e.account_id").onRef("l.entry_id", "=", "e.id"),
    )
    .select([
      "e.id",
      "e.at",
      "e.actor_kind",
      "e.actor_id",
      "e.operation",
      "e.purpose",
      "e.set_kind",
      "e.set_id",
    ])
    .select(["e.whole_set", "l.number", "l.hash", sql<number>`cardinality(e.subject_ids)`.as("people")])
    .where("e.account_id", "=", accountId);
  if (actorKind) query = query.where("e.actor_kind", "=", actorKind);
  if (actorId) query = query.where("e.actor_id", "=", actorId);
  if (operation) query = query.where("e.operation", "=", operation);
  if (from) query = query.where("e.at", ">=", from);
  if (until) query = query.where("e.at", "<", until);
  if (after) query = query.where("e.id", "<", after);
  const rows = await query.orderBy("e.id", "desc").limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    operation: row.operation,
    purpose: row.purpose,
    setKind: row.set_kind,
    setId: row.set_id,
    people: row.people > 0 || row.whole_set ? row.people : null,
    number: row.number,
    hash: row.hash?.toString("base64") ?? null,
  }));
}

/** What is done here at all, with how often: for a filter. */
export async function journalOperations({ tx, accountId }: Context, since: Date) {
  return tx
    .selectFrom("trace.entry")
    .select("operation")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("at", ">=", since)
    .groupBy("operation")
    .orderBy("operation")
    .execute();
}

/** The signed head of the journal; undefined until something was sealed. */
export async function journalHead({ tx, accountId }: Context) {
  return tx
    .selectFrom("trace.checkpoint")
    .select(["size", "note", "at"])
    .where("account_id", "=", accountId)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** How much each actor of a kind did, and when last. */
export async function entriesByActor(
  { tx, accountId }: Context,
  kind: Actor["kind"],
): Promise<Map<string, { count: number; last: Date }>> {
  const rows = await tx
    .selectFrom("trace.entry")
    .select("actor_id")
    .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.max("at").as("last")])
    .where("account_id", "=", accountId)
    .where("actor_kind", "=", kind)
    .where("actor_id", "is not", null)
    .groupBy("actor_id")
    .execute();
  return new Map(rows.map(({ actor_id, count, last }) => [actor_id ?? "", { count, last: last as Date }]));
}
