/**
 * When these tables were last compared with the decisions as published (Official Journal; the Commission’s review of 15 January 2024
 * of the eleven before 2018). Said wherever they refuse something; to be compared again at each release.
 */
export const comparedOn = "2026-11-25";

/** Where the regulation itself holds: the Union, Iceland, Liechtenstein and Norway. */
export const economicArea: readonly string[] =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");

/**
 * Countries that the Commission found adequate (GDPR art. 45), since when, and until when where the decision ends by itself.
 * For the United States it reaches only those on the list of the Data Privacy Framework: a mechanism of its own.
 */
export const adequateCountries: Readonly<Record<string, { since: string; until?: string }>> = {
  AD: { since: "2010-10-19" },
  AR: { since: "2003-06-30" },
  // (EU) 2026/179 of 26 January 2026.
  BR: { since: "2026-01-26" },
  // Commercial organisations under PIPEDA.
  CA: { since: "2001-12-20" },
  CH: { since: "2000-07-26" },
  FO: { since: "2010-03-05" },
  // Renewed on 19 December 2025 for six years.
  GB: { since: "2021-06-28", until: "2031-12-27" },
  GG: { since: "2003-11-21" },
  IL: { since: "2011-01-31" },
  IM: { since: "2004-04-28" },
  JE: { since: "2008-05-08" },
  JP: { since: "2019-01-23" },
  KR: { since: "2021-12-17" },
  NZ: { since: "2012-12-19" },
  UY: { since: "2012-08-21" },
};

/**
 * The framework's decision, (EU) 2023/1795, upheld by the General Court on 3 September 2025 (T-553/23), an appeal pending when this
 * was compared: one switch flags everybody under it. Certificates are renewed each year, and so is our look at them.
 */
export const framework = { country: "US", since: "2023-07-10", checkDays: 365 } as const;
