import type { Language } from "#kernel/localized.ts";
import type { Activity, Fact, Heading } from "./activity.ts";
import type { Additions } from "./register.api.ts";
import { noAdditions } from "./versions.sql.ts";

/** A line of the register in one language: what is derived and what people added, as screens and files show it. */
export function shownActivity({ key, origin, derived, version, drift }: Activity, language: Language) {
  const additions = version?.additions ?? noAdditions;
  return {
    key,
    origin,
    name: additions.name || derived?.name[language] || "",
    purpose: derived?.purpose[language] ?? additions.purposes,
    basis: derived?.basis[language] ?? additions.basis,
    live: (derived?.live ?? true) && !additions.ended,
    facts: (derived?.facts ?? []).map(({ id, heading, said }) => ({ id, heading, said: said[language] })),
    additions,
    version: version?.version ?? 0,
    confirmedAt: version?.madeAt.toISOString() ?? null,
    confirmedBy: version?.madeBy ?? null,
    news: drift.news.map(({ id, news }) => ({ id, said: news[language] })),
    gone: drift.gone.map(({ id, said }) => ({ id, said: said[language] })),
    since: derived?.since ?? null,
  };
}

export type ShownActivity = ReturnType<typeof shownActivity>;

const addedTo = {
  people: "people",
  data: "data",
  special: "special",
  sources: "sources",
  recipients: "recipients",
  transfers: "transfers",
  retention: "retention",
  measures: "measures",
} as const satisfies Record<Heading, keyof Additions>;

/** All that stands under a heading, a line each: what is so, then what people added. */
export function underHeading({ facts, additions }: ShownActivity, heading: Fact["heading"]): string[] {
  const added = additions[addedTo[heading]];
  return [
    ...facts.filter((fact) => fact.heading === heading).map(({ said }) => said),
    ...(added ? [added] : []),
  ];
}
