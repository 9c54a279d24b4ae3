import { createHash } from "node:crypto";
import { openForAccount } from "#domains/vault/index.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { LicetError } from "#kernel/errors.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { LongJobHandler } from "#kernel/module.ts";
import { downloadDays, sealedColumns } from "./files.data.ts";
import { exportQueue } from "./request-export.ts";
import { appendPiece, createFile, deleteFile, finishFile } from "./write-file.ts";

/** How much is gathered before it is stored, in bytes. */
const pieceSize = 1024 * 1024;

/** How long progress may lie in memory before those who watch see it. */
const tellEvery = 1000;

class Cancelled extends Error {}

/** The job that makes exports, of any of these kinds. */
export function exportRunner(exportKinds: () => readonly ExportKind[]): LongJobHandler["run"] {
  return (resources, payload, signal) => {
    const declared = (kind: string): ExportKind | undefined =>
      exportKinds().find((each) => each.kind === kind);
    return runExport(
      resources,
      { declared, accountId: payload.accountId, exportId: Number(payload.exportId) },
      signal,
    );
  };
}

type Work = { declared: (kind: string) => ExportKind | undefined; accountId: AccountId; exportId: number };

/**
 * Makes the file of an export. Kill -9 anywhere: the job runs again and begins anew; the file it had begun is deleted
 * then. Two runs at once: the later one takes the export over, and the other finds its file gone.
 */
async function runExport(
  resources: Resources,
  { declared, accountId, exportId }: Work,
  signal: AbortSignal,
): Promise<void> {
  const begun = await inAccount(
    resources,
    { accountId, actor: { kind: "system", name: exportQueue } },
    (context) => begin(context, exportId, declared),
  );
  if (!begun) return;
  const inUnit: ExportRun["inUnit"] = (work, reads) =>
    inAccount(resources, { accountId, actor: begun.actor, traceId: begun.traceId, reads }, work);
  const sink = sinkFor({ inUnit, exportId, fileId: begun.fileId });
  try {
    await begun.declared.produce({
      ...begun.request,
      resources,
      accountId,
      exportId,
      traceId: begun.traceId,
      inUnit,
      write: async (content) => {
        signal.throwIfAborted();
        await sink.write(content);
      },
      progress: sink.progress,
      signal,
    });
    await sink.end();
  } catch (error) {
    if (error instanceof Cancelled) return;
    // What was declared to go wrong goes wrong every time; anything else is tried again.
    if (!(error instanceof LicetError)) throw error;
    await inUnit((context) => fail(context, { exportId, fileId: begun.fileId, failure: error.reason }));
  }
}

type Begun = {
  declared: ExportKind;
  fileId: number;
  traceId: string;
  actor: Actor;
  request: Pick<ExportRun, "parameters" | "format" | "language" | "statedPurpose">;
};

/** Takes the export in hand with an empty file; undefined where it is over. */
async function begin(
  context: Context,
  exportId: number,
  declaredAs: Work["declared"],
): Promise<Begun | undefined> {
  const { accountId, now, tx } = context;
  const row = await tx
    .selectFrom("files.export")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("id", "=", exportId)
    .where("state", "in", ["queued", "running"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.file_id !== null) await deleteFile(context, row.file_id);
  const declared = declaredAs(row.kind);
  if (!declared) throw new Error("an export of an unknown kind");
  const parameters = JSON.parse(
    (await openForAccount(context, sealedColumns.parameters, row.parameters_sealed)).toString("utf8"),
  );
  const language = row.language as Language;
  const format = declared.formats[row.format];
  const fileId = await createFile(context, {
    kind: "export",
    name: `${declared.fileName({ parameters, language, now })}.${format?.extension ?? row.format}`,
    contentType: format?.contentType ?? "application/octet-stream",
    expiresAt: new Date(now.getTime() + downloadDays * 24 * 3600 * 1000),
  });
  await tx
    .updateTable("files.export")
    .set({ state: "running", file_id: fileId, rows_done: 0, rows_total: null })
    .where("account_id", "=", accountId)
    .where("id", "=", exportId)
    .execute();
  return {
    declared,
    fileId,
    traceId: row.trace_id,
    actor: actorOf(row.created_by),
    request: { parameters, language, format: row.format, statedPurpose: row.stated_purpose },
  };
}

/** Whoever asked, without any permission: what they may take was checked when they asked. */
function actorOf(createdBy: string): Actor {
  const [kind, id = ""] = createdBy.split(":");
  const permissions = new Set<string>();
  if (kind === "user") return { kind, userId: Number(id), permissions };
  if (kind === "api_key") return { kind, keyId: Number(id), sourceId: undefined, permissions };
  return { kind: "system", name: id || exportQueue };
}

type SinkOf = { inUnit: ExportRun["inUnit"]; exportId: number; fileId: number };

/**
 * Gathers what is written into pieces and stores them, with how far the export is. While one is stored the next is
 * gathered, and no further: memory holds two.
 */
function sinkFor({ inUnit, exportId, fileId }: SinkOf) {
  const hash = createHash("sha256");
  let gathered: Buffer[] = [];
  let length = 0;
  let rows: { rows_done: number; rows_total?: number } = { rows_done: 0 };
  let toldAt = Date.now();
  let storing: Promise<unknown> = Promise.resolve();

  async function flush(): Promise<void> {
    const bytes = Buffer.concat(gathered, length);
    gathered = [];
    length = 0;
    toldAt = Date.now();
    hash.update(bytes);
    await storing;
    const done = rows;
    storing = inUnit(async (context) => {
      await stillOurs(context, { exportId, fileId }, done);
      await appendPiece(context, { fileId, bytes });
    });
    // Awaited ahead of the next piece; a failure must not end the process before that.
    storing.catch(() => {});
  }

  return {
    async write(content: string | Buffer): Promise<void> {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      gathered.push(bytes);
      length += bytes.length;
      if (length >= pieceSize || Date.now() - toldAt > tellEvery) await flush();
    },
    progress(done: number, total?: number): void {
      rows = { rows_done: done, ...(total === undefined ? {} : { rows_total: total }) };
    },
    async end(): Promise<void> {
      await flush();
      await storing;
      await inUnit(async (context) => {
        await stillOurs(context, { exportId, fileId }, rows);
        await finishFile(context, fileId, hash.digest());
        await context.tx
          .updateTable("files.export")
          .set({ state: "completed", finished_at: context.now })
          .where("account_id", "=", context.accountId)
          .where("id", "=", exportId)
          .execute();
      });
    },
  };
}

/** Notes how far it is, unless the export was cancelled or taken over by another run meanwhile. */
async function stillOurs(
  context: Context,
  { exportId, fileId }: { exportId: number; fileId: number },
  rows: { rows_done: number; rows_total?: number },
): Promise<void> {
  const { numUpdatedRows } = await context.tx
    .updateTable("files.export")
    .set(rows)
    .where("account_id", "=", context.accountId)
    .where("id", "=", exportId)
    .where("file_id", "=", fileId)
    .where("state", "=", "running")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Cancelled();
}

async function fail(
  context: Context,
  { exportId, fileId, failure }: { exportId: number; fileId: number; failure: string },
): Promise<void> {
  await context.tx
    .updateTable("files.export")
    .set({ state: "failed", failure, finished_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", exportId)
    .where("file_id", "=", fileId)
    .where("state", "=", "running")
    .execute();
  await deleteFile(context, fileId);
}
