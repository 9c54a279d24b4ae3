/** What the address of the export says: whom the table showed when somebody pressed Export. */
export type ExportSearch = {
  /** Those who were chosen one by one. */
  ids?: number[];
  search?: string;
  /** Empty while none is chosen yet: that is nobody, not everybody. */
  lists?: number[];
  segment?: number;
  purpose?: number;
  may?: Verdict;
};

const verdicts = ["may", "may_not", "needs_confirmation"] as const;
export type Verdict = (typeof verdicts)[number];

/** Reads an address that somebody may have typed: what makes no sense is left out. */
export function readExportSearch(given: Record<string, unknown>): ExportSearch {
  const { ids, search, lists, segment, purpose } = given;
  const may = verdicts.find((each) => each === given.may);
  return {
    ...(Array.isArray(ids) ? { ids: ids.filter(isId) } : {}),
    ...(search ? { search: String(search).slice(0, 200) } : {}),
    ...(Array.isArray(lists) ? { lists: lists.filter(isId).slice(0, 50) } : {}),
    ...(isId(segment) ? { segment } : {}),
    ...(may && isId(purpose) ? { purpose, may } : {}),
  };
}

/** Whether it says whom to export: a choice of lists without a list, or of people without anybody, does not. */
export function isComplete({ lists, ids }: ExportSearch): boolean {
  return lists?.length !== 0 && ids?.length !== 0;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
