import type { Static } from "typebox";
import { requireSecondStep } from "#domains/accounts/index.ts";
import { getPurpose } from "#domains/consent/index.ts";
import { requestExport } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Exchange } from "#kernel/module.ts";
import { errors } from "./contacts.errors.ts";
import { type ContactsExport, contactsExport } from "./contacts-export.ts";
import type { exportContacts as declared } from "./export.api.ts";
import { exportedAttribute } from "./export-columns.ts";
import { getList } from "./lists.sql.ts";
import { getSegment } from "./segments/segments.sql.ts";

/** Queues an export of contacts asked for in the console; its number. */
export async function exportContacts(
  context: Context,
  { who, columns, format, statedPurpose, code }: Static<typeof declared.body>,
  exchange: Pick<Exchange, "ip">,
): Promise<{ exportId: number }> {
  await requireSecondStep(context, code, exchange);
  const { facts, attributes = [], purposeIds = [] } = columns;
  return {
    exportId: await startContactsExport(context, {
      parameters: { who, facts, attributes, purposeIds },
      format,
      statedPurpose,
    }),
  };
}

/** Queues an export of contacts; its number. Throws where it names what there is not, or nothing to write. */
export async function startContactsExport(
  context: Context,
  request: { parameters: ContactsExport; format: string; statedPurpose: string },
): Promise<number> {
  const { who, facts, attributes, purposeIds } = request.parameters;
  if (!request.statedPurpose.trim()) throw errors.statedPurposeMissing({ field: "statedPurpose" });
  if (facts.length + attributes.length + purposeIds.length === 0) throw errors.noColumns();
  for (const name of attributes) await exportedAttribute(context, name);
  for (const id of [...purposeIds, ...(who.purposeId ? [who.purposeId] : [])]) await getPurpose(context, id);
  for (const id of who.listIds ?? []) await getList(context, id);
  if (who.segmentId) await getSegment(context, who.segmentId);
  if (who.verdict && !who.purposeId) throw errors.purposeMissing();
  return requestExport(context, contactsExport, request);
}
