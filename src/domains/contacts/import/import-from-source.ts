import { sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { sealedColumns } from "../contacts.data.ts";
import { importQueue } from "../timeline.ts";
import { createImport } from "./create-import.ts";
import { fetchQueue, nameOf } from "./fetch-import.ts";
import { importInState, planOf } from "./imports.sql.ts";
import { requireAddress } from "./plan-import.ts";
import { queueImport } from "./queue-import.ts";
import type { Empties, Everybody } from "./read-rows.ts";
import { requireReviewed } from "./require-reviewed.ts";
import type { Known } from "./source-answers.ts";

export type FromSource = {
  listIds: readonly number[];
  known: Known;
  empties: Empties;
  everybody: Everybody;
  sourceId: number;
} & ({ fileName: string; text: string } | { url: string });

/**
 * Imports a text, or a file to fetch, in the name of a source that is declared already. The columns are named as
 * attributes are, and taken by their names each time: a program can't be asked.
 */
export async function importFromSource(context: Context, request: FromSource): Promise<number> {
  const { listIds, known, empties, everybody, sourceId, ...given } = request;
  const importId =
    "url" in given
      ? await expectFile(context, given.url)
      : await createImport(context, given, "by_their_names");
  await context.tx
    .updateTable("contacts.import")
    .set({ list_ids: [...listIds], known, empties, everybody })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  const plan = planOf(await importInState(context, importId, ["draft"]));
  if ("text" in given) requireAddress(plan.mapping);
  // What a file to fetch brings is asked once it is here.
  await requireReviewed(context, plan);
  await queueImport(context, importId, { sourceId, queue: "url" in given ? fetchQueue : importQueue });
  return importId;
}

/** An import whose file is still to be fetched. */
async function expectFile(context: Context, url: string): Promise<number> {
  const { id } = await context.tx
    .insertInto("contacts.import")
    .values({
      account_id: context.accountId,
      file_name: nameOf(url),
      url_sealed: await sealForAccount(context, sealedColumns.importUrl, url),
      mapping: "[]",
      state: "draft",
      trace_id: context.traceId,
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
