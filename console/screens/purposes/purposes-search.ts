/** Which purpose stands open for change: its number, or a new one. */
export type PurposesSearch = { edit?: number | "new"; archived?: "shown" };

export function readPurposesSearch(given: Record<string, unknown>): PurposesSearch {
  const edit =
    given.edit === "new" || Number.isSafeInteger(given.edit) ? (given.edit as number | "new") : undefined;
  return { ...(edit ? { edit } : {}), ...(given.archived === "shown" ? { archived: "shown" } : {}) };
}
