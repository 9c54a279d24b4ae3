/** The campaigns that are compared; the newest where none is named. */
export type ComparisonSearch = { ids?: number[] };

export const mostCompared = 10;

export function readComparisonSearch({ ids }: Record<string, unknown>): ComparisonSearch {
  const named = (Array.isArray(ids) ? ids : [ids])
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
    .slice(0, mostCompared);
  return named.length > 0 ? { ids: named } : {};
}
