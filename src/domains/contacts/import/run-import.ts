import { sql } from "kysely";
import { getBusiness } from "#domains/accounts/index.ts";
import { getPurpose, type Purpose, sourceToUse, takeNumbers } from "#domains/consent/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { addressIndexer, type Expected, resolvePeople } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { LicetError } from "#kernel/errors.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { inItsPlace } from "#kernel/next-turn.ts";
import { allGoneOut, atOnce, repeating } from "#kernel/repeated.ts";
import { identifierNames } from "../identifiers.ts";
import { getList } from "../lists.sql.ts";
import { importQueue } from "../timeline.ts";
import { type InTurn, MergedMeanwhile, termsFor } from "../write-contacts.ts";
import { endImport, pauseImport } from "./end-import.ts";
import { mergedIndexes } from "./follow-merged.ts";
import { type BatchPlan, draftPermissions, enterPermissions, writePeople } from "./import-batch.ts";
import { added, problemsOf } from "./import-counts.ts";
import { type OpenImport, openImport } from "./open-import.ts";
import { type MergedIndexes, type RowBatch, readBatches } from "./read-batches.ts";
import type { Mapped } from "./read-rows.ts";
import { keepRejections } from "./rejections.ts";
import { whomRowsMean } from "./whom-rows-mean.ts";

/**
 * Imports a file, some thousands of rows at a time. How far it got is committed with what was done: after a crash the
 * next run goes on with the next row. Some batches are under way at once, each on a connection of its own; all that needs no
 * number of the ledger they do side by side, the rest one after the other, so they are committed in order. Two runs at once
 * take turns.
 */
export async function runImport(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const importId = Number(payload.importId);
  const accountId = payload.accountId;
  const actor = { kind: "system", name: importQueue } as const;
  const open = await inAccount(resources, { accountId, actor }, (context) =>
    openImport(context, importId, ["queued", "running"]),
  );
  if (!open) return;
  // The traces of those it touches lead back to the import.
  const set = { operation: importQueue, purpose: "contacts:write", kind: "import", setId: importId } as const;
  // Each batch says the same: planning it anew took a twentieth of the database's time.
  const prepared = { ...resources, db: repeating(resources.db) };
  const trace = (context: Context) => traceSet(context, set, [...context.touched]);
  const inUnit: InUnit = (work) =>
    inAccount(prepared, { accountId, actor, traceId: open.traceId }, work, trace);
  try {
    const plan = await inUnit((context) => planOf(context, importId, open));
    const indexOf = await addressIndexer({ ...resources, accountId });
    const merged = new Map(await inUnit(mergedIndexes));
    const next: Work["next"] = { people: "anybody" };
    await inOrder(
      readBatches({ ...open, indexOf, merged, skip: open.rowsDone }),
      (batch, place) => {
        signal.throwIfAborted();
        const run = async () => {
          const { noted } = await inUnit((context) =>
            runBatch(context, { plan, indexOf, merged, trace, next }, batch, place),
          );
          await noted;
        };
        // Once the turn was passed on, those behind have seen that it came to nothing: all is tried again, by the job.
        return run().catch(async (error) => {
          if (place.passedOn || !isOutrun(error)) throw error;
          // The rows to come are read by it, too.
          for (const [former, stayed] of await inUnit(mergedIndexes)) merged.set(former, stayed);
          return run();
        });
      },
      namesIdentifiers(open.mapping) ? 1 : mostAtOnce,
    );
    await inUnit((context) => endImport(context, importId, { state: "completed", failure: null }));
  } catch (error) {
    if (error instanceof Stopped) await inUnit((context) => obey(context, importId, error.wish));
    // What was declared to go wrong goes wrong every time: a list deleted meanwhile. Anything else is tried again.
    else if (error instanceof LicetError)
      await inUnit((context) => endImport(context, importId, { state: "failed", failure: error.reason }));
    else throw error;
  }
}

/** Some are being made, some written, one has the ledger: neither we nor the database stand idle. */
export const mostAtOnce = 5;

/**
 * Somebody whom this batch took for new signed up in the same moment, and is known now that their key is there; or somebody's contact
 * was merged, and is the one that stayed.
 */
function isOutrun(error: unknown): boolean {
  return error instanceof MergedMeanwhile || (error as { code?: unknown }).code === "23505";
}

/** What other systems call people is told apart by the database: one batch must see what the last one wrote. */
function namesIdentifiers(mapping: readonly Mapped[]): boolean {
  return mapping.some(
    (each) => "attribute" in each && identifierNames.some((name) => name === each.attribute),
  );
}

type InUnit = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** Somebody asked for a pause or an end, or another run is ahead of this one. */
class Stopped extends Error {
  readonly wish: "pause" | "cancel" | "other_run";
  constructor(wish: Stopped["wish"]) {
    super(wish);
    this.wish = wish;
  }
}

async function obey(context: Context, importId: number, wish: Stopped["wish"]): Promise<void> {
  if (wish === "pause") await pauseImport(context, importId);
  if (wish === "cancel") await endImport(context, importId, { state: "cancelled", failure: null });
}

