import type { NewContact } from "../test/shop.ts";

/** A newsletter as small shops send it: 5 kB of HTML, eight fields, six links, and a text part. */
export const attributes = ["VILLE", "FIDELITE", "BOUTIQUE", "CONSEILLER", "POINTS"];

export const subject = "{{ contact.FIRSTNAME|default:'Bonjour' }}, les savons d’hiver sont arrivés";

const paragraph =
  "La lavande a été cueillie en août, l’huile d’olive pressée en novembre, et chaque pain a séché six semaines sur les claies de l’atelier avant d’être coupé, pesé et enveloppé à la main. ";

const product = (name: string, path: string): string =>
  `<tr><td style="padding:16px;border-bottom:1px solid #ddd"><h2 style="font-size:18px;margin:0 0 8px">${name}</h2><p style="margin:0 0 8px">${paragraph}</p><a href="https://savons.example/${path}" style="color:#1f5f4f">Voir ${name}</a></td></tr>`;

export const source = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Lettre</title></head><body style="margin:0;font-family:Arial,sans-serif">
<table role="presentation" width="100%"><tr><td style="padding:16px">
<p>Bonjour {{ contact.FIRSTNAME|default:'vous' }} {{ contact.LASTNAME }},</p>
<p>${paragraph}Votre boutique de {{ contact.VILLE|default:'Marseille' }} ({{ contact.BOUTIQUE }}) les garde pour vous jusqu’à samedi.</p>
<p>Votre carte {{ contact.FIDELITE|upper }} compte {{ contact.POINTS|default:'0' }} points. {{ contact.CONSEILLER }} vous attend.</p></td></tr>
${product("Savon à la lavande", "lavande")}${product("Savon au miel", "miel")}${product("Savon de Noël", "noel")}${product("Huile de bain", "huile")}
<tr><td style="padding:16px"><p>${paragraph}${paragraph}</p><p><a href="https://savons.example/panier?ville={{ contact.VILLE }}">Mon panier</a> · <a href="https://savons.example/carte">Ma carte</a></p></td></tr>
</table></body></html>`;

export const textPart = `Bonjour {{ contact.FIRSTNAME|default:'vous' }},

${paragraph}

Votre boutique de {{ contact.VILLE|default:'Marseille' }} les garde pour vous jusqu’à samedi.

Lavande : https://savons.example/lavande
Miel : https://savons.example/miel
`;

const firstNames = ["Léa", "Hugo", "Chloé", "Noël", "Zoé", "Paul", "Inès", "Jean-François", "Anaïs", "Max"];
const cities = ["Marseille", "Aix-en-Provence", "Saint-Étienne", "Lyon", "Besançon", "Paris"];

export function subscriber(index: number): NewContact {
  const pick = <T>(list: readonly T[], turn: number): T => list[(index + turn) % list.length] as T;
  return {
    address: `client${index}@exemple${index % 37}.example`,
    attributes: {
      FIRSTNAME: pick(firstNames, 0),
      LASTNAME: `Martin-${index}`,
      VILLE: pick(cities, 1),
      FIDELITE: `or-${index}`,
      BOUTIQUE: `${pick(cities, 1)} centre`,
      CONSEILLER: pick(firstNames, 3),
      POINTS: String(index % 900),
    },
  };
}
