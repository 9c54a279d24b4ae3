/** What the address of the export says: whom the table showed when somebody pressed Export. */
export type ExportSearch = {
  search?: string;
  lists?: number[];
  segment?: number;
  purpose?: number;
  may?: Verdict;
};

const verdicts = ["may", "may_not", "needs_confirmation"] as const;
export type Verdict = (typeof verdicts)[number];

/** Reads an address that somebody may have typed: what makes no sense is left out. */
export function readExportSearch(given: Record<string, unknown>): ExportSearch {
  const { search, lists, segment, purpose, may } = given;
  const ids = (Array.isArray(lists) ? lists : [lists]).map(Number).filter((id) => id > 0);
  const verdict = verdicts.find((each) => each === may);
  return {
    ...(search ? { search: String(search).slice(0, 200) } : {}),
    ...(ids.length > 0 ? { lists: ids.slice(0, 50) } : {}),
    ...(Number(segment) > 0 ? { segment: Number(segment) } : {}),
    ...(verdict && Number(purpose) > 0 ? { purpose: Number(purpose), may: verdict } : {}),
  };
}
