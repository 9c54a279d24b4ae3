import type { Localized } from "#kernel/localized.ts";

export const texts = {
  tooLong: {
    en: "This template is too long: at most 500,000 characters.",
    fr: "Ce modèle est trop long\u00a0: 500\u00a0000 caractères au plus.",
  },
  unreadable: {
    en: "This is not MJML: it must begin with <mjml> and hold an <mj-body>.",
    fr: "Ceci n’est pas du MJML\u00a0: il doit commencer par <mjml> et contenir un <mj-body>.",
  },
  tooMuch: {
    en: "This template takes too long to lay out: make it simpler or shorter.",
    fr: "La mise en page de ce modèle prend trop de temps\u00a0: simplifiez-le ou raccourcissez-le.",
  },
  busy: {
    en: "Too many templates are being laid out at this moment. Try again in a minute.",
    fr: "Trop de modèles sont en cours de mise en page. Réessayez dans une minute.",
  },
  include: {
    en: "mj-include is not available: copy the content of the file here.",
    fr: "mj-include n’est pas disponible\u00a0: copiez ici le contenu du fichier.",
  },
  font: {
    en: "mj-font makes each reader’s mail program ask a font provider, who then knows who reads this and when. Name a font that readers have: Arial, Georgia, Verdana…",
    fr: "mj-font fait appeler un fournisseur de polices par la messagerie de chaque lecteur\u00a0: il saurait qui lit et quand. Choisissez une police que les lecteurs possèdent\u00a0: Arial, Georgia, Verdana…",
  },
  icon: {
    en: "This element shows icons from a third party, who would know who reads this and when. Give your own images: src, icon-wrapped-url, left-icon…",
    fr: "Cet élément affiche des icônes d’un tiers, qui saurait qui lit et quand. Indiquez vos propres images\u00a0: src, icon-wrapped-url, left-icon…",
  },
} satisfies Record<string, Localized>;

/** What MJML's validator says, in both languages. */
export function mjmlProblem(message: string): Localized {
  for (const [pattern, fr] of french) {
    const match = pattern.exec(message);
    if (match)
      return { en: message, fr: fr.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? "") };
  }
  return { en: message, fr: `Message de MJML\u00a0: ${message}` };
}

const french: readonly [RegExp, string][] = [
  [/^Element (\S+) doesn't exist/, "L’élément $1 n’existe pas."],
  [
    /^(\S+) cannot be used inside (\S+), only inside: (.+)$/,
    "$1 ne va pas dans $2, seulement dans\u00a0: $3.",
  ],
  [/^Attributes? (.+) (?:is|are) illegal$/, "Attribut inconnu ici\u00a0: $1."],
  [
    /^Attribute (\S+) has invalid value: (.*) for type (\S+?),?.*$/,
    "L’attribut $1 n’admet pas la valeur «\u00a0$2\u00a0».",
  ],
];
