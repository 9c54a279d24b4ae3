/** Which of the two a column begins with, where nothing else tells. */
export type NameOrder = "first_name_first" | "last_name_first";

/**
 * First and last name out of a cell that holds both. Families written in capitals, before a comma or with their particle in
 * front are known for what they are; else the column's order counts.
 */
export function nameParts(text: string, order: NameOrder): { first: string; last: string } {
  const whole = text.replace(/\s+/gu, " ").trim();
  const [family = "", given, ...more] = whole.split(",").map((part) => part.trim());
  if (given && more.length === 0) return { first: given, last: family };
  const words = whole.split(" ");
  const capital = words.filter(inCapitals);
  if (capital.length > 0 && capital.length < words.length)
    return { first: words.filter((word) => !inCapitals(word)).join(" "), last: capital.join(" ") };
  // `Le Gall Yann`: where names begin with the family, a capital makes no first name of its particle.
  const anyCase = order === "last_name_first" && words.length > 2;
  const particles = words.findIndex(
    (word, place) => !isParticle(place > 0 || anyCase ? word.toLowerCase() : word),
  );
  if (particles > 0 || (order === "last_name_first" && particles === 0)) {
    const given = words.slice(particles + 1).join(" ");
    return { first: given, last: words.slice(0, particles + 1).join(" ") };
  }
  return { first: words[0] ?? "", last: words.slice(1).join(" ") };
}

/** `van der Berg`, `de La Tour`, `d’Artagnan` is one word: what stands before a family’s name, in small letters. */
function isParticle(word: string): boolean {
  return /^(?:van|von|vom|zu|zur|der|den|de|du|des|la|le|da|das|di|del|della|do|dos|ten|ter|el|al|bin|ben)$/.test(
    word,
  );
}

/** `DUPONT`, `L’HÉRITIER`, and no initial. */
function inCapitals(word: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase();
}
