/** What the address says: the group whose people are in sight. */
export type NotMailableSearch = { purpose?: number; reason?: string };

export function readNotMailableSearch(given: Record<string, unknown>): NotMailableSearch {
  const { purpose, reason } = given;
  // One says for what, the other which group: each means nothing alone.
  return Number.isSafeInteger(purpose) && typeof reason === "string" && /^[a-z_]{1,40}$/.test(reason)
    ? { purpose: Number(purpose), reason }
    : {};
}
