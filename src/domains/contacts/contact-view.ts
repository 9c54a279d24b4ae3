import { sql } from "kysely";
import type { Static } from "typebox";
import {
  decideMany,
  isPromotional,
  listPurposes,
  permissionsOfMany,
  reasonTexts,
} from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { listAttributes } from "./attributes.sql.ts";
import { isConsentGroup } from "./consent-groups.ts";
import type { Contact } from "./contacts.sql.ts";
import { identifierAttributes } from "./identifiers.ts";
import type { contact, permission } from "./shapes.api.ts";
import { verdictOf } from "./verdict.ts";

export type ContactView = Static<typeof contact>;
export type PermissionView = Static<typeof permission>;

/** Contacts as the API shows them: with their lists, and for each purpose whether they may be written to. */
export async function viewsOf(context: Context, contacts: readonly Contact[]): Promise<ContactView[]> {
  const subjectIds = contacts.map((each) => each.subjectId);
  const lists = await listsOf(context, subjectIds);
  const permissions = await permissionViews(context, subjectIds);
  const known = new Set(
    [...(await listAttributes(context)), ...identifierAttributes].map((attribute) => attribute.name),
  );
  return contacts.map((each) => {
    const own = permissions.get(each.subjectId) ?? [];
    const on = lists.get(each.subjectId) ?? [];
    const refused = new Set(own.filter(isRefused).map(({ purposeId }) => purposeId));
    return {
      id: each.id,
      ...(each.address === undefined ? {} : { email: each.address }),
      attributes: Object.fromEntries(Object.entries(each.attributes).filter(([name]) => known.has(name))),
      language: each.language,
      emailBlacklisted: own.some(isBlacklisted),
      smsBlacklisted: false,
      whatsappBlacklisted: false,
      listIds: on.map(({ id }) => id),
      listUnsubscribed: on.filter(({ purposeId }) => refused.has(purposeId)).map(({ id }) => id),
      createdAt: each.createdAt.toISOString(),
      modifiedAt: each.updatedAt.toISOString(),
      consentGroups: groupsOf(own, context.now),
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
  return permissions.some((each) => isPromotional(each) && each.verdict === "may");
}

/** The same as clients of the compatible API read it: who never answered, or not yet, is in no group. */
function groupsOf(permissions: readonly PermissionView[], now: Date): ContactView["consentGroups"] {
  return permissions
    .filter(({ kind, state }) => isConsentGroup({ kind }) && state !== undefined && state !== "pending")
    .map((each) => {
      const holds = each.state === "granted" && (!each.until || new Date(each.until) > now);
      const status = holds && !isBlacklisted(each) ? "subscribed" : "unsubscribed";
      return { id: each.purposeId, status };
    });
}

function isRefused({ state }: PermissionView): boolean {
  return state === "withdrawn" || state === "objected";
}

function isBlacklisted({ reasons }: PermissionView): boolean {
  return reasons.some((each) => each.reason === "suppressed");
}

type OnList = { id: number; purposeId: number };

async function listsOf(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, OnList[]>> {
  const rows = await context.tx
    .selectFrom("contacts.list_member as member")
    .innerJoin("contacts.list as list", (join) =>
      join.onRef("list.account_id", "=", "member.account_id").onRef("list.id", "=", "member.list_id"),
    )
    .select(["member.subject_id", "list.id", "list.purpose_id"])
    .where("member.account_id", "=", context.accountId)
    .where(sql<boolean>`member.subject_id = any(${subjectIds}::uuid[])`)
    .where("list.deleted_at", "is", null)
    .orderBy("list.id")
    .execute();
  const lists = new Map<SubjectId, OnList[]>();
  for (const { subject_id, id, purpose_id } of rows) {
    const on = lists.get(subject_id as SubjectId) ?? [];
    on.push({ id, purposeId: purpose_id });
    lists.set(subject_id as SubjectId, on);
  }
  return lists;
}
