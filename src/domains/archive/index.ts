export { type ArchiveRecord, storeRecords } from "./store-records.ts";
export { sweepPurged } from "./sweep-purged.ts";
