import type { ArchiveRecord } from "#domains/archive/index.ts";
import {
  type Contact,
  contactsOf,
  getLists,
  listAttributes,
  listsOfPeople,
} from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/**
 * What is archived of contacts beside their proof: who they were to the business, as somebody would need it in a dispute. What
 * stands on a ground for special categories (GDPR art. 9) stays out: that ground was for its use, and the use is over.
 */
export async function archivedContacts(
  context: Context,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, ArchiveRecord["document"]>> {
  const special = new Set(
    (await listAttributes(context)).flatMap(({ name, ground }) => (ground === null ? [] : [name])),
  );
  const names = new Map((await getLists(context)).map(({ id, name }) => [id, name]));
  const lists = await listsOfPeople(context, people);
  const plain = ({ attributes }: Contact) =>
    Object.fromEntries(Object.entries(attributes).filter(([name]) => !special.has(name)));
  return new Map(
    (await contactsOf(context, people)).map((contact) => [
      contact.subjectId,
      {
        format: "licet-archived-contact",
        email: contact.address,
        language: contact.language,
        createdAt: contact.createdAt.toISOString(),
        attributes: plain(contact),
        lists: (lists.get(contact.subjectId) ?? []).map(({ listId }) => names.get(listId) ?? String(listId)),
      },
    ]),
  );
}
