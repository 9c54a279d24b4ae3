import { knownPeople } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { recipientsOf } from "../recipients.ts";

/** The contacts whose addresses have these keyed hashes, in their order; undefined where there is none. */
export async function contactsBehind(
  context: Context,
  indexes: readonly Buffer[],
): Promise<({ subjectId: SubjectId; address: string } | undefined)[]> {
  const { subjectIds } = await knownPeople(context, indexes);
  const contacts = await recipientsOf(
    context,
    subjectIds.filter((id) => id !== undefined),
  );
  return subjectIds.map((subjectId) => {
    const contact = subjectId && contacts.get(subjectId);
    return contact && { subjectId, address: contact.address };
  });
}
