import type { SubjectId } from "#kernel/ids.ts";
import { defineEvent, type JobPayload } from "#kernel/jobs.ts";

/** Sign-ups that nobody confirmed were deleted: how many. Whose they were nobody knows any more. */
export const signUpsForgotten = defineEvent<JobPayload & { rows: number }>("forms.sign-ups-forgotten");

/** Somebody on their preferences page wants to see what is held of them: the link goes to their mailbox, never to the page. */
export const ownDataAsked = defineEvent<JobPayload & { subjectId: SubjectId }>("forms.own-data-asked");
