/** The one of an odd number that as many were faster than as were slower. */
export function middle<T extends { ratePerSecond: number }>(all: readonly T[]): T {
  const sorted = all.toSorted((one, other) => one.ratePerSecond - other.ratePerSecond);
  return sorted[(sorted.length - 1) / 2] as T;
}
