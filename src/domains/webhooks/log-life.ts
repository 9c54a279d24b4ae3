/** How long deliveries are kept, in days, by the first byte of their ids: each life has its own partitions. */
const daysOf: Readonly<Record<number, LogDays>> = { 1: 7, 2: 30, 3: 90 };

export const logLives = [7, 30, 90] as const;
export type LogDays = (typeof logLives)[number];

export const logClasses: readonly number[] = Object.keys(daysOf).map(Number);

export function logClassOf(days: number): number {
  const found = logClasses.find((each) => daysOf[each] === days);
  if (!found) throw new Error("an unknown life of a log");
  return found;
}

export function logKeptFrom(now: Date, logClass: number | undefined): Date {
  const days = daysOf[logClass ?? 0];
  if (!days) throw new Error("an unknown life of a log");
  return new Date(now.getTime() - days * 24 * 3600 * 1000);
}
