export const views = ["all", "consent", "messages", "changes", "access"] as const;
/** What of the history is shown: all of it, what they agreed to, what they were sent, what was changed, who looked. */
export type View = (typeof views)[number];

export type ContactSearch = {
  show?: View;
  /** The event of the ledger that stands open, by its number. */
  event?: number;
  /** The number of a contact that was merged into this one, by which somebody came here. */
  merged?: number;
};

export function readContactSearch(given: Record<string, unknown>): ContactSearch {
  const show = views.find((view) => view === given.show && view !== "all");
  const [event, merged] = [given.event, given.merged].map((each) =>
    Number.isSafeInteger(each) ? (each as number) : undefined,
  );
  return { ...(show ? { show } : {}), ...(event ? { event } : {}), ...(merged ? { merged } : {}) };
}
