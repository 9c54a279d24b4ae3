import { addressesOf } from "#domains/consent/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { requestsOf } from "../requests/requests.sql.ts";

/** Where somebody is written to about their data: the address held, or else the one that they asked from. */
export async function addressHeld(context: Context, subjectId: SubjectId): Promise<string | undefined> {
  return (
    (await contactOf(context, subjectId))?.address ??
    (await addressesOf(context, [subjectId])).get(subjectId) ??
    (await requestsOf(context, subjectId)).find(({ address }) => address)?.address
  );
}
