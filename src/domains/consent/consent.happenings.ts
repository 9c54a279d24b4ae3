import { defineHappening } from "#kernel/happening.ts";

type Said = {
  purposeIds: readonly number[];
  /** The ledger’s event that says so. */
  sequence: number;
  method: string;
  /** The message whose link they used; "" where there was none. */
  messageId: string;
};

/** Somebody permitted something. */
export const permissionGiven = defineHappening<Said>("consent.permission-given");

/** Somebody took a permission back, or objected. */
export const permissionTakenBack = defineHappening<Said>("consent.permission-taken-back");

/** Somebody called a message unwanted. */
export const complained = defineHappening<{ messageId: string }>("consent.complained");
