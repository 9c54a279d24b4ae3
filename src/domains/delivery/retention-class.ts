/**
 * How long a message's row and content are kept, as the first byte of its id: each class has its own partitions, so
 * that a purge drops them. One class for now; the account's own periods add theirs.
 */
export const standardRetention = 1;

/** In days, by class. */
export const retentionDays: Readonly<Record<number, number>> = { [standardRetention]: 90 };

/** Since when the messages of a class are kept. */
export function keptFrom(now: Date, retentionClass: number | undefined): Date {
  const days = retentionDays[retentionClass ?? standardRetention];
  if (days === undefined) throw new Error("an unknown retention class");
  return new Date(now.getTime() - days * 24 * 3600 * 1000);
}

export const retentionClasses: readonly number[] = Object.keys(retentionDays).map(Number);
