/** What the address of the contacts' table says: which people, in which order. */
export type ContactsSearch = {
  search?: string;
  list?: number;
  segment?: number;
  purpose?: number;
  may?: Verdict;
  order?: "oldest";
  /** The columns beside the address, where they are not the usual ones. */
  columns?: string[];
};

/** The same without some of it. */
export function without<K extends keyof ContactsSearch>(
  search: ContactsSearch,
  ...names: K[]
): ContactsSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !names.includes(name as K)));
}

export const verdicts = ["may", "may_not", "needs_confirmation"] as const;
export type Verdict = (typeof verdicts)[number];

/** Reads an address that somebody may have typed: what makes no sense is left out. */
export function readContactsSearch(given: Record<string, unknown>): ContactsSearch {
  const search = given.search === undefined ? "" : String(given.search).slice(0, 200);
  const may = verdicts.find((verdict) => verdict === given.may);
  return {
    ...(search ? { search } : {}),
    ...(isId(given.list) ? { list: given.list } : {}),
    ...(isId(given.segment) ? { segment: given.segment } : {}),
    // One says for what, the other says whether: each means nothing alone.
    ...(isId(given.purpose) && may ? { purpose: given.purpose, may } : {}),
    ...(given.order === "oldest" ? { order: "oldest" } : {}),
    ...(Array.isArray(given.columns) ? { columns: given.columns.slice(0, 60).map(String) } : {}),
  };
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
