import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** Where an unconfirmed sign-up leaves something by itself: what was typed, its request in the ledger, the message that asked. */
const ofSignUps = ["forms", "consent", "delivery", "webhooks", "trace", "vault"];

/**
 * Those of these people of whom another store holds something, as the holdings say: a customer who got a receipt, somebody who
 * asked about their data. Anybody can type their address in a form; that does not cost them their key.
 */
export async function knownElsewhere(
  context: Context,
  people: readonly SubjectId[],
): Promise<Set<SubjectId>> {
  if (people.length === 0) return new Set();
  const stores = context.personal.holdings.filter(
    ({ table, subject, about }) =>
      subject !== undefined && about !== "nobody" && !ofSignUps.includes(table.slice(0, table.indexOf("."))),
  );
  const { rows } = await sql<{ subject_id: SubjectId }>`${sql.join(
    stores.map(
      ({ table, subject = "" }) => sql`
        select ${sql.ref(subject)} as subject_id from ${sql.table(table)}
        where account_id = ${context.accountId} and ${sql.ref(subject)} = any(${uuids(people)}::uuid[])`,
    ),
    sql` union `,
  )}`.execute(context.tx);
  return new Set(rows.map(({ subject_id }) => subject_id));
}
