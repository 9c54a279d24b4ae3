export { collectSubject, type Held } from "./collect-subject.ts";
export { certificateOf } from "./erasure/certify.ts";
export { erasureProblem } from "./erasure/erasure-problem.ts";
export { replayJournal } from "./erasure/replay-journal.ts";
export { finishErasure } from "./erasure/run-erasure.ts";
export { startErasure } from "./erasure/start-erasure.ts";
export { heldWords } from "./my-data/held-words.ts";
export { overdueRequests, requestsOfYear } from "./requests/requests.sql.ts";
export { storeName } from "./store-words.ts";
