import { sql } from "kysely";
import { findExport, listExports, stateOfExport } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { errors } from "./contacts.errors.ts";
import { contactsExportKind } from "./contacts-export.ts";
import type { getProcess as operation } from "./processes.api.ts";

export type Process = ReplyOf<typeof operation>;
type Page = { limit: number; offset: number; sort: "asc" | "desc" };

/** Imports and exports by their common number: one that is prepared and not begun is none yet. */
export async function findProcesses(
  context: Context,
  page: Page,
): Promise<{ processes: Process[]; count: number }> {
  const imports = await countImports(context);
  const { count: exports } = await listExports(context, { kind: contactsExportKind, limit: 1, offset: 0 });
  const count = imports + exports;
  // The newest first up to the page's end; from the other end where the oldest come first.
  const [from, to] =
    page.sort === "desc"
      ? [page.offset, page.offset + page.limit]
      : [Math.max(0, count - page.offset - page.limit), Math.max(0, count - page.offset)];
  const newest = [...(await importsUpTo(context, to)), ...(await exportsUpTo(context, to))]
    .sort((one, other) => other.id - one.id)
    .slice(from, to);
  return { processes: page.sort === "desc" ? newest : newest.reverse(), count };
}

export async function findProcess(context: Context, id: number): Promise<Process> {
  const [row] = (await begun(context).where("id", "=", id).execute()).map((each) => ofImport(context, each));
  const found = row ?? (await exportWith(context, id));
  if (!found) throw errors.processNotFound();
  return found;
}

/** Where a process stands, for work that takes nothing out. */
export async function statusOfProcess(context: Context, id: number): Promise<Process["status"] | undefined> {
  const row = await begun(context).where("id", "=", id).executeTakeFirst();
  const state = row?.state ?? (await stateOfExport(context, id));
  return state === undefined ? undefined : statusOf(state);
}

function begun({ tx, accountId }: Context) {
  return tx
    .selectFrom("contacts.import")
    .select(["id", "state"])
    .select(
      sql<boolean>`exists (select from contacts.import_rejection as rejection
        where rejection.account_id = import.account_id and rejection.import_id = import.id)`.as("rejects"),
    )
    .where("account_id", "=", accountId)
    .where(sql<boolean>`state not in ('draft', 'checking')`);
}

async function countImports(context: Context): Promise<number> {
  const { count } = await context.tx
    .selectFrom(begun(context).as("begun"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

async function importsUpTo(context: Context, limit: number): Promise<Process[]> {
  const rows = await begun(context).orderBy("id", "desc").limit(limit).execute();
  return rows.map((row) => ofImport(context, row));
}

async function exportsUpTo(context: Context, limit: number): Promise<Process[]> {
  const { exports } = await listExports(context, { kind: contactsExportKind, limit, offset: 0 });
  return exports.map((each) => ofExport(context, each));
}

async function exportWith(context: Context, id: number): Promise<Process | undefined> {
  const found = await findExport(context, id);
  return found && ofExport(context, found);
}

type Export = NonNullable<Awaited<ReturnType<typeof findExport>>>;

function ofExport({ config }: Context, { id, kind, state, downloadUntil }: Export): Process {
  return {
    id,
    name: kind === contactsExportKind ? "CONTACT_EXPORT" : `${kind.toUpperCase()}_EXPORT`,
    status: statusOf(state),
    ...(downloadUntil ? { export_url: `${config.url}/v3/exports/${id}/file` } : {}),
  };
}

function ofImport(
  { config }: Context,
  { id, state, rejects }: { id: number; state: string; rejects: boolean },
): Process {
  const status = statusOf(state);
  const url = rejects ? `${config.url}/v3/contacts/imports/${id}/rejections.csv` : null;
  return {
    id,
    name: "IMPORTUSER",
    status,
    ...(status === "completed" ? { info: { import: { ...nothingElse, invalid_emails: url } } } : {}),
  };
}

const nothingElse = {
  duplicate_contact_id: null,
  duplicate_ext_id: null,
  duplicate_email_id: null,
  duplicate_phone_id: null,
  duplicate_whatsapp_id: null,
  duplicate_landline_number_id: null,
};

const statuses: Record<string, Process["status"]> = {
  queued: "queued",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
  // What was imported and taken back again is done with.
  undone: "cancelled",
};

function statusOf(state: string): Process["status"] {
  return statuses[state] ?? "in_process";
}
