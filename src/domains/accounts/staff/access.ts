import type { Context } from "#kernel/context.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import type { AccessScope, AccessState, StaffRole } from "#kernel/staff-words.ts";
import { errors } from "./staff.errors.ts";

/** What lets one of the operator's people into a business's account, from its asking to its end. */
export type Access = {
  accountId: AccountId;
  id: number;
  kind: "asked" | "offered" | "break_glass";
  state: AccessState;
  userId: number | null;
  role: StaffRole;
  reason: string;
  scopes: AccessScope[];
  hours: number;
  madeBy: string;
  madeAt: Date;
  startsAt: Date | null;
  /** When it ended or will. */
  endsAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  endedBy: string | null;
  review: { verdict: "justified" | "not_justified"; words: string; by: string; at: Date } | null;
};

/** What nobody answered for so long is void: the reason for it is surely over. */
const lapsesAfter = 14 * 24 * 3600 * 1000;

/** Which ones: of one of the operator's people, into one business, of a kind. */
export type Accesses = { userId?: number; accountId?: AccountId; kind?: Access["kind"]; most?: number };

/** Of the account the context is in; from the operator's, of every business. Newest first. */
export async function listAccesses(
  context: Context,
  { userId, accountId, kind, most = 500 }: Accesses = {},
): Promise<Access[]> {
  const within = context.accountId === operatorAccount ? accountId : context.accountId;
  let query = accessRows(context);
  if (within !== undefined) query = query.where("account_id", "=", within);
  if (userId !== undefined) query = query.where("user_id", "=", userId);
  if (kind) query = query.where("kind", "=", kind);
  const rows = await query.orderBy("made_at", "desc").orderBy("id", "desc").limit(most).execute();
  return rows.map((row) => accessOf(row, context.now));
}

/** One of the account's, locked until the unit of work ends: two answers at once take turns. */
export async function lockAccess(context: Context, id: number): Promise<Access> {
  const row = await accessRows(context)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.accessNotFound();
  return accessOf(row, context.now);
}

/** By which somebody may be in this account now: the last that was given. */
export async function openAccess(context: Context, userId: number): Promise<Access | undefined> {
  const row = await accessRows(context)
    .where("account_id", "=", context.accountId)
    .where("user_id", "=", userId)
    .where("starts_at", "<=", context.now)
    .where("ends_at", ">", context.now)
    .where("ended_at", "is", null)
    .orderBy("starts_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && accessOf(row, context.now);
}

function accessRows({ tx }: Context) {
  return tx.selectFrom("accounts.access").selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof accessRows>["executeTakeFirstOrThrow"]>>;

function accessOf(row: Row, now: Date): Access {
  return {
    accountId: row.account_id as AccountId,
    id: row.id,
    kind: row.kind as Access["kind"],
    state: stateOf(row, now),
    userId: row.user_id,
    role: row.staff_role as StaffRole,
    reason: row.reason,
    scopes: row.scopes as AccessScope[],
    hours: row.hours,
    madeBy: row.made_by,
    madeAt: row.made_at,
    startsAt: row.starts_at,
    endsAt: row.ended_at ?? row.ends_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    endedBy: row.ended_by,
    review:
      row.review && row.reviewed_by && row.reviewed_at
        ? {
            verdict: row.review as "justified" | "not_justified",
            words: row.review_words ?? "",
            by: row.reviewed_by,
            at: row.reviewed_at,
          }
        : null,
  };
}

function stateOf(row: Row, now: Date): AccessState {
  if (row.refused) return "refused";
  if (row.ended_at) return "ended";
  if (row.ends_at) return row.ends_at > now ? "open" : "ended";
  if (row.made_at.getTime() + lapsesAfter < now.getTime()) return "lapsed";
  return row.kind === "offered" ? "offered" : "asked";
}
