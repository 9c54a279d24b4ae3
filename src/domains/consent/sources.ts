import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./consent.errors.ts";
import { parseLine } from "./parse-line.ts";
import { type Strength, seenByUs } from "./strength.ts";

export type SourceKind = "form" | "import" | "api" | "manual";

/** Where people are asked, and how. What is added through it inherits its terms. */
export type NewSource = {
  kind: SourceKind;
  name: string;
  /** In the account's words: at the till, on paper at the fair of May … */
  askedHow: string;
  basis: "consent" | "soft_opt_in" | "contract" | "none";
  strength: Strength;
  /** `YYYY-MM-DD`. */
  obtainedOn?: string | undefined;
  /** Whether the people were told of this processing when asked. Consent that deserves the name was informed (4(11)). */
  informed?: Informed | undefined;
  evidenceReference?: string | undefined;
};

export type Informed = "at_collection" | "not_yet";
export type Source = Required<Pick<NewSource, "kind" | "name" | "askedHow" | "basis" | "strength">> & {
  id: number;
  obtainedOn: string | null;
  informed: Informed;
  evidenceReference: string | null;
  createdAt: Date;
  /** When the first person came or acted through it; from then on its terms are fixed. */
  usedAt: Date | null;
  archivedAt: Date | null;
};

export async function createSource(context: Context, source: NewSource): Promise<number> {
  const { id } = await context.tx
    .insertInto("consent.source")
    .values({
      account_id: context.accountId,
      kind: source.kind,
      ...termsRow(context, source),
      created_by: context.actor.kind === "user" ? context.actor.userId : null,
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The terms as they are kept; throws for what nobody could stand for. */
export function termsRow(context: Context, source: NewSource) {
  const { kind, strength, obtainedOn } = source;
  if (source.askedHow.trim() === "") throw errors.emptyText({ field: "askedHow" });
  if (kind !== "form" && seenByUs(strength)) throw errors.strengthNotOurs({ field: "strength" });
  if (obtainedOn && new Date(obtainedOn) > context.now)
    throw errors.obtainedInFuture({ field: "obtainedOn", date: obtainedOn });
  return {
    name: parseLine(source.name, "name"),
    asked_how: source.askedHow,
    basis: source.basis,
    strength,
    obtained_on: obtainedOn ?? null,
    informed: source.informed ?? (source.basis === "none" ? "not_yet" : "at_collection"),
    evidence_reference: source.evidenceReference ?? null,
  };
}

export async function getSource(context: Context, id: number): Promise<Source> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.sourceNotFound();
  return sourceOf(row);
}

/**
 * A source through which people are about to come, in many transactions: from now on its terms are fixed. Marked behind the
 * ledger's lock only (`record-standing.ts`), they could still be changed after they were read.
 */
export async function sourceToUse(context: Context, id: number): Promise<Source> {
  await context.tx
    .updateTable("consent.source")
    .set({ used_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("used_at", "is", null)
    .execute();
  return getSource(context, id);
}

export type SourceFilter = {
  kind?: SourceKind | undefined;
  state?: "in_use" | "archived" | undefined;
  /** Those with these numbers. */
  values?: readonly (string | number)[] | undefined;
  /** Those whose name holds this text. */
  search?: string | undefined;
};

/** The sources of the account, the newest first; forms and hand-written notes have theirs too. */
export async function listSources(
  context: Context,
  { kind, state, values, search, limit, offset }: SourceFilter & { limit: number; offset: number },
): Promise<{ count: number; sources: Source[] }> {
  let wanted = select(context);
  if (kind) wanted = wanted.where("kind", "=", kind);
  if (state) wanted = wanted.where("archived_at", state === "archived" ? "is not" : "is", null);
  if (values) wanted = wanted.where(sql<boolean>`id::text = any(${values.map(String)}::text[])`);
  if (search) wanted = wanted.where(sql<boolean>`position(lower(${search}) in lower(name)) > 0`);
  const { count } = await context.tx
    .selectFrom(wanted.as("wanted"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const rows = await wanted.orderBy("id", "desc").limit(limit).offset(offset).execute();
  return { count, sources: rows.map(sourceOf) };
}

/** Where a person's address came from first; undefined where nobody said. */
export async function sourceOfPerson(context: Context, subjectId: SubjectId): Promise<Source | undefined> {
  const row = await select(context)
    .where("id", "=", (eb) =>
      eb
        .selectFrom("consent.standing")
        .select("source_id")
        .where("account_id", "=", context.accountId)
        .where("subject_id", "=", subjectId),
    )
    .executeTakeFirst();
  return row && sourceOf(row);
}

/** Their names by id, for texts. */
export async function sourceNames(context: Context, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await select(context)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

function select(context: Context) {
  return context.tx.selectFrom("consent.source").selectAll().where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function sourceOf(row: Row): Source {
  return {
    id: row.id,
    kind: row.kind as SourceKind,
    name: row.name,
    askedHow: row.asked_how,
    basis: row.basis as Source["basis"],
    strength: row.strength,
    // The driver leaves a date as it is written.
    obtainedOn: row.obtained_on as unknown as string | null,
    informed: row.informed as Informed,
    evidenceReference: row.evidence_reference,
    createdAt: row.created_at,
    usedAt: row.used_at,
    archivedAt: row.archived_at,
  };
}
