import { type ReadRecord, readRecords } from "#domains/archive/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { normaliseAddress, openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "../retention.errors.ts";

const addressColumn = "retention.archive_reading.address_sealed";
const reasonColumn = "retention.archive_reading.reason_sealed";

/** For how long a reading that was allowed may be made. */
const allowedDays = 7;

export type Reading = {
  id: number;
  address: string;
  reason: string;
  state: "asked" | "allowed" | "refused" | "read";
  askedBy: number;
  askedAt: Date;
  decidedBy: number | null;
  decidedAt: Date | null;
  until: Date | null;
  readAt: Date | null;
  records: number | null;
};

/** Asks to read what is archived about whoever had an address, and says why. Nothing tells yet whether anything is. */
export async function askReading(
  context: Context,
  { address, reason }: { address: string; reason: string },
): Promise<{ id: number }> {
  const userId = userOf(context);
  const normal = normaliseAddress(address);
  if (!normal) throw errors.archiveAddress();
  const { id } = await context.tx
    .insertInto("retention.archive_reading")
    .values({
      account_id: context.accountId,
      address_sealed: await sealForAccount(context, addressColumn, normal),
      reason_sealed: await sealForAccount(context, reasonColumn, reason),
      asked_by: userId,
      asked_at: context.now,
      state: "asked",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await traceOf(context, "askArchiveReading", id);
  return { id };
}

/**
 * Allows or refuses a reading. Somebody else than who asked, where a second person may enter the archive; and where
 * somebody other than who asked has the role of data protection, they. Who is alone decides alone, and it is on record.
 */
export async function decideReading(
  context: Context,
  id: number,
  decision: "allowed" | "refused",
): Promise<void> {
  const userId = userOf(context);
  const reading = await lock(context, id);
  if (reading.state !== "asked") throw errors.readingDecided();
  const others = (await keepers(context)).filter((keeper) => keeper.userId !== reading.asked_by);
  const mayDecide = others.some(({ role }) => role === "dpo")
    ? others.filter(({ role }) => role === "dpo")
    : others;
  // One may always take back what one asked for.
  const takesBack = decision === "refused" && userId === reading.asked_by;
  if (mayDecide.length > 0 && !takesBack && !mayDecide.some((keeper) => keeper.userId === userId))
    throw errors.readingNotYours();
  await context.tx
    .updateTable("retention.archive_reading")
    .set({
      state: decision,
      decided_by: userId,
      decided_at: context.now,
      until: decision === "allowed" ? new Date(context.now.getTime() + allowedDays * 24 * 3600 * 1000) : null,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  await traceOf(context, "decideArchiveReading", id);
}

/** Opens the records, once, for who asked. What was shown is not shown again: whoever needs it again asks again. */
export async function read(context: Context, id: number): Promise<ReadRecord[]> {
  const userId = userOf(context);
  const reading = await lock(context, id);
  if (reading.asked_by !== userId) throw errors.readingNotYours();
  if (reading.state !== "allowed" || !reading.until || reading.until <= context.now)
    throw errors.readingNotOpen();
  const address = (await openForAccount(context, addressColumn, reading.address_sealed)).toString("utf8");
  const records = await readRecords(context, address);
  await context.tx
    .updateTable("retention.archive_reading")
    .set({ state: "read", read_at: context.now, records: records.length })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  await traceOf(context, "readArchive", id);
  return records;
}

/** What was asked, allowed and read, newest first. */
export async function listReadings(context: Context): Promise<Reading[]> {
  const rows = await context.tx
    .selectFrom("retention.archive_reading")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .orderBy("id", "desc")
    .limit(500)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      address: (await openForAccount(context, addressColumn, row.address_sealed)).toString("utf8"),
      reason: (await openForAccount(context, reasonColumn, row.reason_sealed)).toString("utf8"),
      state: row.state as Reading["state"],
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      until: row.until,
      readAt: row.read_at,
      records: row.records,
    })),
  );
}

/** Who may enter the archive. */
export async function keepers({ tx, accountId }: Context): Promise<{ userId: number; role: string }[]> {
  const rows = await tx
    .selectFrom("accounts.membership")
    .select(["user_id", "role"])
    .where("account_id", "=", accountId)
    .where("role", "in", ["owner", "dpo"])
    .execute();
  return rows.map(({ user_id, role }) => ({ userId: user_id, role }));
}

async function lock({ tx, accountId }: Context, id: number) {
  const row = await tx
    .selectFrom("retention.archive_reading")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.readingNotFound();
  return row;
}

/** A person answers for it, never a program. */
function userOf({ actor }: Context): number {
  if (actor.kind !== "user") throw errors.readingByPeople();
  return actor.userId;
}

/** The person's opaque id is gone with their key: the trace says which reading it was. */
async function traceOf(context: Context, operation: string, id: number): Promise<void> {
  await recordTrace(context, operation, "archive:read", { kind: "archive", id });
}
