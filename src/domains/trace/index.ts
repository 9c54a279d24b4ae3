export { recordTrace, type SubjectSet } from "./record-trace.ts";
export { tracesOf } from "./trace.sql.ts";
