import { progressRoute, type Route, route } from "#kernel/module.ts";
import { cancelExport, deleteExportFile, downloadExport } from "./change-export.ts";
import { getExport, listExports } from "./exports.sql.ts";
import * as operations from "./files.api.ts";
import { deleteUpload, finishUpload, startUpload, uploadPiece } from "./upload.ts";

export const filesRoutes: readonly Route[] = [
  route(operations.listExports, (context, { query }) => listExports(context, query)),
  route(operations.getExport, (context, { params }) => getExport(context, params.exportId)),
  progressRoute(operations.watchExport, (context, { params }) => getExport(context, params.exportId)),
  route(operations.downloadExport, (context, { params }) => downloadExport(context, params.exportId)),
  route(operations.cancelExport, async (context, { params }) => {
    await cancelExport(context, params.exportId);
    return null;
  }),
  route(operations.deleteExportFile, async (context, { params }) => {
    await deleteExportFile(context, params.exportId);
    return null;
  }),
  route(operations.startUpload, (context, { body }) => startUpload(context, body)),
  route(operations.uploadPiece, (context, { params, body }) =>
    uploadPiece(context, { ...params, bytes: body }),
  ),
  route(operations.finishUpload, (context, { params, body }) =>
    finishUpload(context, { fileId: params.fileId, size: body.size }),
  ),
  route(operations.deleteUpload, async (context, { params }) => {
    await deleteUpload(context, params.fileId);
    return null;
  }),
];
