/** What the address of the contacts' table says: which people, in which order. */
export type ContactsSearch = {
  search?: string;
  list?: number;
  purpose?: number;
  may?: Verdict;
  order?: "oldest";
};

export const verdicts = ["may", "may_not", "needs_confirmation"] as const;
export type Verdict = (typeof verdicts)[number];

/** Reads an address that somebody may have typed: what makes no sense is left out. */
export function readContactsSearch(given: Record<string, unknown>): ContactsSearch {
  const search = given.search === undefined ? "" : String(given.search).slice(0, 200);
  const may = verdicts.find((verdict) => verdict === given.may);
  return {
    ...(search ? { search } : {}),
    ...(isId(given.list) ? { list: given.list } : {}),
    // One says for what, the other says whether: each means nothing alone.
    ...(isId(given.purpose) && may ? { purpose: given.purpose, may } : {}),
    ...(given.order === "oldest" ? { order: "oldest" } : {}),
  };
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
