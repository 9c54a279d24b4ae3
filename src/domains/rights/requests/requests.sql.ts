import { sql } from "kysely";
import { contactOf } from "#domains/contacts/index.ts";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { errors } from "../rights.errors.ts";
import type { Day } from "./deadlines.ts";
import type { Channel, RequestState, RequestStep, RequestType } from "./request-words.api.ts";

export const addressColumn = "rights.request.address_sealed";
export const textColumn = "rights.request_entry.text_sealed";

export type Request = {
  id: number;
  subjectId: SubjectId;
  /** Undefined once the person's key is destroyed. */
  address: string | undefined;
  type: RequestType;
  channel: Channel;
  state: RequestState;
  language: Language;
  receivedOn: Day;
  suspendedDays: number;
  pausedOn: Day | null;
  dueOn: Day;
  internalOn: Day;
  extendedOn: Day | null;
  assignedTo: number | null;
  erasureId: string | null;
  createdAt: Date;
  closedAt: Date | null;
};

export type EntryKind = RequestStep | "received" | "answer" | "assigned" | "reminded";
export type Entry = { id: number; at: Date; kind: EntryKind; actor: string; text: string | null };

export type Listing = { show: "open" | "closed" | "all"; limit: number; offset: number };

/** Requests, what is due first on top; those that are over, the latest first. */
export async function listRequests(context: Context, { show, limit, offset }: Listing) {
  const of = { open: sql`closed_at is null`, closed: sql`closed_at is not null`, all: sql`true` }[show];
  const { rows } = await sql<Row & { count: number; overdue: number }>`
    select *, count(*) over () as count,
      count(*) filter (where closed_at is null and paused_on is null and due_on < ${today(context)}::date) over () as overdue
    from rights.request where account_id = ${context.accountId} and ${of}
    order by closed_at desc nulls first, due_on, id limit ${limit} offset ${offset}`.execute(context.tx);
  return {
    count: rows[0]?.count ?? 0,
    overdue: rows[0]?.overdue ?? 0,
    requests: await opened(context, rows),
  };
}

export async function getRequest(context: Context, requestId: number): Promise<Request> {
  const [request] = await opened(context, await rowsOf(context, sql`id = ${requestId}`));
  if (!request) throw errors.requestNotFound();
  return request;
}

/** How many are open, and how many of those past their legal day. */
export async function overdueRequests(context: Context): Promise<{ open: number; overdue: number }> {
  const { rows } = await sql<{ open: number; overdue: number }>`
    select count(*) as open, count(*) filter (where paused_on is null and due_on < ${today(context)}::date) as overdue
    from rights.request where account_id = ${context.accountId} and closed_at is null`.execute(context.tx);
  return rows[0] ?? { open: 0, overdue: 0 };
}

/** What came in a year, and what became of it. An answer counts as in time by the day that stood when it was given. */
export async function requestsOfYear(context: Context, year: number) {
  const { rows } = await sql<{ received: number; closed: number; inTime: number; open: number }>`
    select count(*) filter (where came) as received, count(*) filter (where came and closed_at is not null) as closed,
           count(*) filter (where came and closed_at::date <= due_on) as "inTime", count(*) filter (where closed_at is null) as open
      from (select *, extract(year from received_on) = ${year} as came from rights.request
             where account_id = ${context.accountId}) as all_of_them`.execute(context.tx);
  return rows[0] ?? { received: 0, closed: 0, inTime: 0, open: 0 };
}

/** The same, and nobody else changes it until this work is done. */
export async function lockedRequest(context: Context, requestId: number): Promise<Request> {
  await sql`select from rights.request where account_id = ${context.accountId} and id = ${requestId} for update`.execute(
    context.tx,
  );
  return getRequest(context, requestId);
}

export async function requestsOf(context: Context, subjectId: SubjectId): Promise<Request[]> {
  return opened(context, await rowsOf(context, sql`subject_id = ${subjectId}`));
}

export async function openRequests(
  context: Context,
): Promise<(Request & { reminded: string | null; remindedOn: Day | null })[]> {
  const rows = await rowsOf(context, sql`closed_at is null`);
  const requests = await opened(context, rows);
  return requests.map((request, index) => ({
    ...request,
    reminded: rows[index]?.reminded ?? null,
    remindedOn: rows[index]?.reminded_on ?? null,
  }));
}

export async function entriesOf(context: Context, { id, subjectId }: Request): Promise<Entry[]> {
  const rows = await context.tx
    .selectFrom("rights.request_entry")
    .select(["id", "at", "kind", "actor", "text_sealed"])
    .where("account_id", "=", context.accountId)
    .where("request_id", "=", id)
    .orderBy("id")
    .execute();
  const ring = await keyringFor(context, [subjectId]);
  return rows.map(({ text_sealed, ...row }) => ({
    ...row,
    kind: row.kind as EntryKind,
    text: (text_sealed && ring.open(subjectId, textColumn, text_sealed)) ?? null,
  }));
}

/** The number of the contact a request is about, where the address is one. */
export async function contactIdOf(context: Context, { subjectId }: Request): Promise<number | null> {
  return (await contactOf(context, subjectId))?.id ?? null;
}

export function today({ now }: Context): Day {
  return now.toISOString().slice(0, 10);
}

type Row = {
  id: number;
  subject_id: string;
  address_sealed: Buffer;
  type: string;
  channel: string;
  state: string;
  language: string;
  received_on: string;
  suspended_days: number;
  paused_on: string | null;
  due_on: string;
  internal_on: string;
  extended_on: string | null;
  assigned_to: number | null;
  erasure_id: string | null;
  reminded: string | null;
  reminded_on: string | null;
  created_at: Date;
  closed_at: Date | null;
};

async function rowsOf(context: Context, which: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from rights.request where account_id = ${context.accountId} and ${which} order by id`.execute(
    context.tx,
  );
  return rows;
}

async function opened(context: Context, rows: readonly Row[]): Promise<Request[]> {
  const ring = await keyringFor(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  return rows.map((row) => openedWith(ring, row));
}

function openedWith(ring: Keyring, row: Row): Request {
  const subjectId = row.subject_id as SubjectId;
  return {
    id: row.id,
    subjectId,
    address: ring.open(subjectId, addressColumn, row.address_sealed),
    type: row.type as RequestType,
    channel: row.channel as Channel,
    state: row.state as RequestState,
    language: isLanguage(row.language) ? row.language : "en",
    receivedOn: row.received_on,
    suspendedDays: row.suspended_days,
    pausedOn: row.paused_on,
    dueOn: row.due_on,
    internalOn: row.internal_on,
    extendedOn: row.extended_on,
    assignedTo: row.assigned_to,
    erasureId: row.erasure_id,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
