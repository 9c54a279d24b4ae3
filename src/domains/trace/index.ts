export { recordTrace, traceSet } from "./record-trace.ts";
export { tracesOf } from "./trace.sql.ts";
