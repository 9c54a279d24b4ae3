const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** After each failure, how long until the next try: ten tries over two days and a half, as Standard Webhooks advises. */
const delays = [
  30 * second,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  28 * hour,
];

/** When to try an event again that failed so many times; undefined where it is given up. */
export function nextTry(now: Date, attempts: number): Date | undefined {
  const delay = delays[attempts - 1];
  return delay === undefined ? undefined : new Date(now.getTime() + delay);
}

/** How long a receiver that can't be reached is left alone, by its failures in a row: an hour at most, so that it is found again soon. */
export function restAfter(now: Date, failures: number): Date {
  const delay = Math.min(delays[failures - 1] ?? hour, hour);
  return new Date(now.getTime() + delay);
}

/** Given up by age as well: a receiver that was away for so long has other worries than old news. */
export const oldestWaiting = 3 * 24 * hour;
