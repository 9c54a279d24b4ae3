import { archivedAmong } from "#domains/archive/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { receiveRequest } from "../requests/receive-request.ts";
import { today } from "../requests/requests.sql.ts";

/**
 * Who was erased, and of whom the archive holds something, may ask what that is (art. 15). Nothing ties the records to anybody but the
 * address they give: the request keeps it, so that there is where to answer to. Undefined where nothing is archived.
 */
export async function askFromArchive(
  context: Context,
  address: string,
  language: Language,
): Promise<SubjectId | undefined> {
  if (!(await archivedAmong(context, [address])).has(address)) return undefined;
  const { subjectId } = await receiveRequest(context, {
    address,
    type: "access",
    channel: "self_service",
    receivedOn: today(context),
    language,
    acknowledged: "not",
  });
  return subjectId;
}
