import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { ConsentPermission } from "#kernel/database-types.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Basis } from "./new-event.ts";
import { permissionEnd } from "./permission-end.ts";
import { listPurposes } from "./purposes.sql.ts";
import type { Permission } from "./transition.ts";
import type { PermissionState } from "./vocabulary.api.ts";

/** What a person permits, purpose by purpose; `until` is when it ends, whatever ends it. */
export async function permissionsOf(
  context: Context,
  subjectId: SubjectId,
): Promise<(Permission & { purposeId: number })[]> {
  const rows = await context.tx
    .selectFrom("consent.permission")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .orderBy("purpose_id")
    .execute();
  const ending = await endings(context);
  return rows.map((row) => ({ purposeId: row.purpose_id, ...ending(row) }));
}

/** The same for the people of one screen, in one query: for badges. */
export async function permissionsOfMany(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, (Permission & { purposeId: number })[]>> {
  const rows = await context.tx
    .selectFrom("consent.permission")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${[...subjectIds]}::uuid[])`)
    .orderBy("purpose_id")
    .execute();
  const found = new Map<SubjectId, (Permission & { purposeId: number })[]>(subjectIds.map((id) => [id, []]));
  const ending = await endings(context);
  for (const row of rows)
    found.get(row.subject_id as SubjectId)?.push({ purposeId: row.purpose_id, ...ending(row) });
  return found;
}

/** How many people said yes to each purpose and did not take it back; `among` is who counts. */
export async function countGranted(
  { tx, accountId, now }: Context,
  among: RawBuilder<{ subject_id: string }>,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ purpose_id: number; people: number }>`
    select purpose_id, count(*)::int as people from consent.permission
    where account_id = ${accountId} and state = 'granted' and (until is null or until > ${now}) and subject_id in (${among})
    group by purpose_id`.execute(tx);
  return new Map(rows.map(({ purpose_id, people }) => [purpose_id, people]));
}

/** Reads a permission with its end as its purpose makes it. */
export async function endings(context: Context): Promise<(row: Selectable<ConsentPermission>) => Permission> {
  const purposes = new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose]));
  return (row) => {
    const permission = permissionOf(row);
    const purpose = purposes.get(row.purpose_id);
    return purpose ? { ...permission, until: permissionEnd(permission, purpose) } : permission;
  };
}

export function permissionOf(row: Selectable<ConsentPermission>): Permission {
  return {
    state: row.state as PermissionState,
    basis: row.basis as Basis,
    strength: row.strength,
    eventSequence: row.event_sequence,
    since: row.since,
    until: row.until,
  };
}