async function planOf(context: Context, importId: number, open: OpenImport): Promise<BatchPlan> {
  const lists = [];
  for (const id of open.listIds) lists.push(await getList(context, id));
  const purposes: Purpose[] = [];
  for (const id of new Set(lists.map((list) => list.purposeId))) purposes.push(await getPurpose(context, id));
  const { language } = await getBusiness(context);
  const source = await sourceToUse(context, open.sourceId ?? 0);
  return { importId, lists, purposes, source, known: open.known, language, terms: await termsFor(context) };
}

type Place = {
  /** Comes when the batch before has taken its own: by then the database makes whoever is next wait for its commit. */
  turn: Promise<void>;
  taken: () => void;
  passedOn: boolean;
  holding: InTurn;
};

/** Does the work of some batches at a time, in the order of their turns. */
async function inOrder<T>(
  batches: AsyncIterable<T>,
  work: (batch: T, place: Place) => Promise<void>,
  most: number,
): Promise<void> {
  const underWay: Promise<void>[] = [];
  let turn = Promise.resolve();
  let held: Promise<unknown> = Promise.resolve();
  for await (const batch of batches) {
    if (underWay.length === most) await underWay.shift();
    const next = Promise.withResolvers<void>();
    const [before, hold] = [held, Promise.withResolvers<void>()];
    const place: Place = {
      turn,
      taken: () => {
        place.passedOn = true;
        next.resolve();
      },
      passedOn: false,
      holding: async (take) => {
        await before;
        const taken = await take();
        hold.resolve();
        return taken;
      },
    };
    const own = inItsPlace(() => work(batch, place));
    held = Promise.race([hold.promise, own.catch(() => {})]);
    // Whatever fails, fails those behind it.
    own.catch(next.reject);
    next.promise.catch(() => {});
    underWay.push(own);
    turn = next.promise;
  }
  // The first that failed says why.
  for (const own of underWay) await own;
}

type Work = {
  plan: BatchPlan;
  indexOf: (address: string) => Buffer;
  merged: MergedIndexes;
  trace: (context: Context) => Promise<void>;
  /** Who comes next, going by the last batch: most files are of new people throughout, or of known ones here and there. */
  next: { people: Expected };
};

/** A batch that waits for another import's, which waits for this one's neighbour, would wait for ever. */
const patience = "30s";

/** The commit follows at once what the turn was for: whether all was `noted` is asked behind it. Where something was not, the database commits nothing. */
async function runBatch(
  unit: Context,
  { plan, trace, next, ...following }: Work,
  read: RowBatch,
  { turn, taken, holding }: Place,
): Promise<{ noted: Promise<unknown> }> {
  const context = { ...unit, tx: await atOnce(unit.tx) };
  const [batch] = await Promise.all([
    whomRowsMean(context, read, following),
    sql`select set_config('lock_timeout', ${patience}, true)`.execute(context.tx),
  ]);
  const people = await resolvePeople(context, batch.indexes, next.people);
  next.people = people.made.size === batch.indexes.length ? "strangers" : "anybody";
  if (batch.again) await turn;
  const written = await writePeople(context, plan, { rows: batch.people, people, holding });
  const drafted = await draftPermissions(context, plan, written, batch.noes);
  // Of the others, more is opened behind the turn.
  if (drafted.refusing.length + drafted.noes.length + drafted.silent.length === 0) await trace(context);
  await turn;
  // The ledger is asked for along with the turn: who learns that it is not theirs gives both back.
  const [row, first] = await Promise.all([
    takeTurn(context, plan.importId, batch.from),
    drafted.draft && takeNumbers(context, drafted.draft),
  ]);
  taken();
  const { kept } = await enterPermissions(context, plan, drafted, first);
  const problems = problemsOf(batch.rows, written.taken);
  const noted = Promise.all([
    kept,
    keepRejections(context, plan.importId, [...problems.rejections, ...drafted.rejections]),
    context.tx
      .updateTable("contacts.import")
      .set({
        state: "running",
        rows_done: batch.to,
        bytes_done: batch.bytes,
        counts: JSON.stringify(added(added(row.counts as object, drafted.counts), problems.counts)),
        ...(drafted.draft && first
          ? { first_event: row.first_event ?? first, last_event: first + drafted.draft.events.length - 1 }
          : {}),
      })
      .where("account_id", "=", context.accountId)
      .where("id", "=", plan.importId)
      .execute(),
  ]);
  noted.catch(() => {});
  await allGoneOut(noted);
  return { noted };
}

/**
 * Holds the import's row to the commit; throws where this batch is not the next. Not its key, which batches behind this one
 * refer to in what they keep of changes (`keep-changes.ts`): they would be waited for, who wait for this one.
 */
async function takeTurn(context: Context, importId: number, from: number) {
  const row = await context.tx
    .selectFrom("contacts.import")
    .select(["state", "wish", "rows_done", "counts", "first_event"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row || (row.state !== "queued" && row.state !== "running") || row.rows_done !== from)
    throw new Stopped("other_run");
  if (row.wish) throw new Stopped(row.wish as "pause" | "cancel");
  return row;
}
