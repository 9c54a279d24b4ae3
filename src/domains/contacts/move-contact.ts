import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { contactOf } from "./contacts.sql.ts";
import { writeContacts } from "./write-contacts.ts";

type Move = { from: SubjectId; to: SubjectId; address: string };

/**
 * Gives a contact another address, at their own wish: the same contact, on the same lists, from now on the person of the
 * new address, under that person's key. Who is a contact there already becomes one with this one; what is known there
 * stays.
 */
export async function moveContact(context: Context, { from, to, address }: Move): Promise<void> {
  const contact = await contactOf(context, from);
  if (!contact) return;
  const { attributes, language, sourceId } = contact;
  const written = await writeContacts(context, [{ subjectId: to, address, attributes, language }], {
    known: "fill",
    language,
    sourceId: sourceId ?? undefined,
  });
  await sql`
    insert into contacts.list_member (account_id, list_id, subject_id, added_at)
    select account_id, list_id, ${to}, added_at from contacts.list_member
    where account_id = ${context.accountId} and subject_id = ${from}
    on conflict do nothing`.execute(context.tx);
  if (written.get(to)?.outcome !== "created") return remove(context, from);
  await keepNumber(context, { from, to });
}

/** The row made for the new address gives what is sealed in it to the old row, which others know by its number. */
async function keepNumber(context: Context, { from, to }: Pick<Move, "from" | "to">): Promise<void> {
  const made = await context.tx
    .selectFrom("contacts.contact")
    .select(["address_sealed", "identity_sealed", sql<string>`search_tokens::text`.as("search_tokens")])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", to)
    .executeTakeFirstOrThrow();
  await remove(context, to);
  await sql`
    update contacts.contact set subject_id = ${to}, address_sealed = ${made.address_sealed}, identity_sealed = ${made.identity_sealed},
      search_tokens = ${made.search_tokens}::bigint[], updated_at = ${context.now}
    where account_id = ${context.accountId} and subject_id = ${from}`.execute(context.tx);
}

async function remove(context: Context, subjectId: SubjectId): Promise<void> {
  await context.tx
    .deleteFrom("contacts.contact")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .execute();
}
