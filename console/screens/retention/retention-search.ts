export const retentionTabs = ["periods", "calendar", "gone", "holds"] as const;
export type RetentionTab = (typeof retentionTabs)[number];

export function readRetentionSearch(search: Record<string, unknown>): { show?: RetentionTab } {
  const show = retentionTabs.find((tab) => tab === search.show);
  return show && show !== "periods" ? { show } : {};
}
