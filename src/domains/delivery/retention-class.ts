/**
 * How long a message's row and content are kept, as the first byte of its id: each class has its own partitions, so
 * that a purge drops them. One class for now; the account's own periods add theirs.
 */
export const standardRetention = 1;

/**
 * In days, by class. Rows hold no content and no address: they stay two years, since the authorisation that each keeps
 * is what shows later that it was allowed. Content goes when its message does, or after three months if it never left.
 */
const retentionDays: Readonly<Record<number, { row: number; content: number }>> = {
  [standardRetention]: { row: 730, content: 90 },
};

/** Since when the messages of a class are kept. */
export function keptFrom(now: Date, retentionClass: number | undefined): Date {
  return daysBefore(now, periodsOf(retentionClass).row);
}

/** Since when their content is. */
export function contentKeptFrom(now: Date, retentionClass: number | undefined): Date {
  return daysBefore(now, periodsOf(retentionClass).content);
}

/** In days: how long the rows of a class are kept, and their content where it has not gone before. */
export function periodsOf(retentionClass: number | undefined): { row: number; content: number } {
  const periods = retentionDays[retentionClass ?? standardRetention];
  if (!periods) throw new Error("an unknown retention class");
  return periods;
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3600 * 1000);
}

export const retentionClasses: readonly number[] = Object.keys(retentionDays).map(Number);
