import { type GalleryEntry, noButton, picture } from "./entry.ts";

export const greetings: GalleryEntry = {
  key: "greetings",
  name: { en: "Greetings", fr: "Vœux" },
  about: {
    en: "A card for the new year or an anniversary",
    fr: "Une carte pour la nouvelle année ou un anniversaire",
  },
  subject: { en: "A happy new year to you", fr: "Nos meilleurs vœux" },
  previewText: { en: "And thank you for the last one", fr: "Et merci pour l’année passée" },
  look: { accent: "#16324f", ground: "#e8edf3", font: "serif", corners: "soft" },
  blocks: (say, business) => [
    {
      kind: "hero",
      tone: "accent",
      picture,
      kicker: "2027",
      title: say("A happy new year", "Nos meilleurs vœux"),
      text: say(
        "{% if contact.FIRSTNAME %}{{ contact.FIRSTNAME }}, thank{% else %}Thank{% endif %} you for the year behind us: for your visits, your orders and your letters.",
        "{% if contact.FIRSTNAME %}{{ contact.FIRSTNAME }}, merci{% else %}Merci{% endif %} pour l’année passée : pour vos visites, vos commandes et vos lettres.",
      ),
      button: noButton,
    },
    {
      kind: "text",
      text: say(
        "In the new one we have in mind:\n- something you have been asking for\n- something you don’t expect\n- and the same door, open as ever",
        "Pour celle qui commence, nous avons en tête :\n- une chose que vous demandez depuis longtemps\n- une chose à laquelle vous ne vous attendez pas\n- et la même porte, toujours ouverte",
      ),
    },
    {
      kind: "signature",
      picture,
      text: "",
      name: say("All of us", "Toute l’équipe"),
      role: business,
    },
  ],
};
