import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { StoreCount } from "../forget-rows.ts";
import { errors } from "../rights.errors.ts";
import type { erasureGrounds } from "./erasure.api.ts";

/** GDPR art. 17(1), (a) to (f). */
type Ground = (typeof erasureGrounds)[number];

/** In the order in which they are done. Each can be done again after a crash. */
export const steps = ["journal", "stop", "archive", "delete", "tell", "destroy", "sweep", "certify"] as const;
export type Step = (typeof steps)[number];

export type Erasure = {
  id: string;
  ground: Ground;
  told: "by_mail" | "not";
  barred: "everything" | "marketing" | "nothing";
  /** What goes to the archive of those who were written to: the proof that one might, or their contact as well. */
  archives: "proofs" | "contacts";
  people: number;
  /** What comes next; `done` where nothing does. */
  step: Step | "done";
  requestedBy: string;
  requestedAt: Date;
  traceId: string;
  destroyedAt: Date | null;
  completedAt: Date | null;
};

export async function getErasure(context: Context, id: string): Promise<Erasure> {
  const row = await rowOf(context, id).executeTakeFirst();
  if (!row) throw errors.erasureNotFound();
  return erasureOf(row);
}

/** The same, held to the commit: two runs of one erasure take turns. Undefined where there is none. */
export async function lockErasure(context: Context, id: string): Promise<Erasure | undefined> {
  const row = await rowOf(context, id).forUpdate().executeTakeFirst();
  return row && erasureOf(row);
}

export async function listErasures(
  context: Context,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ erasures: Erasure[]; count: number }> {
  const rows = await select(context).orderBy("requested_at", "desc").limit(limit).offset(offset).execute();
  const { count } = await context.tx
    .selectFrom("rights.erasure")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  return { erasures: rows.map(erasureOf), count };
}

export async function moveTo(
  context: Context,
  id: string,
  step: Step | "done",
  more: { destroyed_at?: Date; completed_at?: Date; certificate?: string } = {},
): Promise<void> {
  await context.tx
    .updateTable("rights.erasure")
    .set({ step, ...more })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

export type ErasurePerson = {
  subjectId: SubjectId;
  contactId: number | null;
  language: string | null;
  addressSealed: Buffer | null;
  addressHash: Buffer | null;
  messageId: string | null;
  /** An address that they had before: erased along, never written to. */
  former: boolean;
};

const atOnce = 1000;

/** The people of an erasure, a thousand at a time. */
export async function* peopleOf(context: Context, id: string): AsyncGenerator<ErasurePerson[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await context.tx
      .selectFrom("rights.erasure_person")
      .selectAll()
      .where("account_id", "=", context.accountId)
      .where("erasure_id", "=", id)
      .where("subject_id", ">", after)
      .orderBy("subject_id")
      .limit(atOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.subject_id;
    yield rows.map((row) => ({
      subjectId: row.subject_id as SubjectId,
      contactId: row.contact_id,
      language: row.language,
      addressSealed: row.address_sealed,
      addressHash: row.address_hash,
      messageId: row.message_id,
      former: row.former,
    }));
  }
}

/** Whether an erasure of this person began: from its first step on their address leads to nobody. */
export async function isBeingErased({ tx, accountId }: Context, subjectId: SubjectId): Promise<boolean> {
  const row = await tx
    .selectFrom("rights.erasure_person")
    .select("erasure_id")
    .where("account_id", "=", accountId)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
  return row !== undefined;
}

export type Counted = Omit<StoreCount, "became"> & {
  became: StoreCount["became"] | "cancelled" | "kept" | "archived";
};

/** Adds what a step did; a step done again finds nothing, and adds nothing. What stays is counted, not summed up. */
export async function count(context: Context, erasureId: string, counts: readonly Counted[]): Promise<void> {
  const some = counts.filter(({ rows }) => rows > 0);
  if (some.length === 0) return;
  await sql`
    insert into rights.erased_store (account_id, erasure_id, store, became, rows)
    select ${context.accountId}, ${erasureId}, store, became, sum(rows)
    from unnest(${some.map(({ store }) => store)}::text[], ${some.map(({ became }) => became)}::text[], ${some.map(({ rows }) => rows)}::bigint[]) as t(store, became, rows)
    group by store, became
    on conflict (account_id, erasure_id, store, became) do update set rows = erased_store.rows + excluded.rows`.execute(
    context.tx,
  );
}

export async function countsOf(context: Context, erasureId: string): Promise<Counted[]> {
  const rows = await context.tx
    .selectFrom("rights.erased_store")
    .select(["store", "became", "rows"])
    .where("account_id", "=", context.accountId)
    .where("erasure_id", "=", erasureId)
    .orderBy("store")
    .orderBy("became")
    .execute();
  return rows.map((row) => ({ ...row, became: row.became as Counted["became"] }));
}

function select({ tx, accountId }: Context) {
  return tx
    .selectFrom("rights.erasure")
    .select(["id", "ground", "told", "barred", "archives", "people", "step", "requested_by", "requested_at"])
    .select(["trace_id", "destroyed_at", "completed_at"])
    .where("account_id", "=", accountId);
}

function rowOf(context: Context, id: string) {
  return select(context).where("id", "=", id);
}

function erasureOf(row: Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>): Erasure {
  return {
    id: row.id,
    ground: row.ground as Ground,
    told: row.told as Erasure["told"],
    barred: row.barred as Erasure["barred"],
    archives: row.archives as Erasure["archives"],
    people: row.people,
    step: row.step as Erasure["step"],
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    traceId: row.trace_id,
    destroyedAt: row.destroyed_at,
    completedAt: row.completed_at,
  };
}
