/** What junk filters have learnt from a great deal of junk, French and English. Folded: lower case, no accents. */
export const filterWords: readonly string[] = [
  "100% free",
  "100 % gratuit",
  "act now",
  "argent facile",
  "argent rapide",
  "best price",
  "cadeau gratuit",
  "cash bonus",
  "casino",
  "click here",
  "cliquez ici",
  "congratulations",
  "derniere chance",
  "devenez riche",
  "double your",
  "doublez vos",
  "earn money",
  "easy money",
  "extra income",
  "fast cash",
  "felicitations",
  "free gift",
  "gagnez de l'argent",
  "gain immediat",
  "get rich",
  "heureux gagnant",
  "lowest price",
  "make money",
  "miracle",
  "no obligation",
  "offre exceptionnelle",
  "once in a lifetime",
  "order now",
  "perdre du poids",
  "prix casses",
  "revenus complementaires",
  "risk-free",
  "sans risque",
  "satisfaction garantie",
  "satisfaction guaranteed",
  "tentez votre chance",
  "urgent",
  "vous avez gagne",
  "weight loss",
  "winner",
  "work from home",
  "you have won",
];

/** Those that stand in a text, as whole words. */
export function filterWordsIn(text: string): string[] {
  const folded = ` ${fold(text)} `;
  return filterWords.filter((words) => folded.includes(` ${fold(words)} `));
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
