import { atHand } from "#kernel/at-hand.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { errors } from "./consent.errors.ts";
import type { Basis } from "./new-event.ts";
import type { Strength } from "./strength.ts";
import type { PurposeKind } from "./vocabulary.api.ts";

/** What messages are for. Every list, form choice and message has one. */
export type Purpose = {
  id: number;
  key: string;
  kind: PurposeKind;
  basis: Basis;
  name: Localized;
  /** The sentence beside the box. */
  wording: Localized;
  /** What it is for in the business's own words; null where nobody wrote any (`aimOf`). */
  aim: Localized | null;
  leastStrength: Strength;
  /** For how many months a yes is good; null where it does not end by age. */
  lastsMonths: number | null;
  /** The words changed then in a way that asks again: what was agreed before ends on `renewBy`. */
  renewFrom: Date | null;
  renewBy: Date | null;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

/** The purpose that every account has for what it owes its customers. */
export const serviceKey = "service";

export async function listPurposes(context: Context): Promise<Purpose[]> {
  const rows = await select(context).orderBy("id").execute();
  return rows.map(purposeOf);
}

/** The same from memory, for every message that is taken. */
export const purposesAtHand = atHand(listPurposes);

export async function getPurpose(context: Context, id: number): Promise<Purpose> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.purposeNotFound();
  return purposeOf(row);
}

/** What people are asked where an account would like to see who opens and clicks; undefined where it does not ask. */
export async function trackingPurpose(context: Context): Promise<Purpose | undefined> {
  const row = await select(context)
    .where("kind", "=", "tracking")
    .where("archived_at", "is", null)
    .executeTakeFirst();
  return row && purposeOf(row);
}

export async function servicePurpose(context: Context): Promise<Purpose> {
  return purposeOf(await select(context).where("key", "=", serviceKey).executeTakeFirstOrThrow());
}

function select(context: Context) {
  return context.tx
    .selectFrom("consent.purpose")
    .select([
      "id",
      "key",
      "kind",
      "basis",
      "name",
      "wording",
      "aim",
      "least_strength",
      "lasts_months",
      "renew_from",
      "renew_by",
      "created_at",
      "updated_at",
      "archived_at",
    ])
    .where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

export function purposeOf(row: Row): Purpose {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind as PurposeKind,
    basis: row.basis as Basis,
    name: row.name as unknown as Localized,
    wording: row.wording as unknown as Localized,
    aim: row.aim as unknown as Localized | null,
    leastStrength: row.least_strength,
    lastsMonths: row.lasts_months,
    renewFrom: row.renew_from,
    renewBy: row.renew_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
  };
}
