export { deedWords, reasonWords } from "./deeds.api.ts";
export {
  entriesByActor,
  type JournalEntry,
  journalEntries,
  journalHead,
  journalOperations,
} from "./journal.sql.ts";
export { printOf, printsSeen, type Seen } from "./people-seen.sql.ts";
export { recordEachTrace } from "./record-each-trace.ts";
export { recordTrace, traceSet } from "./record-trace.ts";
export { journalKey } from "./seal-journal.ts";
export { setsByPerson, setsNaming } from "./sets-naming.ts";
export { tracesOf } from "./trace.sql.ts";
export { verifyJournal } from "./verify-journal.ts";
