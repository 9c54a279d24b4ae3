export { applyRetention } from "./run-retention.ts";
export { appliedAt } from "./runs.sql.ts";
