import { defineEvent, type JobPayload } from "#kernel/jobs.ts";

/** A file has come in, whole or as far as it got, in the name of a source. */
export const importEnded = defineEvent<JobPayload & { sourceId: number }>("contacts.import-ended");
