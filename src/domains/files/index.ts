export { exportsOf, waitingUploads } from "./erase-exports.ts";
export { findExport, listExports, stateOfExport } from "./exports.sql.ts";
export { getFile } from "./file.ts";
export { readFile } from "./read-file.ts";
export { requestExport } from "./request-export.ts";
export { harmless } from "./rows/csv.ts";
export { rowFormats, rowWriter } from "./rows/row-format.ts";
export type { Cell, Column } from "./rows/table.ts";
export { appendPiece, createFile, deleteFile, finishFile, takeFile } from "./write-file.ts";
