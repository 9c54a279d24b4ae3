import { informationDuty } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { getImportDuty as operation } from "./import.api.ts";
import { importRow } from "./imports.sql.ts";

/** Who of an import still has to be told that their data is held, and by when (GDPR art. 14(3)). */
export async function importDuty(context: Context, importId: number): Promise<ReplyOf<typeof operation>> {
  const { source_id } = await importRow(context, importId);
  if (source_id === null) return { toInform: 0, informed: 0, overdue: 0 };
  const { dueBy, ...counts } = await informationDuty(context, source_id);
  return { ...counts, ...(dueBy ? { dueBy: dueBy.toISOString() } : {}) };
}
