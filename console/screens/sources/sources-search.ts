/** What the address says: which sources are in sight, and whose people. */
export type SourcesSearch = { state?: "archived"; open?: number };

export function readSourcesSearch({ state, open }: Record<string, unknown>): SourcesSearch {
  return {
    ...(state === "archived" ? { state } : {}),
    ...(Number.isSafeInteger(open) ? { open: Number(open) } : {}),
  };
}
