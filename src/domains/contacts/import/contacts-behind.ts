import { knownPeople } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { stayedForEach } from "../merged-contacts.ts";
import { recipientsOf } from "../recipients.ts";

/** `formerly`: of another address, which was merged into this contact. */
export type ContactBehind = { subjectId: SubjectId; address: string; formerly: boolean };

/** The contacts that are meant by the addresses with these keyed hashes, in their order; undefined where there is none. */
export async function contactsBehind(
  context: Context,
  indexes: readonly Buffer[],
): Promise<(ContactBehind | undefined)[]> {
  const { subjectIds } = await knownPeople(context, indexes);
  const people = subjectIds.filter((id) => id !== undefined);
  const stayed = await stayedForEach(
    context,
    people.map((subjectId) => ({ kind: "person", subjectId })),
  );
  // Nobody is remembered as merged who is a contact again.
  const now = new Map(people.map((subjectId, i) => [subjectId, stayed[i] ?? subjectId]));
  const contacts = await recipientsOf(context, [...now.values()]);
  return subjectIds.map((own) => {
    const subjectId = own && now.get(own);
    const contact = subjectId && contacts.get(subjectId);
    return contact && { subjectId, address: contact.address, formerly: subjectId !== own };
  });
}
