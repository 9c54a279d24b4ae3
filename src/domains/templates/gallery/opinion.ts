import { button, type GalleryEntry, picture, yourName } from "./entry.ts";

export const opinion: GalleryEntry = {
  key: "opinion",
  name: { en: "Your opinion", fr: "Votre avis" },
  about: { en: "A question or a survey", fr: "Une question ou une enquête" },
  subject: { en: "Two minutes to tell us what you think?", fr: "Deux minutes pour nous donner votre avis ?" },
  previewText: { en: "Five questions, no more", fr: "Cinq questions, pas une de plus" },
  look: { accent: "#1c6b3c", ground: "#edf5ef", font: "sans", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    {
      kind: "hero",
      tone: "tint",
      picture,
      kicker: say("Two minutes", "Deux minutes"),
      title: say("What should we do better?", "Que pouvons-nous mieux faire ?"),
      text: say(
        "{{ contact.FIRSTNAME|default:'Dear reader' }}, five questions, no more. We read every answer.",
        "{{ contact.FIRSTNAME|default:'Chers lecteurs' }}, cinq questions, pas une de plus. Nous lisons chaque réponse.",
      ),
      button: button(say("Answer", "Répondre"), "survey"),
    },
    {
      kind: "text",
      text: say(
        "The answers are kept until the end of the year and used for nothing else. You need not say who you are.",
        "Les réponses sont gardées jusqu’à la fin de l’année et ne servent à rien d’autre. Vous n’avez pas à dire qui vous êtes.",
      ),
    },
    {
      kind: "signature",
      picture,
      text: say("Thank you,", "Merci,"),
      name: say(yourName.en, yourName.fr),
      role: business,
    },
  ],
};
