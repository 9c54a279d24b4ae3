export const securityTabs = ["reports", "tests", "policy"] as const;
export type SecurityTab = (typeof securityTabs)[number];

/** Which part is shown stands in the address. */
export function readSecuritySearch(search: Record<string, unknown>): { tab?: SecurityTab } {
  const tab = securityTabs.find((each) => each === search.tab);
  return tab && tab !== "reports" ? { tab } : {};
}
