import { type Selectable, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { ConsentPermission } from "#kernel/database-types.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Basis } from "./new-event.ts";
import type { Permission } from "./transition.ts";
import type { PermissionState } from "./vocabulary.api.ts";

/** What a person permits, purpose by purpose. */
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
  return rows.map((row) => ({ purposeId: row.purpose_id, ...permissionOf(row) }));
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
  for (const row of rows)
    found.get(row.subject_id as SubjectId)?.push({ purposeId: row.purpose_id, ...permissionOf(row) });
  return found;
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
