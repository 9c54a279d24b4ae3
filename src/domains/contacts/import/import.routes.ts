import type { Context } from "#kernel/context.ts";
import { progressRoute, type Route, route } from "#kernel/module.ts";
import { requestCheck } from "./check-import.ts";
import { createImport } from "./create-import.ts";
import * as operations from "./import.api.ts";
import { importContacts } from "./import-contacts.ts";
import { getImport, getImports, type ImportView } from "./imports.sql.ts";
import { outlookOf, planImport } from "./plan-import.ts";
import { previewImport } from "./preview-import.ts";
import * as ofPrograms from "./program-import.api.ts";
import { checkedRows, importRejections } from "./rejections.ts";
import { startImport } from "./start-import.ts";
import { cancelImport, pauseImport, resumeImport } from "./steer-import.ts";
import { requestUndo } from "./undo-import.ts";

type About = { params: { importId: number } };

/** Does something to an import and answers with what it is then. */
function thenShown(command: (context: Context, importId: number) => Promise<unknown>) {
  return async (context: Context, { params }: About): Promise<ImportView> => {
    await command(context, params.importId);
    return getImport(context, params.importId);
  };
}

export const importRoutes: readonly Route[] = [
  route(ofPrograms.importContacts, (context, { body }) => importContacts(context, body)),
  route(operations.createImport, async (context, { body }) =>
    getImport(context, await createImport(context, body)),
  ),
  route(operations.getImportPreview, (context, { params }) => previewImport(context, params.importId)),
  route(operations.planImport, async (context, { params, body }) => {
    await planImport(context, params.importId, body);
    return getImport(context, params.importId);
  }),
  route(operations.foreseeImport, async (context, { params, body }) => ({
    mailability: await outlookOf(context, params.importId, { listIds: body.listIds, answers: body.source }),
  })),
  route(operations.checkImport, thenShown(requestCheck)),
  route(operations.getCheckedRows, (context, { params }) => checkedRows(context, params.importId)),
  route(operations.startImport, async (context, { params, body }) => {
    await startImport(context, params.importId, body);
    return getImport(context, params.importId);
  }),
  route(operations.pauseImport, thenShown(pauseImport)),
  route(operations.resumeImport, thenShown(resumeImport)),
  route(operations.cancelImport, thenShown(cancelImport)),
  route(operations.undoImport, thenShown(requestUndo)),
  route(operations.getImports, (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc" } = query;
    return getImports(context, { limit, offset, sort });
  }),
  route(operations.getImport, (context, { params }) => getImport(context, params.importId)),
  progressRoute(operations.getImportProgress, (context, { params }) => getImport(context, params.importId)),
  route(operations.getImportRejections, (context, { params }) => importRejections(context, params.importId)),
];
