export { observedOf, seenSql } from "./observed.sql.ts";
export { type Observation, observedPerson } from "./observed-person.ts";
export { openWatch, type Watch } from "./watch.ts";
