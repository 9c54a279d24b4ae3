import { sql } from "kysely";
import { forgetOrigins, retractImported, saidSomethingElse } from "#domains/consent/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { heldIn } from "#kernel/kept-people.ts";
import { sealedColumns } from "../contacts.data.ts";
import { errors } from "../contacts.errors.ts";
import { contactDeleted } from "../contacts.happenings.ts";
import { countLater } from "../list-standing.ts";
import { restoreContacts } from "../restore-contacts.ts";
import type { ContactChange } from "../write-contacts.ts";
import { undoDays } from "./expire-imports.ts";
import { type ImportView, importInState } from "./imports.sql.ts";

export const undoQueue = "contacts.import.undo";

const batchSize = 2000;

type Undone = NonNullable<ImportView["undone"]>;
const nothing: Undone = { removed: 0, kept: 0, restored: 0, retracted: 0 };

/** Queues the taking back of an import that has ended. */
export async function requestUndo(context: Context, importId: number): Promise<void> {
  const row = await importInState(context, importId, ["completed", "cancelled", "failed"]);
  if (row.source_id === null) throw errors.importNotSo();
  const last = context.now.getTime() - undoDays * 24 * 3600 * 1000;
  if (row.finished_at && row.finished_at.getTime() < last) throw errors.importTooOld({ days: undoDays });
  await context.tx
    .updateTable("contacts.import")
    .set({ state: "undoing", failure: null, undone: JSON.stringify(nothing) })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  await context.jobs.enqueue(context.tx, undoQueue, {
    accountId: context.accountId,
    traceId: row.trace_id,
    importId,
  });
}

/**
 * Takes an import back, some thousands of people at a time: permissions that rest on it, lists, changed values, and the
 * contacts it made. Each step leaves nothing of what it took, so that after a crash the next run goes on with the rest.
 * A contact stays where the person or somebody else did something since; events stay, with an event against each.
 * Of who is held for a claim only the permission goes.
 */
export async function runUndo(resources: Resources, payload: JobPayload, signal: AbortSignal): Promise<void> {
  const importId = Number(payload.importId);
  const { accountId, traceId } = payload;
  const work = {
    accountId,
    actor: { kind: "system", name: undoQueue } as const,
    ...(traceId ? { traceId } : {}),
  };
  const set = { operation: undoQueue, purpose: "contacts:write", kind: "import", setId: importId } as const;
  for (const step of [retract, leaveLists, restore, remove]) {
    // Where the batch before ended: what it passed is not looked through again.
    let place: Place | undefined;
    for (let more = true; more; ) {
      signal.throwIfAborted();
      more = await inAccount(
        resources,
        work,
        async (context) => {
          const row = await openUndo(context, importId);
          if (!row) return false;
          const taken = await step(context, row, place);
          await count(context, row, taken.counts);
          place = taken.place;
          return !taken.done;
        },
        (context) => traceSet(context, set, [...context.touched]),
      );
    }
  }
  await inAccount(resources, work, (context) => finish(context, importId));
}

type Row = {
  id: number;
  source_id: number;
  list_ids: number[];
  first_event: number | null;
  last_event: number | null;
  undone: unknown;
};
type Place = { listId: number; subjectId: string } | { contactId: number };
type Step = { done: boolean; counts: Partial<Undone>; place?: Place | undefined };

