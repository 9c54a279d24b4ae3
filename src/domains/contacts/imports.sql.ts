import type { Static } from "typebox";
import { getSource } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { declaredErrors } from "#kernel/errors.ts";
import { errors } from "./contacts.errors.ts";
import type { importCounts, importShape } from "./import.api.ts";

export type ImportView = Static<typeof importShape>;
export type ImportCounts = Static<typeof importCounts>;

export const noCounts: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  invalidAddress: 0,
  duplicateInFile: 0,
  unreadable: 0,
  keptOptedOut: 0,
  consentRecorded: 0,
  withoutConsent: 0,
  valuesLeftOut: 0,
};

export async function getImport(context: Context, id: number): Promise<ImportView> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.importNotFound();
  return viewOf(context, row);
}

export async function getImports(
  context: Context,
  { limit, offset, sort }: { limit: number; offset: number; sort: "asc" | "desc" },
): Promise<{ imports: ImportView[]; count: number }> {
  const rows = await select(context).orderBy("id", sort).limit(limit).offset(offset).execute();
  const imports: ImportView[] = [];
  for (const row of rows) imports.push(await viewOf(context, row));
  const { count } = await context.tx
    .selectFrom("contacts.import")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  return { imports, count };
}

/** The last import of this very file that has not failed. */
export function importOfFile(context: Context, hash: Buffer) {
  return context.tx
    .selectFrom("contacts.import")
    .select(["id", "created_at"])
    .where("account_id", "=", context.accountId)
    .where("file_hash", "=", hash)
    .where("state", "!=", "failed")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** What the import left out, by line. */
export function rejectionsOf(context: Context, id: number) {
  return context.tx
    .selectFrom("contacts.import_rejection")
    .select(["line", "reason"])
    .where("account_id", "=", context.accountId)
    .where("import_id", "=", id)
    .orderBy("line")
    .execute();
}

function select(context: Context) {
  return context.tx
    .selectFrom("contacts.import")
    .select([
      "id",
      "source_id",
      "list_id",
      "file_name",
      "state",
      "rows_total",
      "rows_done",
      "counts",
      "failure",
      "created_at",
      "finished_at",
    ])
    .select((eb) =>
      eb
        .selectFrom("contacts.import_rejection as rejection")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("rejection.account_id", "=", "contacts.import.account_id")
        .whereRef("rejection.import_id", "=", "contacts.import.id")
        .as("rejections"),
    )
    .where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

async function viewOf(context: Context, row: Row): Promise<ImportView> {
  const source = await getSource(context, row.source_id);
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state as ImportView["state"],
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    counts: { ...noCounts, ...(row.counts as object) },
    rejections: row.rejections ?? 0,
    ...(row.list_id === null ? {} : { listId: row.list_id }),
    source: {
      id: source.id,
      basis: source.basis,
      strength: source.strength,
      askedHow: source.askedHow,
      ...(source.obtainedOn === null ? {} : { obtainedOn: source.obtainedOn }),
      ...(source.evidenceReference === null ? {} : { evidenceReference: source.evidenceReference }),
    },
    ...(row.failure === null
      ? {}
      : { failure: declaredErrors().get(row.failure)?.[context.language] ?? row.failure }),
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
    done: row.state === "completed" || row.state === "failed",
  };
}
