import { button, type GalleryEntry, noButton, picture, yourName } from "./entry.ts";

export const newsletter: GalleryEntry = {
  key: "newsletter",
  name: { en: "Newsletter", fr: "Lettre d’information" },
  about: { en: "One story in front, others behind it", fr: "Un sujet à la une, d’autres ensuite" },
  subject: { en: "News of the month", fr: "Les nouvelles du mois" },
  previewText: { en: "What is new at our place", fr: "Ce qu’il y a de nouveau chez nous" },
  look: { accent: "#1f5c4a", ground: "#f2efe8", font: "serif", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    {
      kind: "hero",
      tone: "paper",
      picture,
      kicker: say("This month", "Ce mois-ci"),
      title: say("The story everybody should see first", "Le sujet que tout le monde doit voir d’abord"),
      text: say(
        "Hello {{ contact.FIRSTNAME|default:'and welcome' }}, begin with what your readers came for: two sentences that say what is new and why it is worth their minute.",
        "Bonjour {{ contact.FIRSTNAME|default:'et bienvenue' }}, commencez par ce que vos lecteurs attendent : deux phrases qui disent ce qui est nouveau et pourquoi cela mérite une minute.",
      ),
      button: button(say("Read the story", "Lire la suite"), "story"),
    },
    { kind: "divider" },
    {
      kind: "story",
      side: "left",
      picture,
      title: say("A second story", "Un deuxième sujet"),
      text: say(
        "Three sentences are enough. Whoever wants to know more follows the link.",
        "Trois phrases suffisent. Qui veut en savoir plus suit le lien.",
      ),
      button: button(say("More about it", "En savoir plus"), "second"),
    },
    {
      kind: "story",
      side: "right",
      picture,
      title: say("And a third", "Et un troisième"),
      text: say(
        "A face, a place, something you made: show what words can’t say.",
        "Un visage, un lieu, un objet que vous avez fait : montrez ce que les mots ne disent pas.",
      ),
      button: noButton,
    },
    {
      kind: "signature",
      picture,
      text: say("See you soon,", "À bientôt,"),
      name: say(yourName.en, yourName.fr),
      role: business,
    },
    {
      kind: "links",
      items: [
        { button: button(say("Our site", "Notre site")) },
        { button: button(say("Opening hours", "Nos horaires"), "hours") },
        { button: button(say("Find us", "Nous trouver"), "find-us") },
      ],
    },
  ],
};
