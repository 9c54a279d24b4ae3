import { sql } from "kysely";
import type { Static } from "typebox";
import type { Context } from "#kernel/context.ts";
import { declaredErrors } from "#kernel/errors.ts";
import type { exportShape } from "./files.api.ts";
import { errors } from "./files.errors.ts";

export type ExportView = Static<typeof exportShape>;

/** The export, where the caller may take what it holds. Throws `exportNotFound`. */
export async function getExport(context: Context, exportId: number): Promise<ExportView> {
  const found = await findExport(context, exportId);
  if (!found) throw errors.exportNotFound();
  return found;
}

/** The same; undefined where there is none that the caller may take. */
export async function findExport(context: Context, exportId: number): Promise<ExportView | undefined> {
  const row = await select(context).where("e.id", "=", exportId).executeTakeFirst();
  return row && viewOf(context, row);
}

/** How far an export is, for work that takes nothing out. */
export async function stateOfExport(
  { tx, accountId }: Context,
  exportId: number,
): Promise<ExportView["state"] | undefined> {
  const row = await tx
    .selectFrom("files.export")
    .select("state")
    .where("account_id", "=", accountId)
    .where("id", "=", exportId)
    .executeTakeFirst();
  return row?.state as ExportView["state"] | undefined;
}

/** The exports that the caller may take, newest first. */
export async function listExports(
  context: Context,
  { limit, offset, kind }: { limit: number; offset: number; kind?: string | undefined },
): Promise<{ exports: ExportView[]; count: number }> {
  const rows = await ofKind(select(context), kind)
    .orderBy("e.id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await ofKind(takeable(context), kind)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { exports: rows.map((row) => viewOf(context, row)), count };
}

function ofKind<Q extends { where(column: "e.kind", is: "=", kind: string): Q }>(
  query: Q,
  kind: string | undefined,
): Q {
  return kind === undefined ? query : query.where("e.kind", "=", kind);
}

/** Exports of the account whose content the caller could also read otherwise. */
function takeable({ tx, accountId, actor }: Context) {
  const permissions = "permissions" in actor ? [...actor.permissions] : [];
  return tx
    .selectFrom("files.export as e")
    .where("e.account_id", "=", accountId)
    .where(sql<boolean>`e.permission = any(${permissions}::text[])`);
}

function select(context: Context) {
  return takeable(context)
    .leftJoin("files.file as f", (join) =>
      join
        .onRef("f.account_id", "=", "e.account_id")
        .onRef("f.id", "=", "e.file_id")
        .on("f.expires_at", ">", context.now),
    )
    .select([
      "e.id",
      "e.kind",
      "e.format",
      "e.stated_purpose",
      "e.state",
      "e.rows_done",
      "e.rows_total",
      "e.failure",
      "e.created_by",
      "e.created_at",
      "e.finished_at",
      "f.id as file_id",
      "f.size",
      "f.expires_at",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function viewOf(context: Context, row: Row): ExportView {
  const ready = row.state === "completed" && row.file_id !== null;
  return {
    id: row.id,
    kind: row.kind,
    format: row.format,
    statedPurpose: row.stated_purpose,
    state: row.state as ExportView["state"],
    rowsDone: row.rows_done,
    rowsTotal: row.rows_total,
    failure: row.failure && (declaredErrors().get(row.failure)?.[context.language] ?? row.failure),
    size: ready ? row.size : null,
    downloadUntil: ready ? (row.expires_at?.toISOString() ?? null) : null,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    done: row.state !== "queued" && row.state !== "running",
  };
}
