import { sql } from "kysely";
import { contactNamesOf, everybodySql } from "#domains/contacts/index.ts";
import { printOf, printsSeen, type Seen } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { changeBreach, lockOpenBreach } from "./breach.ts";
import type { ScopePart } from "./breaches.api.ts";

/**
 * Whose data was concerned, as the journal knows it: found anew each time, and whoever was told stays. The journal names
 * by fingerprints where many were taken together; who is no contact any more is counted, and nobody can name them here.
 */
export async function findAffected(
  context: Context,
  id: number,
): Promise<{ affected: number; gone: number }> {
  const { scope } = await lockOpenBreach(context, id);
  const { tx, accountId, now } = context;
  const wanted = scope.some(({ kind }) => kind === "everybody");
  const seen = scope.flatMap((part) => seenBy(part) ?? []);
  const prints = sql.join(
    [
      sql`select null::bigint as print where false`,
      ...seen.map((each) => printsSeen(context, each)).map((each) => sql`(${each})`),
    ],
    sql` union all `,
  );
  await sql`delete from governance.breach_person
    where account_id = ${accountId} and breach_id = ${id} and told_at is null`.execute(tx);
  const { rows } = await sql<{ gone: number }>`
    with print as materialized (select distinct print from (${prints}) as named),
    concerned as materialized (
      select subject_id, ${printOf(sql`subject_id`)} as print from (${everybodySql()}) as contact
      where ${wanted} or ${printOf(sql`subject_id`)} in (select print from print)
    ), kept as (
      insert into governance.breach_person (account_id, breach_id, subject_id)
      select ${accountId}, ${id}, subject_id from concerned
      on conflict do nothing
    )
    select count(*)::int as gone from print where print not in (select print from concerned)`.execute(tx);
  const gone = rows[0]?.gone ?? 0;
  await changeBreach(context, id, { counted_at: now, gone });
  return { affected: await countAffected(context, id), gone };
}

function seenBy({ kind, number, from, until }: ScopePart): Seen | undefined {
  if (kind === "everybody" || number === null) return undefined;
  if (kind === "export" || kind === "import") return { by: "set", kind, id: number };
  return {
    by: "actor",
    kind: kind === "member" ? "user" : "api_key",
    id: String(number),
    from: from === null ? null : new Date(from),
    until: until === null ? null : new Date(until),
  };
}

async function countAffected({ tx, accountId }: Context, id: number): Promise<number> {
  const { count } = await tx
    .selectFrom("governance.breach_person")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("breach_id", "=", id)
    .executeTakeFirstOrThrow();
  return count;
}

const page = 50;

/** By name, a page at a time; the look itself is in the journal. */
export async function listAffected(context: Context, id: number, after: string | undefined) {
  const { tx, accountId } = context;
  let query = tx
    .selectFrom("governance.breach_person")
    .select(["subject_id", "told_at"])
    .where("account_id", "=", accountId)
    .where("breach_id", "=", id);
  if (after) query = query.where("subject_id", ">", after);
  const rows = await query.orderBy("subject_id").limit(page).execute();
  const contacts = await contactNamesOf(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  return {
    people: rows.flatMap((row) => {
      const contact = contacts.get(row.subject_id as SubjectId);
      return contact?.address
        ? [{ contactId: contact.id, email: contact.address, toldAt: row.told_at?.toISOString() ?? null }]
        : [];
    }),
    next: rows.length === page ? (rows.at(-1)?.subject_id ?? null) : null,
  };
}
