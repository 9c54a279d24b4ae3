import { type RawBuilder, sql } from "kysely";
import { addMonths } from "#kernel/add-months.ts";
import type { Purpose } from "./purposes.sql.ts";
import type { Permission } from "./transition.ts";

/** What a purpose says of how long a yes to it is good. */
export type Lasting = Pick<Purpose, "lastsMonths" | "renewFrom" | "renewBy">;

/** When a permission ends by itself: by what was agreed, by age, or because the words have changed since. */
export function permissionEnd(
  { since, until }: Pick<Permission, "since" | "until">,
  { lastsMonths, renewFrom, renewBy }: Lasting,
): Date | null {
  const ends = [
    until,
    lastsMonths === null ? null : addMonths(since, lastsMonths),
    renewFrom && since < renewFrom ? renewBy : null,
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
}

/** The same of a row named `permission`, for sets. */
export function permissionEndSql({ lastsMonths, renewFrom, renewBy }: Lasting): RawBuilder<Date | null> {
  return sql`least(permission.until,
    (permission.since at time zone 'UTC' + make_interval(months => ${lastsMonths}::int)) at time zone 'UTC',
    case when permission.since < ${renewFrom}::timestamptz then ${renewBy}::timestamptz end)`;
}
