export { observedOf } from "./observed.sql.ts";
export { openWatch, type Watch } from "./watch.ts";
