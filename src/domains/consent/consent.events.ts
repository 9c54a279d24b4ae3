import { defineEvent, type JobPayload } from "#kernel/jobs.ts";

/** A new promise about the ledger was signed: the time to hand copies of it around. */
export const checkpointSigned = defineEvent<JobPayload & { size: number }>("consent.checkpoint-signed");