async function openUndo(context: Context, importId: number): Promise<Row | undefined> {
  const row = await context.tx
    .selectFrom("contacts.import")
    .select(["id", "source_id", "list_ids", "first_event", "last_event", "undone"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "=", "undoing")
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as Row | undefined;
}

/** The ledger's events of the import, a stretch at a time; how far it got stands in the row. */
async function retract(context: Context, { id, source_id, first_event, last_event }: Row): Promise<Step> {
  if (first_event === null || last_event === null || first_event > last_event)
    return { done: true, counts: {} };
  const to = Math.min(last_event, first_event + batchSize - 1);
  const retracted = await retractImported(context, { sourceId: source_id, from: first_event, to });
  await context.tx
    .updateTable("contacts.import")
    .set({ first_event: to + 1 })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  return { done: to >= last_event, counts: { retracted } };
}

/** From the newest members on: nothing leads from an import to whom it put on a list, and what is undone is mostly of late. */
async function leaveLists(context: Context, { id, list_ids }: Row, place?: Place): Promise<Step> {
  const held = await heldIn(context);
  const beyond =
    place && "listId" in place
      ? sql`(list_id, subject_id) < (${place.listId}::bigint, ${place.subjectId}::uuid)`
      : sql`true`;
  const { rows } = await sql<{ listId: number; subjectId: string }>`
    with found as materialized (
      select list_id, subject_id from contacts.list_member
      where account_id = ${context.accountId} and list_id = any(${list_ids}::bigint[]) and import_id = ${id}
        and ${beyond} and not subject_id = any(${uuids(held)}::uuid[])
      order by list_id desc, subject_id desc limit ${batchSize * 5}
    ), gone as (
      delete from contacts.list_member as member using found
      where member.account_id = ${context.accountId} and member.list_id = found.list_id
        and member.subject_id = found.subject_id and member.import_id = ${id}
    )
    select list_id as "listId", subject_id as "subjectId" from found
    order by list_id, subject_id limit 1`.execute(context.tx);
  return { done: rows.length === 0, counts: {}, place: rows[0] };
}

/** Values go back where they are still what the import made them. */
async function restore(context: Context, { id }: Row): Promise<Step> {
  const held = await heldIn(context);
  const rows = await context.tx
    .selectFrom("contacts.import_change")
    .select(["subject_id", "change_sealed"])
    .where("account_id", "=", context.accountId)
    .where("import_id", "=", id)
    .where(sql<boolean>`not subject_id = any(${uuids(held)}::uuid[])`)
    .limit(batchSize)
    .execute();
  if (rows.length === 0) return { done: true, counts: {} };
  const ids = rows.map((row) => row.subject_id as SubjectId);
  const ring = await keyringFor(context, ids);
  const changes = new Map<SubjectId, ContactChange>();
  for (const row of rows) {
    const subjectId = row.subject_id as SubjectId;
    const opened = ring.open(subjectId, sealedColumns.importChange, row.change_sealed);
    if (opened !== undefined) changes.set(subjectId, JSON.parse(opened) as ContactChange);
  }
  const restored = await restoreContacts(context, changes);
  await context.tx
    .deleteFrom("contacts.import_change")
    .where("account_id", "=", context.accountId)
    .where("import_id", "=", id)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .execute();
  return { done: false, counts: { restored } };
}

/** Contacts that the import made go, but for those with whom something happened since, or who are held for a claim. */
async function remove(context: Context, { id, source_id }: Row, place?: Place): Promise<Step> {
  const beyond = place && "contactId" in place ? sql`id < ${place.contactId}` : sql`true`;
  const { rows } = await sql<{ id: number; subject_id: SubjectId; touched: boolean }>`
    select id, subject_id,
      updated_at > created_at or exists (
        select from contacts.list_member as member
        where member.account_id = contact.account_id and member.subject_id = contact.subject_id
      ) as touched
    from contacts.contact
    where account_id = ${context.accountId} and import_id = ${id} and id = any(array(
      select id from contacts.contact
      where account_id = ${context.accountId} and import_id = ${id} and ${beyond}
      order by id desc limit ${batchSize}
    ))
    -- In one order, as whoever writes them.
    order by id for update`.execute(context.tx);
  if (rows.length === 0) return { done: true, counts: {} };
  const subjectIds = rows.map((row) => row.subject_id);
  const spoke = await saidSomethingElse(context, { sourceId: source_id, subjectIds });
  const held = new Set(await heldIn(context));
  const staying = rows
    .filter((row) => row.touched || spoke.has(row.subject_id) || held.has(row.subject_id))
    .map((row) => row.subject_id);
  const going = subjectIds.filter((subjectId) => !staying.includes(subjectId));
  await sql`
    update contacts.contact set import_id = null
    where account_id = ${context.accountId} and subject_id = any(${staying}::uuid[])`.execute(context.tx);
  const gone = await sql<{ id: number; subject_id: SubjectId; address_sealed: Buffer }>`
    delete from contacts.contact
    where account_id = ${context.accountId} and subject_id = any(${going}::uuid[])
    returning id, subject_id, address_sealed`.execute(context.tx);
  const ring = await keyringFor(context, going);
  await context.announce(
    context,
    contactDeleted,
    gone.rows.map(({ id, subject_id, address_sealed }) => ({
      subjectId: subject_id,
      refs: { contactId: id },
      said: () => ({ address: ring.open(subject_id, sealedColumns.address, address_sealed) }),
    })),
  );
  await forgetOrigins(context, { sourceId: source_id, subjectIds: going });
  for (const subjectId of subjectIds) context.touched.add(subjectId);
  return {
    done: false,
    counts: { removed: going.length, kept: staying.length },
    place: { contactId: rows[0]?.id ?? 0 },
  };
}

async function count(context: Context, { id, undone }: Row, more: Partial<Undone>): Promise<void> {
  const before = (undone ?? nothing) as Undone;
  const sums = Object.fromEntries(
    Object.entries(before).map(([name, value]) => [name, value + (more[name as keyof Undone] ?? 0)]),
  );
  await context.tx
    .updateTable("contacts.import")
    .set({ undone: JSON.stringify(sums) })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

async function finish(context: Context, importId: number): Promise<void> {
  const row = await context.tx
    .updateTable("contacts.import")
    .set({ state: "undone", undone_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "=", "undoing")
    .returning("list_ids")
    .executeTakeFirst();
  for (const listId of row?.list_ids ?? []) await countLater(context, listId);
}
