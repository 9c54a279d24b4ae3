/** What an attribute called “Ville préférée” is called in e-mails and in the API: `VILLE_PREFEREE`. */
export function nameFrom(label: string): string | undefined {
  const name = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replaceAll("Œ", "OE")
    .replaceAll("Æ", "AE")
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 50);
  return name || undefined;
}
