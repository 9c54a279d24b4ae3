/**
 * First and last name out of a cell that holds both. Families written in capitals or before a comma are known for what
 * they are; else the first word is the first name, as listmonk takes it.
 */
export function nameParts(text: string): { first: string; last: string } {
  const whole = text.replace(/\s+/gu, " ").trim();
  const [family = "", given, ...more] = whole.split(",").map((part) => part.trim());
  if (given && more.length === 0) return { first: given, last: family };
  const words = whole.split(" ");
  const capital = words.filter(inCapitals);
  if (capital.length > 0 && capital.length < words.length)
    return { first: words.filter((word) => !inCapitals(word)).join(" "), last: capital.join(" ") };
  return { first: words[0] ?? "", last: words.slice(1).join(" ") };
}

/** `DUPONT`, `L’HÉRITIER`, and no initial. */
function inCapitals(word: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase();
}
