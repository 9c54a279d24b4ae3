import { traceSet } from "#domains/trace/index.ts";
import { openForAccount } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { LicetError } from "#kernel/errors.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { Attribute } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { sealedColumns } from "./contacts.data.ts";
import { errors } from "./contacts.errors.ts";
import { importBatch } from "./import-batch.ts";
import { type ImportRow, type Mapped, readImportFile, readImportRows } from "./import-file.ts";
import { type ImportCounts, noCounts } from "./imports.sql.ts";
import { getList } from "./lists.sql.ts";
import { importQueue } from "./timeline.ts";

export const batchSize = 500;

/**
 * Imports a file, some hundreds of lines at a time. How far it got is committed with what it did: after a crash the
 * next run goes on with the next line. Two runs at once take turns.
 */
export async function runImport(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const importId = Number(payload.importId);
  const actor = { kind: "system", name: importQueue } as const;
  const found = await inAccount(resources, { accountId: payload.accountId, actor }, (context) =>
    openImport(context, importId),
  );
  if (!found) return;
  // The traces of those it touches lead back to the import.
  const set = { operation: importQueue, purpose: "contacts:write", kind: "import", setId: importId } as const;
  const inUnit = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inAccount(resources, { accountId: payload.accountId, actor, traceId: found.traceId }, work, (context) =>
      traceSet(context, set, [...context.touched]),
    );
  try {
    const rows = await readAgain(found);
    for (let more = true; more; ) {
      if (signal.aborted) throw new Error("interrupted");
      more = await inUnit((context) => nextBatch(context, importId, rows));
    }
  } catch (error) {
    // What was declared to go wrong goes wrong every time: a list deleted meanwhile. Anything else is tried again.
    if (!(error instanceof LicetError)) throw error;
    await inUnit((context) => finish(context, importId, { state: "failed", failure: error.reason }));
  }
}

type OpenImport = {
  content: Buffer;
  mapping: Mapped[];
  attributes: Attribute[];
  startedAt: Date;
  traceId: string;
};

/** The file and what was said of it; undefined where the import is over. */
async function openImport(context: Context, importId: number): Promise<OpenImport | undefined> {
  const row = await context.tx
    .selectFrom("contacts.import")
    .select(["content_sealed", "mapping", "created_at", "trace_id"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "in", ["queued", "running"])
    .executeTakeFirst();
  if (!row?.content_sealed) return undefined;
  return {
    content: await openForAccount(context, sealedColumns.importContent, row.content_sealed),
    mapping: row.mapping as unknown as Mapped[],
    attributes: await listAttributes(context),
    startedAt: row.created_at,
    traceId: row.trace_id,
  };
}

/** All lines of the file, the same at each run. */
async function readAgain({ content, mapping, attributes, startedAt }: OpenImport): Promise<ImportRow[]> {
  const file = readImportFile(content);
  if (!file) throw errors.notCsv();
  return readImportRows(file, mapping, attributes, startedAt);
}

/** Whether there is more to do. */
async function nextBatch(context: Context, importId: number, rows: readonly ImportRow[]): Promise<boolean> {
  const row = await context.tx
    .selectFrom("contacts.import")
    .select(["rows_done", "counts", "source_id", "list_id"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "in", ["queued", "running"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const batch = rows.slice(row.rows_done, row.rows_done + batchSize);
  if (batch.length === 0) {
    await finish(context, importId, { state: "completed", failure: null });
    return false;
  }
  const list = await getList(context, row.list_id ?? 0);
  const { counts, rejections } = await importBatch(context, { rows: batch, list, sourceId: row.source_id });
  if (rejections.length > 0) {
    await context.tx
      .insertInto("contacts.import_rejection")
      .values(
        rejections.map((rejection) => ({ account_id: context.accountId, import_id: importId, ...rejection })),
      )
      .execute();
  }
  await context.tx
    .updateTable("contacts.import")
    .set({
      state: "running",
      rows_done: row.rows_done + batch.length,
      counts: JSON.stringify(added(row.counts as object, counts)),
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  return true;
}

async function finish(
  context: Context,
  importId: number,
  end: { state: "completed" | "failed"; failure: string | null },
): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set({ ...end, content_sealed: null, finished_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "in", ["queued", "running"])
    .execute();
}

function added(before: Partial<ImportCounts>, more: ImportCounts): ImportCounts {
  const names = Object.keys(noCounts) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, (before[name] ?? 0) + more[name]])) as ImportCounts;
}
