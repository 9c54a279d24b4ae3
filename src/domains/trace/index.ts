export { recordEachTrace } from "./record-each-trace.ts";
export { recordTrace, traceSet } from "./record-trace.ts";
export { setsByPerson, setsNaming } from "./sets-naming.ts";
export { tracesOf } from "./trace.sql.ts";
