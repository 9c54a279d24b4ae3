import type { Business } from "#domains/accounts/index.ts";

export const business: Business = {
  legalName: "Les Ruchers du Vexin SARL",
  postalAddress: "12 rue du Tilleul\n95420 Magny-en-Vexin",
  country: "FR",
  privacyContact: "donnees@ruchers-du-vexin.example",
  privacyPolicyUrl: "https://ruchers-du-vexin.example/confidentialite",
  language: "fr",
  sends: "both",
};

export const workshops = {
  key: "ateliers",
  kind: "marketing",
  basis: "consent",
  name: { en: "Beekeeping workshops", fr: "Ateliers d’apiculture" },
  wording: {
    en: "I would like invitations to the beekeeping workshops, about once a season.",
    fr: "Je souhaite recevoir les invitations aux ateliers d’apiculture, environ une fois par saison.",
  },
  leastStrength: "confirmed",
} as const;

type Letter = { name: string; subject: string; preview: string; lines: string[]; to: "news" | "workshops" };

/** What the shop wrote over two years, oldest first: one letter a month or so. */
export const letters: readonly Letter[] = [
  {
    to: "news",
    name: "Vœux d’hiver",
    subject: "Une année douce, {{ contact.FIRSTNAME|default:'à vous' }}",
    preview: "Les ruches dorment, nous préparons le printemps",
    lines: [
      "Les colonies sont en grappe, bien au chaud. Nous profitons de l’hiver pour fabriquer les cadres de la saison.",
      "Le miel de lierre, récolté en octobre, vient d’arriver à la boutique.",
    ],
  },
  {
    to: "news",
    name: "Premières sorties",
    subject: "Les abeilles sont sorties !",
    preview: "Douze degrés suffisent",
    lines: [
      "Dimanche, au soleil, les premières butineuses ont visité les noisetiers.",
      "Pour fêter cela, le pollen frais est disponible en petites quantités.",
    ],
  },
  {
    to: "workshops",
    name: "Atelier de printemps",
    subject: "Ouvrir une ruche pour la première fois",
    preview: "Deux samedis en avril",
    lines: [
      "Les 12 et 26 avril, venez découvrir l’intérieur d’une ruche. Vareuses fournies, huit personnes au plus.",
      "Réservez par téléphone ou à la boutique.",
    ],
  },
  {
    to: "news",
    name: "Miel de colza",
    subject: "Le miel de colza est là",
    preview: "Crémeux, très doux",
    lines: [
      "Récolté la semaine dernière, il cristallise vite et se tartine à merveille.",
      "Pensez à rapporter vos pots vides.",
    ],
  },
  {
    to: "news",
    name: "Acacia",
    subject: "Acacia : petite récolte, grande année",
    preview: "La pluie a choisi pour nous",
    lines: [
      "La floraison n’a duré que neuf jours. Le miel est clair comme rarement.",
      "Trois pots par personne, pour que chacun en profite.",
    ],
  },
  {
    to: "news",
    name: "Fête de la boutique",
    subject: "Samedi, on ouvre les portes",
    preview: "Dégustation et visite du rucher",
    lines: [
      "De 10 h à 17 h, goûtez les six miels de l’année et visitez le rucher-école.",
      "Les enfants repartent avec une bougie qu’ils auront roulée.",
    ],
  },
  {
    to: "workshops",
    name: "Atelier d’été",
    subject: "Extraire son miel : l’atelier de juillet",
    preview: "Du cadre au pot",
    lines: [
      "Désoperculer, centrifuger, filtrer : une matinée pour tout comprendre, un pot à emporter.",
      "Samedi 12 juillet, dès 9 h.",
    ],
  },
  {
    to: "news",
    name: "Tilleul et châtaignier",
    subject: "Deux miels de caractère",
    preview: "Tilleul et châtaignier sont en boutique",
    lines: [
      "Le tilleul sent la menthe, le châtaignier le sous-bois. À essayer avec un fromage de brebis.",
      "Livraison offerte en point relais jusqu’à dimanche.",
    ],
  },
  {
    to: "news",
    name: "Rentrée",
    subject: "La rentrée des abeilles",
    preview: "Elles préparent déjà l’hiver",
    lines: [
      "Les mâles sont partis, les provisions sont faites. Nous vérifions le poids de chaque ruche.",
      "Le pain d’épices reprend sa place à la boutique.",
    ],
  },
  {
    to: "news",
    name: "Coffrets",
    subject: "Les coffrets sont prêts, {{ contact.FIRSTNAME|default:'bonjour' }}",
    preview: "Trois idées de cadeaux",
    lines: [
      "Découverte, gourmand ou bien-être : trois coffrets faits main, à partir de 18 €.",
      "Commande avant le 15 décembre pour une livraison à temps.",
    ],
  },
  {
    to: "workshops",
    name: "Bougies",
    subject: "Un après-midi de cire et de lumière",
    preview: "Atelier bougies en décembre",
    lines: [
      "Rouler, couler, parfumer : fabriquez vos bougies en cire d’abeille.",
      "Samedi 6 décembre, six places.",
    ],
  },
];

/** The letter's HTML: plain, readable, one column. */
export function htmlOf(letter: Letter): string {
  return `<!doctype html>
<html lang="fr">
<body style="margin:0;background:#faf6ec;color:#2b2416;font-family:Georgia,serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:32px">
<p style="margin:0 0 8px;font-size:14px;color:#7a5a12">Les Ruchers du Vexin</p>
<h1 style="margin:0 0 16px;font-size:26px;line-height:1.25">${letter.name}</h1>
<p style="font-size:17px;line-height:1.6">Bonjour {{ contact.FIRSTNAME|default:'à vous' }},</p>
${letter.lines.map((line) => `<p style="font-size:17px;line-height:1.6">${line}</p>`).join("\n")}
<p style="font-size:17px;line-height:1.6">À bientôt,<br>Hélène et Simon</p>
<p><a href="https://ruchers-du-vexin.example/boutique" style="display:inline-block;padding:12px 20px;background:#7a5a12;color:#ffffff;border-radius:6px;text-decoration:none">Voir la boutique</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>`;
}
