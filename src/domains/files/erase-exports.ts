import { sql } from "kysely";
import { setsNaming } from "#domains/trace/index.ts";
import { sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Undone } from "#kernel/personal-parts.ts";
import { sealedColumns } from "./files.data.ts";

/**
 * An export that holds somebody who is erased can't be downloaded any more, and one that is being made is begun anew
 * without them. What was asked for may name them, too: it is emptied where it has served.
 */
export async function eraseFromExports(
  context: Context,
  people: readonly SubjectId[],
): Promise<readonly Undone[]> {
  const { accountId, tx } = context;
  const holding = await setsNaming(context, people, "export");
  const nothing = await sealForAccount(context, sealedColumns.parameters, "null");
  const { rows } = await sql<{ file_id: number }>`
    with found as (
      select id, file_id from files.export where account_id = ${accountId} and id = any(${holding}::bigint[])
        and (file_id is not null or state in ('completed', 'failed', 'cancelled')) for update
    ), emptied as (
      update files.export e set parameters_sealed = ${nothing}
      from found where e.account_id = ${accountId} and e.id = found.id and e.state in ('completed', 'failed', 'cancelled')
    )
    delete from files.file f using found where f.account_id = ${accountId} and f.id = found.file_id
    returning f.id as file_id`.execute(tx);
  return [{ store: "files.export", became: "deleted", rows: rows.length }];
}

export type HeldExport = { id: number; createdBy: string; at: Date };

/** The exports that were made with any of these people in them: who has them now answers for them, too (art. 19). */
export async function exportsOf(context: Context, people: readonly SubjectId[]): Promise<HeldExport[]> {
  const holding = await setsNaming(context, people, "export");
  const rows = await context.tx
    .selectFrom("files.export")
    .select(["id", "created_by", "finished_at"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${holding}::bigint[])`)
    .where("state", "=", "completed")
    .execute();
  return rows.flatMap(({ id, created_by, finished_at }) =>
    finished_at ? [{ id, createdBy: created_by, at: finished_at }] : [],
  );
}

/** Files of nobody in particular that wait to be read, and when the last of them is deleted at the latest. */
export async function waitingUploads({
  tx,
  accountId,
  now,
}: Context): Promise<{ rows: number; until: Date | null }> {
  const { rows, until } = await tx
    .selectFrom("files.file")
    .select((eb) => [eb.fn.countAll<number>().as("rows"), eb.fn.max("expires_at").as("until")])
    .where("account_id", "=", accountId)
    .where("kind", "in", ["upload", "import"])
    .where("subject_id", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  return { rows, until: until as Date | null };
}
