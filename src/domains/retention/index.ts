export { applyRetention } from "./run-retention.ts";
