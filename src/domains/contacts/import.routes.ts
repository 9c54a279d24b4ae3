import { progressRoute, type Route, route } from "#kernel/module.ts";
import * as operations from "./import.api.ts";
import { importRejections } from "./import-rejections.ts";
import { getImport, getImports } from "./imports.sql.ts";
import { previewImport } from "./preview-import.ts";
import { startImport } from "./start-import.ts";

export const importRoutes: readonly Route[] = [
  route(operations.previewImport, (context, { body }) => previewImport(context, body)),
  route(operations.startImport, (context, { body }) => startImport(context, body)),
  route(operations.getImports, (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc" } = query;
    return getImports(context, { limit, offset, sort });
  }),
  route(operations.getImport, (context, { params }) => getImport(context, params.importId)),
  progressRoute(operations.getImportProgress, (context, { params }) => getImport(context, params.importId)),
  route(operations.getImportRejections, (context, { params }) => importRejections(context, params.importId)),
];
