import type { Selectable } from "kysely";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { DB } from "#kernel/database-types.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import type { CraTimes } from "./cra-clock.ts";
import { sealedColumns } from "./security.data.ts";
import { errors } from "./security.errors.ts";
import {
  type declineReasons,
  type EntryKind,
  mendDays,
  severityOf,
  type WeaknessPart,
  type WeaknessSeverity,
  type WeaknessState,
  type weaknessSources,
} from "./weakness-words.api.ts";

export type WeaknessRecord = { title: string; text: string; versions: string };
export type Reporter = { name: string; address: string };

/** What somebody found that lets others in. All of them lie in account 0: it is the installation's. */
export type Weakness = CraTimes & {
  id: number;
  source: (typeof weaknessSources)[number];
  testId: number | null;
  state: WeaknessState;
  declinedBecause: (typeof declineReasons)[number] | null;
  record: WeaknessRecord;
  reporter: Reporter | null;
  language: Language;
  parts: WeaknessPart[];
  vector: string | null;
  score: number | null;
  severity: WeaknessSeverity | null;
  receivedAt: Date;
  answeredAt: Date | null;
  confirmedAt: Date | null;
  mendedAt: Date | null;
  closedAt: Date | null;
  reward: string;
  thanks: string | null;
  thanksShown: boolean;
  reminded: string | null;
  remindedAt: Date | null;
};

type Row = Selectable<DB["governance.weakness"]>;

/** The latest first: an installation has few. */
export async function listWeaknesses(context: Context): Promise<Weakness[]> {
  const rows = await select(context).orderBy("received_at", "desc").orderBy("id", "desc").execute();
  return Promise.all(rows.map((row) => weaknessOf(context, row)));
}

/** Who is thanked in public, and when they reported: nothing else of any weakness is opened for a page that anybody may ask for. */
export async function listThanked(context: Context): Promise<{ name: string; receivedAt: Date }[]> {
  const rows = await context.tx
    .selectFrom("governance.weakness")
    .select(["thanks_sealed", "received_at"])
    .where("account_id", "=", context.accountId)
    .where("thanks_shown", "=", true)
    .where("thanks_sealed", "is not", null)
    .orderBy("received_at", "desc")
    .orderBy("id", "desc")
    .limit(1_000)
    .execute();
  return Promise.all(
    rows.map(async ({ thanks_sealed, received_at }) => ({
      name: (await open(context, "thanks", thanks_sealed)) ?? "",
      receivedAt: received_at,
    })),
  );
}

export async function getWeakness(context: Context, id: number): Promise<Weakness> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.weaknessNotFound();
  return weaknessOf(context, row);
}

/** The same, held until the end of the transaction. */
export async function lockWeakness(context: Context, id: number): Promise<Weakness> {
  const row = await select(context).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw errors.weaknessNotFound();
  return weaknessOf(context, row);
}

type Set = Partial<Omit<Row, "account_id" | "id" | "score"> & { score: number | null }>;

