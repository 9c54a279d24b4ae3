import { defineHappening } from "#kernel/happening.ts";

export const contactCreated = defineHappening<{ contactId: number }>("contacts.created");

/** Details were changed: of which names. */
export const contactChanged = defineHappening<{ contactId: number; names: readonly string[] }>(
  "contacts.changed",
);

/** Deleted by the account; who is erased is told of by the erasure. */
export const contactDeleted = defineHappening<{ contactId: number }>("contacts.deleted");

export const listJoined = defineHappening<{ listIds: readonly number[] }>("contacts.list-joined");
