/** What the address says: who would write, where that matters, and the group whose people are in sight. */
export type NotMailableSearch = { sender?: string; purpose?: number; reason?: string };

export function readNotMailableSearch(given: Record<string, unknown>): NotMailableSearch {
  const { purpose, reason, sender } = given;
  // One says for what, the other which group: each means nothing alone.
  const group =
    Number.isSafeInteger(purpose) && typeof reason === "string" && /^[a-z_]{1,40}$/.test(reason)
      ? { purpose: Number(purpose), reason }
      : {};
  return typeof sender === "string" && sender.includes("@")
    ? { sender: sender.slice(0, 254), ...group }
    : group;
}
