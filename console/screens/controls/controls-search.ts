const shows = ["failing", "by_hand"] as const;

/** Which controls are shown; all where it is absent. */
export function readControlsSearch(search: Record<string, unknown>): { show?: (typeof shows)[number] } {
  const show = shows.find((one) => one === search.show);
  return show ? { show } : {};
}
