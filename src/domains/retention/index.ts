export { type Chosen, chosenPeriods } from "./chosen-periods.ts";
export { type Category, ruleOf } from "./law-pack.ts";
export { pastItsEnd } from "./past-its-end.ts";
export { applyRetention } from "./run-retention.ts";
export { appliedAt } from "./runs.sql.ts";
