import { sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import { sealedColumns } from "./files.data.ts";
import { errors } from "./files.errors.ts";
import { refuseVisitors } from "./refuse-visitors.ts";

export const exportQueue = "files/export";

export type ExportRequest<Parameters> = {
  format: string;
  /** JSON; may name people, and is kept sealed. */
  parameters: Parameters;
  /** Why the data is taken out, in the words of whoever asks. */
  statedPurpose: string;
};

/** Queues an export; its number, which is also the number of a process of the API. Throws `formatNotOffered`. */
export async function requestExport<Parameters>(
  context: Context,
  declared: ExportKind<Parameters>,
  request: ExportRequest<Parameters>,
): Promise<number> {
  refuseVisitors(context);
  if (!Object.hasOwn(declared.formats, request.format))
    throw errors.formatNotOffered({ format: request.format });
  const { id } = await context.tx
    .insertInto("files.export")
    .values({
      account_id: context.accountId,
      kind: declared.kind,
      permission: declared.permission,
      format: request.format,
      language: context.language,
      parameters_sealed: await sealForAccount(
        context,
        sealedColumns.parameters,
        JSON.stringify(request.parameters ?? null),
      ),
      stated_purpose: request.statedPurpose,
      state: "queued",
      trace_id: context.traceId,
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await context.jobs.enqueue(context.tx, exportQueue, { accountId: context.accountId, exportId: id });
  return id;
}
