/** Whose procedure it is: the account's, where it is absent. */
export function readProcedureSearch(search: Record<string, unknown>): { side?: "operator" } {
  return search.side === "operator" ? { side: "operator" } : {};
}
