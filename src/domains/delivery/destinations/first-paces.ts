/**
 * At how many messages a minute mail goes on to a provider that asked to go slower, for the first time. Guesses on the
 * careful side for the server of a small business: what is too fast still is halved at once, what is too slow grows.
 */
const firstPaces: Readonly<Record<string, number>> = {
  Gmail: 600,
  "Outlook, Hotmail": 300,
  "Yahoo, AOL": 300,
  iCloud: 300,
  Orange: 120,
  Free: 120,
  SFR: 120,
  "La Poste": 120,
  "Bouygues Telecom": 120,
  "GMX, WEB.DE": 120,
  "T-Online": 120,
};

/** Of whoever is not named above. */
const usual = 60;

export function firstPaceOf(destination: string): number {
  return firstPaces[destination] ?? usual;
}
