export { appliedAt } from "./runs.sql.ts";
export { applyRetention } from "./run-retention.ts";
