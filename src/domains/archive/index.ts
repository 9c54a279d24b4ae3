export { holdRecords, moveHeldRecords } from "./hold-records.ts";
export { purgeRecords } from "./purge-records.ts";
export {
  archivedAbout,
  archivedAmong,
  countRecords,
  type ReadRecord,
  readRecords,
} from "./read-records.ts";
export { type ArchiveRecord, storeRecords } from "./store-records.ts";
export { sweepPurged } from "./sweep-purged.ts";
