import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Undone } from "#kernel/personal-parts.ts";

/** Remembers that a contact has moved on from an address; from earlier ones, too, they have moved here. */
export async function leaveAddress(
  { tx, accountId, now }: Context,
  { from, to }: { from: SubjectId; to: SubjectId },
): Promise<void> {
  // Back to an address they had: it is no former one any more.
  await tx
    .deleteFrom("contacts.former_address")
    .where("account_id", "=", accountId)
    .where("former_subject_id", "=", to)
    .execute();
  await tx
    .updateTable("contacts.former_address")
    .set({ subject_id: to })
    .where("account_id", "=", accountId)
    .where("subject_id", "=", from)
    .execute();
  await tx
    .insertInto("contacts.former_address")
    .values({ account_id: accountId, former_subject_id: from, subject_id: to, until: now })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "former_subject_id"]).doUpdateSet({ subject_id: to, until: now }),
    )
    .execute();
}

/**
 * As whom somebody is known now who moved on from this address, or was merged, and is no contact by it again. Also where that
 * contact was deleted since: it may be added again, and a no said meanwhile holds then.
 */
export async function contactNow(
  { tx, accountId }: Context,
  subjectId: SubjectId,
): Promise<SubjectId | undefined> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from contacts.former_address as f
    where account_id = ${accountId} and former_subject_id = ${subjectId}
      and not exists (select from contacts.contact as c where c.account_id = f.account_id and c.subject_id = f.former_subject_id)`.execute(
    tx,
  );
  return rows[0]?.subject_id;
}

/** Whom others' rows name as what they were: erased by a former address alone, it leads to nobody. */
export async function forgetFormer(
  { tx, accountId }: Context,
  people: readonly SubjectId[],
): Promise<readonly Undone[]> {
  const { numDeletedRows } = await tx
    .deleteFrom("contacts.former_address")
    .where("account_id", "=", accountId)
    .where(sql<boolean>`former_subject_id = any(${uuids(people)}::uuid[])`)
    .executeTakeFirst();
  return [{ store: "contacts.former_address", became: "deleted", rows: Number(numDeletedRows) }];
}

/** The former addresses of these people, as far as nobody is a contact by them again. */
export async function formerAddressesOf(
  { tx, accountId }: Context,
  people: readonly SubjectId[],
): Promise<SubjectId[]> {
  const { rows } = await sql<{ former_subject_id: SubjectId }>`
    select former_subject_id from contacts.former_address as f
    where account_id = ${accountId} and subject_id = any(${uuids(people)}::uuid[])
      and not exists (select from contacts.contact as c where c.account_id = f.account_id and c.subject_id = f.former_subject_id)`.execute(
    tx,
  );
  return rows.map((row) => row.former_subject_id);
}
