export { getFile } from "./file.ts";
export { readFile } from "./read-file.ts";
export { requestExport } from "./request-export.ts";
export { appendPiece, createFile, deleteFile, finishFile } from "./write-file.ts";
