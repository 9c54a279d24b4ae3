/**
 * How long a message's row and content are kept, as the first byte of its id: each class has its own partitions, so
 * that a purge drops them. One class for now; the account's own periods add theirs.
 */
export const standardRetention = 1;

/** In days, by class. */
export const retentionDays: Readonly<Record<number, number>> = { [standardRetention]: 90 };

export const retentionClasses: readonly number[] = Object.keys(retentionDays).map(Number);
