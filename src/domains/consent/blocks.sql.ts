import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./consent.errors.ts";
import { addressesOf } from "./person-address.ts";
import { blockedAddressColumn, type Scope, type SuppressionReason } from "./suppress.ts";

export type Block = {
  id: number;
  subjectId: SubjectId;
  /** Undefined where nobody kept it: the block holds all the same. */
  address: string | undefined;
  scope: Scope;
  reason: SuppressionReason;
  source: string;
  at: Date;
  setBy: string | null;
  expiresAt: Date | null;
};

export type BlockFilter = { subjectId?: SubjectId | undefined; reason?: SuppressionReason | undefined };

/** Blocks in force, the newest first. */
export async function listBlocks(
  context: Context,
  { subjectId, reason }: BlockFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ blocks: Block[]; count: number }> {
  const which = sql`account_id = ${context.accountId} and lifted_at is null
    and (expires_at is null or expires_at > ${context.now}::timestamptz)
    ${subjectId ? sql`and subject_id = ${subjectId}` : sql``} ${reason ? sql`and reason = ${reason}` : sql``}`;
  const { rows } = await sql<Omit<Block, "address"> & { sealed: Buffer | null }>`
    select id, subject_id as "subjectId", scope, reason, source, at, set_by as "setBy", expires_at as "expiresAt", address_sealed as sealed
    from consent.suppression where ${which} order by id desc limit ${limit} offset ${offset}`.execute(
    context.tx,
  );
  const counted = await sql<{
    count: number;
  }>`select count(*) as count from consent.suppression where ${which}`.execute(context.tx);
  const people = rows.map((row) => row.subjectId);
  const ring = await keyringFor(context, people);
  const known = await addressesOf(context, people);
  return {
    count: counted.rows[0]?.count ?? 0,
    blocks: rows.map(({ sealed, ...row }) => ({
      ...row,
      address: (sealed && ring.open(row.subjectId, blockedAddressColumn, sealed)) || known.get(row.subjectId),
    })),
  };
}

/** The addresses of blocked people, as far as anybody kept them. */
export async function blockedAddressesOf(
  context: Context,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, string>> {
  const { rows } = await sql<{ subjectId: SubjectId; sealed: Buffer }>`
    select subject_id as "subjectId", address_sealed as sealed from consent.suppression
    where account_id = ${context.accountId} and subject_id = any(${uuids(people)}::uuid[]) and address_sealed is not null`.execute(
    context.tx,
  );
  const ring = await keyringFor(context, people);
  const known = new Map(await addressesOf(context, people));
  for (const { subjectId, sealed } of rows) {
    const address = ring.open(subjectId, blockedAddressColumn, sealed);
    if (address !== undefined) known.set(subjectId, address);
  }
  return known;
}

export type LiftReason = "mended" | "asked" | "mistake";

/** What a person decided is not the account's to undo: a report of unwanted mail, a no to everything. */
const theirs: ReadonlySet<SuppressionReason> = new Set(["complaint", "unsubscribe"]);

/** Lifts one block, with the reason; it stays on record as lifted. */
export async function liftBlock(context: Context, id: number, because: LiftReason): Promise<void> {
  const { rows } = await sql<{ subject_id: SubjectId; reason: SuppressionReason }>`
    select subject_id, reason from consent.suppression
    where account_id = ${context.accountId} and id = ${id} and lifted_at is null for update`.execute(
    context.tx,
  );
  const [block] = rows;
  if (!block) throw errors.blockNotFound();
  if (theirs.has(block.reason)) throw errors.blockIsTheirs();
  context.touched.add(block.subject_id);
  await sql`
    update consent.suppression set lifted_at = ${context.now}, lifted_by = ${actorName(context.actor)}, lifted_because = ${because}
    where account_id = ${context.accountId} and id = ${id}`.execute(context.tx);
}