export async function changeWeakness(context: Context, id: number, set: Set): Promise<void> {
  await context.tx
    .updateTable("governance.weakness")
    .set(set)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

export type NewWeakness = Pick<Weakness, "source" | "testId" | "parts" | "language"> & {
  record: WeaknessRecord;
  reporter: Reporter | null;
};

export async function insertWeakness(context: Context, weakness: NewWeakness): Promise<number> {
  const { record, reporter, source, testId, parts, language } = weakness;
  const { id } = await context.tx
    .insertInto("governance.weakness")
    .values({
      account_id: context.accountId,
      source,
      test_id: testId,
      record_sealed: await sealRecord(context, record),
      reporter_sealed: reporter && (await seal(context, "reporter", JSON.stringify(reporter))),
      language,
      parts,
      received_at: context.now,
      made_by: actorName(context.actor),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addEntry(context, id, { kind: "reported", text: record.text });
  return id;
}

export function sealRecord(context: Context, record: WeaknessRecord): Promise<Buffer> {
  return seal(context, "record", JSON.stringify(record));
}

export function seal(context: Context, column: keyof typeof sealedColumns, text: string): Promise<Buffer> {
  return sealForAccount(context, sealedColumns[column], text);
}

async function open(
  context: Context,
  column: keyof typeof sealedColumns,
  sealed: Buffer | null,
): Promise<string | null> {
  return sealed && (await openForAccount(context, sealedColumns[column], sealed)).toString("utf8");
}

export type Entry = {
  id: number;
  kind: EntryKind;
  text: string;
  fileId: number | null;
  madeBy: string;
  madeAt: Date;
};

export async function addEntry(
  context: Context,
  weaknessId: number,
  { kind, text = "", fileId = null }: Pick<Entry, "kind"> & Partial<Pick<Entry, "text" | "fileId">>,
): Promise<void> {
  await context.tx
    .insertInto("governance.weakness_entry")
    .values({
      account_id: context.accountId,
      weakness_id: weaknessId,
      kind,
      text_sealed: text ? await seal(context, "entry", text) : null,
      file_id: fileId,
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .execute();
}

/** In their order. */
export async function entriesOf(context: Context, weaknessId: number): Promise<Entry[]> {
  const rows = await context.tx
    .selectFrom("governance.weakness_entry")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("weakness_id", "=", weaknessId)
    .orderBy("id")
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: row.kind as EntryKind,
      text: (await open(context, "entry", row.text_sealed)) ?? "",
      fileId: row.file_id,
      madeBy: row.made_by,
      madeAt: row.made_at,
    })),
  );
}

const day = 24 * 3600 * 1000;

/** By when somebody is owed something: an answer, then a remedy. */
export function dueOf(weakness: Weakness, answerDays: number): Date | null {
  const { source, state, severity, receivedAt, confirmedAt, answeredAt } = weakness;
  if (state === "received" && source === "report" && !answeredAt) return workingDays(receivedAt, answerDays);
  if (state === "confirmed" && confirmedAt && severity)
    return new Date(confirmedAt.getTime() + mendDays[severity] * day);
  return null;
}

/** Mondays to Fridays: a promise of ours, no period of law. */
function workingDays(from: Date, count: number): Date {
  const at = new Date(from);
  for (let left = count; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() % 6 !== 0) left -= 1;
  }
  return at;
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.weakness").selectAll().where("account_id", "=", accountId);
}

async function weaknessOf(context: Context, row: Row): Promise<Weakness> {
  const reporter = await open(context, "reporter", row.reporter_sealed);
  const score = row.score === null ? null : Number(row.score);
  return {
    id: row.id,
    source: row.source as Weakness["source"],
    testId: row.test_id,
    state: row.state as WeaknessState,
    declinedBecause: row.declined_because as Weakness["declinedBecause"],
    record: JSON.parse((await open(context, "record", row.record_sealed)) ?? "{}"),
    reporter: reporter === null ? null : JSON.parse(reporter),
    language: isLanguage(row.language) ? row.language : "en",
    parts: row.parts as WeaknessPart[],
    vector: row.vector,
    score,
    severity: score === null ? null : severityOf(score),
    event: row.event as Weakness["event"],
    awareAt: row.aware_at,
    earlyAt: row.early_at,
    notifiedAt: row.notified_at,
    remedyAt: row.remedy_at,
    finalAt: row.final_at,
    receivedAt: row.received_at,
    answeredAt: row.answered_at,
    confirmedAt: row.confirmed_at,
    mendedAt: row.mended_at,
    closedAt: row.closed_at,
    reward: row.reward,
    thanks: await open(context, "thanks", row.thanks_sealed),
    thanksShown: row.thanks_shown,
    reminded: row.reminded,
    remindedAt: row.reminded_at,
  };
}

/** Whether something happened after the last time that something else did. */
export function oneEntryAfter(entries: readonly Entry[], kind: EntryKind, last: EntryKind): boolean {
  const since = entries.findLastIndex((entry) => entry.kind === last);
  return entries.some((entry, at) => entry.kind === kind && at > since);
}
