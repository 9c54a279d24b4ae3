import type { Random } from "./random.ts";

const firstNames =
  "Camille Louise Jade Emma Alice Inès Léa Chloé Manon Juliette Zoé Anna Sarah Lucie Nina Rose Margaux Clara Élise Agathe Hugo Louis Gabriel Arthur Jules Adam Paul Léo Nathan Tom Noé Théo Maxime Simon Antoine Victor Baptiste Étienne Rémi Yanis Mehdi Karim Aïcha Fatou Linh Mathilde Hélène Sylvie Martine Nathalie Philippe Alain Thierry Christophe Olivier Sébastien Valérie Sandrine Céline Aurélie".split(
    " ",
  );
const lastNames =
  "Martin Bernard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier Legrand Gauthier Perrin Morel Nguyen Lopez Benali Traoré Diallo Da-Silva Rey Colin Vidal Aubert Renard Marchand Picard Barbier Brun Noël".split(
    " ",
  );
const towns = [
  "Paris",
  "Rouen",
  "Cergy",
  "Gisors",
  "Magny-en-Vexin",
  "Vernon",
  "Beauvais",
  "Mantes-la-Jolie",
  "Pontoise",
  "Versailles",
  "Lille",
  "Lyon",
];
// Reserved names (RFC 2606): nobody lives there, nothing can be delivered.
const hosts = ["courriel.example", "boite.example", "poste.example", "famille.example"];

export type DemoPerson = {
  address: string;
  firstName: string;
  lastName: string;
  town: string;
  language: "fr" | "en";
};

/** Somebody new; `number` keeps addresses apart. */
export function aPerson(random: Random, number: number): DemoPerson {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const local = `${plain(firstName)}.${plain(lastName)}${random.happens(0.7) ? number : ""}`;
  return {
    address: `${random.happens(0.7) ? local : `${plain(firstName).slice(0, 1)}${plain(lastName)}${number}`}@${random.pick(hosts)}`,
    firstName,
    lastName: lastName.replace("-", " "),
    town: random.pick(towns),
    language: random.happens(0.95) ? "fr" : "en",
  };
}

function plain(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
