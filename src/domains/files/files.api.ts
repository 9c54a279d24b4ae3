import { Type } from "typebox";
import { operation, rawBody } from "../../kernel/operation.ts";

const id = Type.Integer({ minimum: 1 });
const time = Type.String({ format: "date-time" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const exportShape = Type.Object({
  id,
  kind: Type.String(),
  format: Type.String(),
  statedPurpose: Type.String(),
  state: Type.Enum(["queued", "running", "completed", "failed", "cancelled"] as const),
  rowsDone: Type.Integer(),
  rowsTotal: orNull(Type.Integer()),
  /** Why it failed, in words. */
  failure: orNull(Type.String()),
  /** Of the file, in bytes; null while there is none, and once its time is over. */
  size: orNull(Type.Integer()),
  downloadUntil: orNull(time),
  /** `user:12`, `api_key:3`. */
  createdBy: Type.String(),
  createdAt: time,
  finishedAt: orNull(time),
  done: Type.Boolean(),
});

const exportParams = Type.Object({ exportId: id });
const fileParams = Type.Object({ fileId: id });

export const listExports = operation({
  id: "listExports",
  method: "GET",
  path: "/v3/exports",
  permission: "account:read",
  summary: "Who took which data out, when and what for; those that one may take oneself",
  query: Type.Object({
    kind: Type.Optional(Type.String({ maxLength: 40 })),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
    offset: Type.Integer({ minimum: 0, default: 0 }),
  }),
  reply: { 200: Type.Object({ count: Type.Integer(), exports: Type.Array(exportShape) }) },
});

export const getExport = operation({
  id: "getExport",
  method: "GET",
  path: "/v3/exports/:exportId",
  permission: "account:read",
  summary: "One export and how far it is",
  params: exportParams,
  reply: { 200: exportShape },
});

export const watchExport = operation({
  id: "watchExport",
  method: "GET",
  path: "/v3/exports/:exportId/progress",
  permission: "account:read",
  summary: "The progress of an export, as server-sent events",
  params: exportParams,
  reply: { 200: exportShape },
});

export const downloadExport = operation({
  id: "downloadExport",
  method: "GET",
  path: "/v3/exports/:exportId/file",
  permission: "account:read",
  summary: "The file of a finished export, until its time is over",
  params: exportParams,
  reply: { 200: Type.String({ format: "binary" }) },
});

export const cancelExport = operation({
  id: "cancelExport",
  method: "POST",
  path: "/v3/exports/:exportId/cancel",
  permission: "account:read",
  summary: "Stops an export that is under way; what it has made so far is deleted",
  params: exportParams,
  reply: { 204: Type.Null() },
});

export const deleteExportFile = operation({
  id: "deleteExportFile",
  method: "DELETE",
  path: "/v3/exports/:exportId/file",
  permission: "account:read",
  summary: "Deletes the file before its time is over; that the export was made stays on record",
  params: exportParams,
  reply: { 204: Type.Null() },
});

export const startUpload = operation({
  id: "startUpload",
  method: "POST",
  path: "/v3/files",
  permission: "contacts:write",
  summary:
    "Opens a file to be uploaded in parts of at most 8 MB; `pieceSize` is what costs the server least memory",
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 255 }),
    contentType: Type.Optional(Type.String({ maxLength: 100, pattern: "^[\\w.+-]+/[\\w.+-]+$" })),
  }),
  reply: { 201: Type.Object({ id, pieceSize: Type.Integer() }) },
});

export const uploadPiece = operation({
  id: "uploadPiece",
  method: "PUT",
  path: "/v3/files/:fileId/pieces/:number",
  permission: "contacts:write",
  summary: "Adds a part, counted from 0; sending one again that has arrived changes nothing",
  params: Type.Object({ fileId: id, number: Type.Integer({ minimum: 0 }) }),
  body: rawBody(),
  bodyLimit: 8 * 1024 * 1024,
  reply: { 200: Type.Object({ next: Type.Integer(), size: Type.Integer() }) },
});

export const finishUpload = operation({
  id: "finishUpload",
  method: "POST",
  path: "/v3/files/:fileId/finish",
  permission: "contacts:write",
  summary: "Closes the file after its last part",
  params: fileParams,
  body: Type.Object({ size: Type.Integer({ minimum: 0 }) }),
  reply: { 200: Type.Object({ size: Type.Integer(), sha256: Type.String() }) },
});

export const deleteUpload = operation({
  id: "deleteUpload",
  method: "DELETE",
  path: "/v3/files/:fileId",
  permission: "contacts:write",
  summary: "Deletes a file that was uploaded and is not needed any more",
  params: fileParams,
  reply: { 204: Type.Null() },
});
