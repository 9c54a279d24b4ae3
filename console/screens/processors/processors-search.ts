/** Whose sub-processors: the business's where it is absent. */
export function readProcessorsSearch(search: Record<string, unknown>): { side?: "operator" } {
  return search.side === "operator" ? { side: "operator" } : {};
}
