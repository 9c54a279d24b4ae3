export { observedOf, peopleSeenSql, seenSql } from "./observed.sql.ts";
export { type Observation, observedPerson } from "./observed-person.ts";
export { forgetSightings, seenThrough, sightingsOf, sightingsSql } from "./sightings-of.ts";
export { targetUrls } from "./targets.ts";
export { linkFollowed, messageOpened } from "./tracking.happenings.ts";
export { openWatch, type Watch } from "./watch.ts";
