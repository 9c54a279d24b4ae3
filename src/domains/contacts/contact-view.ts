import { sql } from "kysely";
import type { Static } from "typebox";
import { decideMany, listPurposes, permissionsOfMany, reasonTexts } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { listAttributes } from "./attributes.sql.ts";
import type { Contact } from "./contacts.sql.ts";
import type { contact, permission } from "./shapes.api.ts";
import { verdictOf } from "./verdict.ts";

export type ContactView = Static<typeof contact>;
export type PermissionView = Static<typeof permission>;

/** Contacts as the API shows them: with their lists, and for each purpose whether they may be written to. */
export async function viewsOf(context: Context, contacts: readonly Contact[]): Promise<ContactView[]> {
  const subjectIds = contacts.map((each) => each.subjectId);
  const lists = await listIdsOf(context, subjectIds);
  const permissions = await permissionViews(context, subjectIds);
  const known = new Set((await listAttributes(context)).map((attribute) => attribute.name));
  return contacts.map((each) => {
    const own = permissions.get(each.subjectId) ?? [];
    return {
      id: each.id,
      ...(each.address === undefined ? {} : { email: each.address }),
      attributes: Object.fromEntries(Object.entries(each.attributes).filter(([name]) => known.has(name))),
      language: each.language,
      emailBlacklisted: own.some(isBlacklisted),
      smsBlacklisted: false,
      listIds: lists.get(each.subjectId) ?? [],
      createdAt: each.createdAt.toISOString(),
      modifiedAt: each.updatedAt.toISOString(),
      permissions: own,
    };
  });
}

/** What each of these people may be written to for, purpose by purpose. */
export async function permissionViews(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, PermissionView[]>> {
  const views = new Map<SubjectId, PermissionView[]>(subjectIds.map((subjectId) => [subjectId, []]));
  if (subjectIds.length === 0) return views;
  const said = await permissionsOfMany(context, subjectIds);
  const purposes = (await listPurposes(context)).filter((purpose) => purpose.archivedAt === null);
  for (const purpose of purposes) {
    const decisions = await decideMany(context, { purposeId: purpose.id, subjectIds });
    for (const [subjectId, decision] of decisions) {
      const last = said.get(subjectId)?.find((each) => each.purposeId === purpose.id);
      views.get(subjectId)?.push({
        purposeId: purpose.id,
        key: purpose.key,
        kind: purpose.kind,
        name: purpose.name[context.language],
        verdict: verdictOf(decision),
        reasons: decision.allowed
          ? []
          : decision.reasons.map((reason) => ({ reason, ...reasonTexts[reason][context.language] })),
        ...(last
          ? {
              state: last.state,
              strength: last.strength,
              since: last.since.toISOString(),
              ...(last.until ? { until: last.until.toISOString() } : {}),
              event: last.eventSequence,
            }
          : {}),
      });
    }
  }
  return views;
}

/** Whether any marketing may be sent now. */
export function isMailable(permissions: readonly PermissionView[]): boolean {
  return permissions.some((each) => each.kind !== "service" && each.verdict === "may");
}

function isBlacklisted({ reasons }: PermissionView): boolean {
  return reasons.some((each) => each.reason === "suppressed");
}

async function listIdsOf(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, number[]>> {
  const rows = await context.tx
    .selectFrom("contacts.list_member")
    .select(["subject_id", "list_id"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .orderBy("list_id")
    .execute();
  const lists = new Map<SubjectId, number[]>();
  for (const row of rows) {
    const subjectId = row.subject_id as SubjectId;
    lists.set(subjectId, [...(lists.get(subjectId) ?? []), row.list_id]);
  }
  return lists;
}
