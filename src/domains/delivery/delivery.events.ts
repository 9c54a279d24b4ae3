import { defineEvent, type JobPayload } from "#kernel/jobs.ts";

/** Nothing of the mailing is left to send. */
export const mailingFinished = defineEvent<JobPayload & { mailingId: number }>("delivery.mailing-finished");

/** The address does not take mail: said once for each message that a server refused for good because of it. */
export const messageBounced = defineEvent<
  JobPayload & { mailingId: number; messageId: string; subjectId: string }
>("delivery.message-bounced");
