const shows = ["drift", "own"] as const;

/** Which activities are shown; all where it is absent. */
export function readRegisterSearch(search: Record<string, unknown>): { show?: (typeof shows)[number] } {
  const show = shows.find((one) => one === search.show);
  return show ? { show } : {};
}
