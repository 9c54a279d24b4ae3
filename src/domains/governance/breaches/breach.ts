import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import {
  type BreachRecord,
  type kinds,
  recordFields,
  type ScopePart,
  type stepKinds,
} from "./breaches.api.ts";
import { errors } from "./breaches.errors.ts";
import type { Risk, Severity } from "./severity.api.ts";

export type StepKind = (typeof stepKinds)[number];
export type Step = { id: number; kind: StepKind; at: Date; text: string; madeBy: string };

export type Breach = {
  id: number;
  exercise: boolean;
  kinds: (typeof kinds)[number][];
  suspectedAt: Date;
  processorNotifiedAt: Date | null;
  awareAt: Date | null;
  containedAt: Date | null;
  closedAt: Date | null;
  record: BreachRecord;
  scope: ScopePart[];
  countedAt: Date | null;
  gone: number;
  severity: Severity | null;
  risk: Risk | null;
  reminded: string | null;
  remindedAt: Date | null;
  revision: number;
  /** When the authority first heard. */
  notifiedAt: Date | null;
  affected: number;
  told: number;
};

const recordColumn = "governance.breach.record_sealed";
const textColumn = "governance.breach_step.text_sealed";

/** All of them, the latest first: a business has few. */
export async function listBreaches(context: Context): Promise<Breach[]> {
  const rows = await select(context).orderBy("suspected_at", "desc").orderBy("id", "desc").execute();
  return Promise.all(rows.map((row) => breachOf(context, row)));
}

export async function getBreach(context: Context, id: number): Promise<Breach> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.breachNotFound();
  return breachOf(context, row);
}

/** The same, held until the end of the transaction; refused where it is closed. */
export async function lockOpenBreach(context: Context, id: number): Promise<Breach> {
  const breach = await lockBreach(context, id);
  if (breach.closedAt) throw errors.breachClosed();
  return breach;
}

export async function lockBreach(context: Context, id: number): Promise<Breach> {
  await context.tx
    .selectFrom("governance.breach")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
  return getBreach(context, id);
}

type Set = Partial<{
  kinds: string[];
  aware_at: Date;
  contained_at: Date;
  closed_at: Date | null;
  record_sealed: Buffer;
  scope: string;
  counted_at: Date;
  gone: number;
  severity: string;
  risk: string;
  reminded: string | null;
  reminded_at: Date | null;
  revision: number;
}>;

export async function changeBreach(context: Context, id: number, set: Set): Promise<void> {
  await context.tx
    .updateTable("governance.breach")
    .set(set)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** What was typed, without what can't be shown, sealed. */
export async function sealRecord(context: Context, record: BreachRecord): Promise<Buffer> {
  const name = tidy(record.name, "record.name", "line");
  if (!name) throw errors.breachUnnamed({ field: "record.name" });
  const texts = recordFields.map((field) => [field, tidy(record[field], `record.${field}`, "text")]);
  return sealForAccount(context, recordColumn, JSON.stringify({ ...Object.fromEntries(texts), name }));
}

export function tidy(typed: string, field: string, kind: "line" | "text"): string {
  const text = typed.replace(/\r\n?/g, "\n").trim();
  if (/[\p{Cc}\p{Cs}]/u.test(kind === "line" ? text : text.replace(/[\n\t]/g, "")))
    throw errors.breachControlCharacters({ field });
  return text;
}

export async function addStep(
  context: Context,
  breachId: number,
  { kind, at, text }: Pick<Step, "kind" | "at" | "text">,
): Promise<number> {
  const { id } = await context.tx
    .insertInto("governance.breach_step")
    .values({
      account_id: context.accountId,
      breach_id: breachId,
      kind,
      at,
      text_sealed: text ? await sealForAccount(context, textColumn, text) : null,
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** In the order in which they happened. */
export async function stepsOf(context: Context, breachId: number): Promise<Step[]> {
  const rows = await context.tx
    .selectFrom("governance.breach_step")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("breach_id", "=", breachId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: row.kind as StepKind,
      at: row.at,
      text: row.text_sealed
        ? (await openForAccount(context, textColumn, row.text_sealed)).toString("utf8")
        : "",
      madeBy: row.made_by,
    })),
  );
}

function select({ tx, accountId }: Context) {
  return tx
    .selectFrom("governance.breach as b")
    .selectAll("b")
    .select((eb) => [
      eb
        .selectFrom("governance.breach_step as s")
        .select((inner) => inner.fn.min("s.at").as("at"))
        .whereRef("s.account_id", "=", "b.account_id")
        .whereRef("s.breach_id", "=", "b.id")
        .where("s.kind", "=", "authority")
        .as("notified_at"),
      eb
        .selectFrom("governance.breach_person as p")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("p.account_id", "=", "b.account_id")
        .whereRef("p.breach_id", "=", "b.id")
        .as("affected"),
      eb
        .selectFrom("governance.breach_person as p")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("p.account_id", "=", "b.account_id")
        .whereRef("p.breach_id", "=", "b.id")
        .where("p.told_at", "is not", null)
        .as("told"),
    ])
    .where("b.account_id", "=", accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

async function breachOf(context: Context, row: Row): Promise<Breach> {
  return {
    id: row.id,
    exercise: row.exercise,
    kinds: row.kinds as Breach["kinds"],
    suspectedAt: row.suspected_at,
    processorNotifiedAt: row.processor_notified_at,
    awareAt: row.aware_at,
    containedAt: row.contained_at,
    closedAt: row.closed_at,
    record: JSON.parse((await openForAccount(context, recordColumn, row.record_sealed)).toString("utf8")),
    scope: row.scope as unknown as ScopePart[],
    countedAt: row.counted_at,
    gone: row.gone,
    severity: row.severity as unknown as Severity | null,
    risk: row.risk as Risk | null,
    reminded: row.reminded,
    remindedAt: row.reminded_at,
    revision: row.revision,
    notifiedAt: row.notified_at,
    affected: row.affected ?? 0,
    told: row.told ?? 0,
  };
}
