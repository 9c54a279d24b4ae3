import { blockedDomains, domainOf, getPurpose, type Purpose } from "#domains/consent/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { addressIndexer } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { LicetError } from "#kernel/errors.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { errors } from "../contacts.errors.ts";
import { getList } from "../lists.sql.ts";
import { mergedIndexes } from "./follow-merged.ts";
import { added, noCounts, problemsOf } from "./import-counts.ts";
import { type Checked, importInState } from "./imports.sql.ts";
import { type JudgePlan, judgeBatch } from "./judge-batch.ts";
import { type OpenImport, openImport } from "./open-import.ts";
import { sourceFor } from "./outlook.ts";
import { planKeys } from "./plan-key.ts";
import { readBatches } from "./read-batches.ts";
import type { PersonRow } from "./read-rows.ts";
import { settledShape, type TableShape } from "./read-table.ts";
import { whomRowsMean } from "./whom-rows-mean.ts";

export const checkQueue = "contacts.import.check";

/** Queues a look at every row. */
export async function requestCheck(context: Context, importId: number): Promise<void> {
  const row = await importInState(context, importId, ["draft", "checking"]);
  if (row.file_id === null) throw errors.importNotSo();
  await context.tx
    .updateTable("contacts.import")
    .set({ state: "checking", rows_done: 0, bytes_done: 0, failure: null })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  await context.jobs.enqueue(context.tx, checkQueue, { accountId: context.accountId, importId });
}

/**
 * Looks at every row and keeps what would come of it, by counts; nobody is imported. Ends early where the
 * columns are changed meanwhile: the change asks for a look of its own.
 */
export async function runCheck(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const importId = Number(payload.importId);
  const { accountId } = payload;
  const actor = { kind: "system", name: checkQueue } as const;
  const inUnit = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inAccount(resources, { accountId, actor }, work, (context) =>
      recordTrace(context, checkQueue, "contacts:write"),
    );
  const opened = await inUnit((context) => openCheck(context, importId));
  if (!opened) return;
  const { open, plan } = opened;
  const keys = planKeys(open);
  try {
    const shape = await settledShape(open.file, open.shape);
    const indexOf = await addressIndexer({ ...resources, accountId });
    const merged = await inUnit(mergedIndexes);
    const sums = { rowsTotal: 0, ...nobody, blocked: nobody, counts: noCounts };
    for await (const read of readBatches({ ...open, shape, indexOf, merged, skip: 0 })) {
      signal.throwIfAborted();
      const looked = await inUnit(async (context) => {
        const going = await showProgress(context, importId, { rows: read.to, bytes: read.bytes, keys });
        if (!going) return undefined;
        const batch = await whomRowsMean(context, read, { merged, indexOf });
        const domains = await blockedDomains(context);
        const blocked = batch.people.filter(({ address }) => domains.has(domainOf(address)));
        return { batch, blocked, judged: await judgeBatch(context, plan, batch) };
      });
      if (!looked) return;
      const { batch, blocked, judged } = looked;
      sums.rowsTotal = batch.to;
      Object.assign(sums, counted(sums, batch.people));
      sums.blocked = counted(sums.blocked, blocked);
      sums.counts = added(added(sums.counts, judged.counts), problemsOf(batch.rows).counts);
    }
    await inUnit((context) => finish(context, importId, { shape, sums, keys }));
  } catch (error) {
    if (!(error instanceof LicetError)) throw error;
    await inUnit((context) => giveUp(context, importId, error.reason));
  }
}

const nobody = { people: 0, withConsent: 0 };

function counted(before: typeof nobody, rows: readonly PersonRow[]): typeof nobody {
  const agreed = rows.filter(({ consent, optedOut }) => consent !== "none" && !optedOut);
  return { people: before.people + rows.length, withConsent: before.withConsent + agreed.length };
}

type Keys = ReturnType<typeof planKeys>;

export async function openCheck(
  context: Context,
  importId: number,
): Promise<{ open: OpenImport; plan: JudgePlan } | undefined> {
  const open = await openImport(context, importId, ["checking", "draft"]);
  if (!open) return undefined;
  const purposes: Purpose[] = [];
  for (const id of open.listIds) {
    const { purposeId } = await getList(context, id);
    if (!purposes.some((purpose) => purpose.id === purposeId))
      purposes.push(await getPurpose(context, purposeId));
  }
  const source = open.answers ? sourceFor(open.answers, open.mapping) : undefined;
  return { open, plan: { purposes, source, known: open.known } };
}

type Progress = { rows: number; bytes: number; keys: Keys };

/** False where there is no more need. */
async function showProgress(
  context: Context,
  importId: number,
  { rows, bytes, keys }: Progress,
): Promise<boolean> {
  const row = await stillChecking(context, importId, keys);
  if (!row) return false;
  await context.tx
    .updateTable("contacts.import")
    .set({ rows_done: rows, bytes_done: bytes })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  return true;
}

async function stillChecking(context: Context, importId: number, keys: Keys): Promise<boolean> {
  const open = await openImport(context, importId, ["checking"]);
  return open !== undefined && planKeys(open).mappingKey === keys.mappingKey;
}

type Looked = {
  shape: TableShape;
  sums: Omit<Checked, keyof Keys>;
  keys: Keys;
};

async function finish(context: Context, importId: number, { shape, sums, keys }: Looked): Promise<void> {
  if (!(await stillChecking(context, importId, keys))) return;
  const checked: Checked = { ...keys, ...sums };
  await context.tx
    .updateTable("contacts.import")
    .set({
      state: "draft",
      shape: JSON.stringify(shape),
      checked: JSON.stringify(checked),
      rows_total: sums.rowsTotal,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
}

/** The file can't be read to its end: the draft says why, and another file is wanted. */
async function giveUp(context: Context, importId: number, failure: string): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set({ state: "draft", failure })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "=", "checking")
    .execute();
}
