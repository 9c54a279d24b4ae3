import { sql } from "kysely";
import { findSubjects, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addToLists, emptyList, removeFromLists } from "./change-members.ts";
import { errors } from "./contacts.errors.ts";
import { holdersOf } from "./identifiers.ts";
import { getList } from "./lists.sql.ts";
import { stayedForEach } from "./merged-contacts.ts";

export type NamedMembers = { emails?: string[]; ids?: number[]; extIds?: string[] };

export type ChangedMembers = {
  contacts: { success: (string | number)[]; failure: (string | number)[]; total: number };
};

export async function addMembers(
  context: Context,
  listId: number,
  named: NamedMembers,
): Promise<ChangedMembers> {
  await getList(context, listId);
  const { subjects, reply } = await resolve(context, named);
  await addToLists(context, { subjectIds: subjects, listIds: [listId] });
  return reply;
}

export async function removeMembers(
  context: Context,
  listId: number,
  named: NamedMembers & { all?: boolean },
): Promise<ChangedMembers> {
  await getList(context, listId);
  if (named.all) {
    return { contacts: { success: [], failure: [], total: await emptyList(context, listId) } };
  }
  const { subjects, reply } = await resolve(context, named);
  await removeFromLists(context, { subjectIds: subjects, listIds: [listId] });
  return reply;
}

/** The contacts that are meant, and which names lead to none. */
async function resolve(
  context: Context,
  { emails = [], ids = [], extIds = [] }: NamedMembers,
): Promise<{ subjects: SubjectId[]; reply: ChangedMembers }> {
  if (emails.length + ids.length + extIds.length === 0) throw errors.nobodyNamed();
  const byId = await contactsWithId(context, ids);
  const found = new Map<string | number, SubjectId>(byId);
  for (const [extId, { subjectId }] of await holdersOf(context, "ext_id", extIds))
    found.set(extId, subjectId);
  for (const [email, subject] of await subjectsWith(context, emails)) found.set(email, subject);
  const known = await thoseWhoAreContacts(context, [...found.values()]);
  const named = [...new Set([...emails, ...ids, ...extIds])];
  const success = named.filter((name) => known.has(found.get(name) as SubjectId));
  const failure = named.filter((name) => !success.includes(name));
  return { subjects: [...known], reply: { contacts: { success, failure, total: success.length } } };
}

async function subjectsWith(context: Context, emails: readonly string[]): Promise<[string, SubjectId][]> {
  const addresses = new Map(emails.map((email) => [email, normaliseAddress(email)]));
  const subjects = await findSubjects(
    context,
    [...addresses.values()].filter((address) => address !== undefined),
  );
  const people = [...subjects.values()];
  const stayed = await stayedForEach(
    context,
    people.map((subjectId) => ({ kind: "person", subjectId })),
  );
  // Nobody is remembered as merged who is a contact again.
  const now = new Map(people.map((subject, i) => [subject, stayed[i] ?? subject]));
  return emails.flatMap((email) => {
    const subject = now.get(subjects.get(addresses.get(email) ?? "") as SubjectId);
    return subject ? [[email, subject] as [string, SubjectId]] : [];
  });
}

async function contactsWithId(context: Context, ids: readonly number[]): Promise<[number, SubjectId][]> {
  const stayed = await stayedForEach(
    context,
    ids.map((id) => ({ kind: "contact_id", id })),
  );
  const merged = ids.flatMap((id, i) => (stayed[i] ? [[id, stayed[i]] as [number, SubjectId]] : []));
  const rows = await context.tx
    .selectFrom("contacts.contact")
    .select(["id", "subject_id"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute();
  return [...merged, ...rows.map((row) => [row.id, row.subject_id as SubjectId] as [number, SubjectId])];
}

async function thoseWhoAreContacts(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Set<SubjectId>> {
  const rows = await context.tx
    .selectFrom("contacts.contact")
    .select("subject_id")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .execute();
  for (const row of rows) context.touched.add(row.subject_id as SubjectId);
  return new Set(rows.map((row) => row.subject_id as SubjectId));
}
