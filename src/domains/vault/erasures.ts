import { sql } from "kysely";
import { byteas, uuids } from "#kernel/binary-array.ts";
import type { Resources } from "#kernel/context.ts";
import { type AccountId, randomBytes, type SubjectId } from "#kernel/ids.ts";
import type { BarredScope } from "./barred.ts";

type Vault = Pick<Resources, "vaultDb">;

/** A line of the journal of erasures: who must be gone from every store, whatever backup is restored. */
export type JournalLine = {
  accountId: AccountId;
  id: string;
  at: Date;
  subjectIds: readonly SubjectId[];
  /** Hashes of their addresses, to be barred until then; empty where they may come back. */
  barred: readonly Buffer[];
  scope: BarredScope;
  /** Until when the line is kept, and the addresses barred. */
  keptUntil: Date;
};

/**
 * Writes a line before anything is deleted, bars the addresses, and cuts the way from address to person: whoever signs
 * up from now on is somebody new, while the old key still serves to tell the person that they are erased. Written again,
 * it changes nothing.
 */
export async function journalErasure({ vaultDb }: Vault, line: JournalLine): Promise<void> {
  const { accountId, id, at, subjectIds, barred, scope, keptUntil } = line;
  await vaultDb.transaction().execute(async (tx) => {
    const written = await tx
      .insertInto("vault.erasure")
      .values({
        account_id: accountId,
        id,
        at,
        subject_ids: [...subjectIds],
        kept_until: keptUntil,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // Of a line that was here already, bars that are gone were lifted: their owner came back.
    if (written.numInsertedOrUpdatedRows)
      await sql`
      insert into vault.barred_address (account_id, address_hash, scope, erasure_id, until)
      select ${accountId}, hash, ${scope}, ${id}, ${keptUntil} from unnest(${byteas(barred)}::bytea[]) as hash
      on conflict (account_id, address_hash) do update set scope = excluded.scope, erasure_id = excluded.erasure_id, until = excluded.until
      where barred_address.erasure_id <> excluded.erasure_id`.execute(tx);
    await sql`
      update vault.subject as s set address_index = cut.index
      from unnest(${uuids(subjectIds)}::uuid[], ${byteas(subjectIds.map(() => randomBytes(32)))}::bytea[]) as cut(subject_id, index)
      where s.account_id = ${accountId} and s.subject_id = cut.subject_id`.execute(tx);
  });
}

/** Destroys the keys of an erasure's people and says so in its line, at once. How many there still were. */
export async function destroyKeys(
  { vaultDb }: Vault,
  { accountId, id, now }: { accountId: AccountId; id: string; now: Date },
): Promise<number> {
  return vaultDb.transaction().execute(async (tx) => {
    const { rows } = await sql<{ count: number }>`
      with line as (
        update vault.erasure set destroyed_at = coalesce(destroyed_at, ${now})
        where account_id = ${accountId} and id = ${id} returning subject_ids
      ), gone as (
        delete from vault.subject as s using line
        where s.account_id = ${accountId} and s.subject_id = any(line.subject_ids) returning 1
      )
      select count(*) as count from gone`.execute(tx);
    return rows[0]?.count ?? 0;
  });
}

/** The lines of an account, oldest first. */
export async function journalLines(
  { vaultDb }: Vault,
  accountId: AccountId,
): Promise<{ id: string; at: Date; subjectIds: SubjectId[] }[]> {
  const rows = await vaultDb
    .selectFrom("vault.erasure")
    .select(["id", "at", "subject_ids"])
    .where("account_id", "=", accountId)
    .orderBy("at")
    .execute();
  return rows.map(({ id, at, subject_ids }) => ({ id, at, subjectIds: subject_ids as SubjectId[] }));
}

/** Forgets what has had its time: bars that have ended, lines that no backup reaches back behind. */
export async function pruneJournal({ vaultDb }: Vault, now: Date): Promise<void> {
  await vaultDb.deleteFrom("vault.barred_address").where("until", "<=", now).execute();
  await vaultDb
    .deleteFrom("vault.erasure")
    .where("kept_until", "<=", now)
    .where("destroyed_at", "is not", null)
    .execute();
}
