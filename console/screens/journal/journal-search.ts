const kinds = ["user", "api_key", "subject", "system", "staff"] as const;
export type ActorKind = (typeof kinds)[number];

export type JournalSearch = { who?: ActorKind; did?: string; from?: string; until?: string };

/** What is looked for lives in the address. */
export function readJournalSearch(search: Record<string, unknown>): JournalSearch {
  const who = kinds.find((kind) => kind === search.who);
  const day = (value: unknown) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  const [from, until] = [day(search.from), day(search.until)];
  return {
    ...(who ? { who } : {}),
    ...(typeof search.did === "string" && search.did ? { did: search.did } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

/** The same as the API asks it. A day ends where the next one begins. */
export function filterOf({ who, did, from, until }: JournalSearch) {
  return {
    ...(who ? { actorKind: who } : {}),
    ...(did ? { operation: did } : {}),
    ...(from ? { from: new Date(from).toISOString() } : {}),
    ...(until ? { until: new Date(new Date(until).getTime() + 24 * 3600_000).toISOString() } : {}),
  };
}
