/** Somebody, the same each time: of a hundred thousand names, in a hundred towns. */
export function citizen(index: number): {
  address: string;
  attributes: Record<string, string | number | boolean | string[]>;
} {
  // A step that shares no factor with the sizes below walks through all combinations.
  const mixed = (index * 7919) % 1_000_003;
  const first = firstNames[mixed % firstNames.length] ?? "";
  const last = `${beginnings[mixed % 40] ?? ""}${middles[Math.floor(mixed / 40) % 25] ?? ""}${endings[Math.floor(mixed / 1000) % 20] ?? ""}`;
  const plain = (name: string) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const day = new Date(Date.UTC(1940, 0, 1) + (mixed % 25_000) * 86_400_000).toISOString().slice(0, 10);
  return {
    address: `${plain(first)}.${plain(last)}${index}@${domains[mixed % domains.length]}`,
    attributes: {
      FIRSTNAME: first,
      LASTNAME: last,
      CITY: `Ville ${mixed % 100}`,
      POINTS: mixed % 1000,
      BIRTHDAY: day,
      MEMBER: mixed % 4 === 0,
      SHOP: (mixed % 3) + 1,
      ...(mixed % 2 === 0 ? { LIKES: mixed % 6 === 0 ? ["Savons", "Bougies"] : ["Huiles"] } : {}),
    },
  };
}

const words = (text: string): string[] => text.split(" ");

const firstNames = words(
  "Marie Jean Camille Pierre Zoé Nicolas Élodie Thomas Inès Julien Léa Antoine Chloé Hugo Manon Lucas Aïcha Mathis Noémie Paul Jeanne Louis Sarah Gabriel Emma Arthur Louise Adam Alice Raphaël Lina Jules Rose Maël Anna Léo Mila Noah Ambre Liam",
);
const beginnings = words(
  "Mar Du Ber Le Mo Ro Pe Gi La Bou Fa Che Gau Ri Hu Vi No Col De Cha Mer Bla Gar Per Mi Sau Tho Leg Pont Au Fon Bar Cle Rey Ma Sim Ga Cou Ba Gui",
);
const middles = words("ti ra na lo rin be va san mi lau do che ro ga li no fe pa cou ri ne sto la mo te");
const endings = words("n nd ux t rd lle net ssier ry nne ier ot in eau el on ard is er ez");
const domains = words(
  "orange.example gmail.example free.example laposte.example hotmail.example savons.example mairie-lyon.example",
);
