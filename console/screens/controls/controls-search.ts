const shows = ["failing", "by_hand", "year"] as const;
export type Show = (typeof shows)[number] | "all";

/** Which controls are shown, or the plan of the year; all where it is absent. */
export function readControlsSearch(search: Record<string, unknown>): { show?: (typeof shows)[number] } {
  const show = shows.find((one) => one === search.show);
  return show ? { show } : {};
}
