import type { Static } from "typebox";
import { getSource } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { declaredErrors } from "#kernel/errors.ts";
import type { Unreviewed } from "#kernel/processing-review.ts";
import { errors } from "../contacts.errors.ts";
import type { importShape } from "./import.api.ts";
import { type ImportCounts, noCounts } from "./import-counts.ts";
import type { Mailability } from "./mailability.ts";
import type { ImportState } from "./open-import.ts";
import { foreseeAll } from "./outlook.ts";
import { planKeys } from "./plan-key.ts";
import type { Mapped } from "./read-rows.ts";
import { broughtBy, unreviewedImport } from "./require-reviewed.ts";
import type { Known, SourceAnswers } from "./source-answers.ts";

export type ImportView = Static<typeof importShape>;

/** What a look at every row came to. */
export type Checked = {
  /** The plans that it holds for: the columns alone, and with all else that was said. */
  mappingKey: string;
  planKey: string;
  rowsTotal: number;
  people: number;
  /** Those whose row shows that they agreed. */
  withConsent: number;
  /** Those of them at domains that nothing is sent to. */
  blocked?: { people: number; withConsent: number };
  counts: ImportCounts;
};

export async function getImport(context: Context, id: number): Promise<ImportView> {
  return viewOf(context, await importRow(context, id));
}

/** The row itself; throws where there is none. */
export async function importRow(context: Context, id: number) {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.importNotFound();
  return row;
}

/** The same, held until the transaction ends, and in one of these states. */
export async function importInState(context: Context, id: number, states: readonly ImportState[]) {
  const row = await select(context).where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw errors.importNotFound();
  if (!states.includes(row.state as ImportState)) throw errors.importNotSo();
  return row;
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

/** The last import of this very file that has begun and was not taken back. */
export function importOfFile(context: Context, hash: Buffer) {
  return context.tx
    .selectFrom("contacts.import")
    .select(["id", "created_at"])
    .where("account_id", "=", context.accountId)
    .where("file_hash", "=", hash)
    .where("state", "in", ["queued", "running", "paused", "completed"])
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** The lists that an import is going to fill. */
export async function listsInUse(context: Context): Promise<Set<number>> {
  const rows = await context.tx
    .selectFrom("contacts.import")
    .select("list_ids")
    .where("account_id", "=", context.accountId)
    .where("state", "in", ["queued", "running", "paused"])
    .execute();
  return new Set(rows.flatMap((row) => row.list_ids));
}

function select(context: Context) {
  return context.tx.selectFrom("contacts.import").selectAll().where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

const underWay: ReadonlySet<string> = new Set<ImportState>(["checking", "queued", "running", "undoing"]);

export function planOf(row: Row) {
  return {
    mapping: row.mapping as unknown as Mapped[],
    listIds: row.list_ids,
    known: row.known as Known,
    answers: (row.answers ?? undefined) as SourceAnswers | undefined,
  };
}

async function viewOf(context: Context, row: Row): Promise<ImportView> {
  const source = row.source_id === null ? undefined : await getSource(context, row.source_id);
  const plan = planOf(row);
  const checked = (row.checked ?? undefined) as Checked | undefined;
  const done = !underWay.has(row.state);
  const rowsTotal = row.rows_total ?? checked?.rowsTotal;
  const unreviewed = row.state === "draft" ? await unreviewedImport(context, plan) : [];
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state as ImportState,
    ...(rowsTotal === undefined ? {} : { rowsTotal }),
    rowsDone: row.rows_done,
    bytesTotal: row.bytes_total,
    bytesDone: row.bytes_done,
    counts: { ...noCounts, ...(row.counts as object) },
    rejections: done && row.state !== "draft" ? await countRejections(context, row.id) : 0,
    listIds: plan.listIds,
    mapping: plan.mapping,
    known: plan.known,
    ...(plan.answers ? { answers: plan.answers } : {}),
    ...(checked
      ? {
          checked: {
            current: checked.planKey === planKeys(plan).planKey,
            rowsTotal: checked.rowsTotal,
            counts: checked.counts,
            mailability: await wouldBe(context, row, { ...plan, ...checked }),
          },
        }
      : {}),
    ...(unreviewed.length > 0 ? { unreviewed: unreviewedView(context, plan, unreviewed) } : {}),
    ...(source
      ? {
          source: {
            id: source.id,
            basis: source.basis,
            strength: source.strength,
            askedHow: source.askedHow,
            ...(source.obtainedOn === null ? {} : { obtainedOn: source.obtainedOn }),
            ...(source.evidenceReference === null ? {} : { evidenceReference: source.evidenceReference }),
          },
        }
      : {}),
    ...(row.state === "queued" ? await behindOf(context, row.id) : {}),
    ...(row.failure === null
      ? {}
      : { failure: declaredErrors().get(row.failure)?.[context.language] ?? row.failure }),
    ...(row.undone ? { undone: row.undone as unknown as NonNullable<ImportView["undone"]> } : {}),
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
    done,
  };
}

/** Of one account's imports one is written at a time. */
async function behindOf(context: Context, id: number): Promise<Pick<ImportView, "behind">> {
  const row = await select(context)
    .where("state", "=", "running")
    .where("id", "!=", id)
    .orderBy("id")
    .executeTakeFirst();
  return row ? { behind: { id: row.id, fileName: row.file_name } } : {};
}

function unreviewedView(
  { language }: Context,
  { mapping }: Pick<ReturnType<typeof planOf>, "mapping">,
  unreviewed: readonly Unreviewed[],
) {
  return unreviewed.flatMap(({ purposeId, purpose, what }) =>
    purposeId === null
      ? []
      : [{ purposeId, purpose: purpose[language], what: what[language], brought: broughtBy(mapping) }],
  );
}

const notYetDone: ReadonlySet<string> = new Set<ImportState>(["draft", "checking", "queued"]);

/** In the words of whoever looks; of interest until it is so. */
async function wouldBe(
  context: Context,
  { state }: Row,
  { answers, ...plan }: ReturnType<typeof planOf> & Checked,
): Promise<Mailability[]> {
  return answers && notYetDone.has(state) ? foreseeAll(context, { ...plan, answers }) : [];
}

async function countRejections(context: Context, id: number): Promise<number> {
  const { count } = await context.tx
    .selectFrom("contacts.import_rejection")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where("import_id", "=", id)
    .executeTakeFirstOrThrow();
  return count;
}
