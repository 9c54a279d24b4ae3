import { type GalleryEntry, picture, yourName } from "./entry.ts";

export const letter: GalleryEntry = {
  key: "letter",
  name: { en: "Plain letter", fr: "Simple lettre" },
  about: {
    en: "Nothing but words, as to somebody you know",
    fr: "Rien que des mots, comme à une connaissance",
  },
  subject: { en: "A word from us", fr: "Un mot de notre part" },
  previewText: { en: "Just a few lines", fr: "Juste quelques lignes" },
  look: { accent: "#2f4858", ground: "#ffffff", font: "sans", corners: "square" },
  blocks: (say, business) => [
    {
      kind: "text",
      text: say(
        "Hello {{ contact.FIRSTNAME|default:'and thank you for reading' }},\n\nWrite as you would to one person. What happened, what you would like, what you offer.\n\nA letter without pictures is read more often than people think, and answered, too.",
        "Bonjour {{ contact.FIRSTNAME|default:'et merci de nous lire' }},\n\nÉcrivez comme à une seule personne. Ce qui s’est passé, ce que vous souhaitez, ce que vous proposez.\n\nUne lettre sans image est lue plus souvent qu’on ne croit, et l’on y répond.",
      ),
    },
    {
      kind: "signature",
      picture,
      text: say("Kind regards,", "Bien à vous,"),
      name: say(yourName.en, yourName.fr),
      role: business,
    },
  ],
};
