import { button, type GalleryEntry, picture } from "./entry.ts";

export const offer: GalleryEntry = {
  key: "offer",
  name: { en: "Special offer", fr: "Offre spéciale" },
  about: {
    en: "A code, until a date, on these conditions",
    fr: "Un code, une date limite, des conditions claires",
  },
  subject: { en: "10% off until Sunday", fr: "10 % de remise jusqu’à dimanche" },
  previewText: { en: "With the code inside", fr: "Avec le code à l’intérieur" },
  look: { accent: "#8c1d40", ground: "#f6ecef", font: "sans", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    {
      kind: "hero",
      tone: "accent",
      picture,
      kicker: say("Until Sunday", "Jusqu’à dimanche"),
      title: say("10% off everything in the shop", "10 % de remise sur toute la boutique"),
      text: say(
        "A small thank you to the readers of this letter.",
        "Un petit merci aux lecteurs de cette lettre.",
      ),
      button: button(say("To the shop", "Voir la boutique"), "shop"),
    },
    {
      kind: "coupon",
      title: say("Your code", "Votre code"),
      code: say("SPRING10", "PRINTEMPS10"),
      text: say("Type it in at the till or when you order.", "À indiquer en caisse ou lors de la commande."),
    },
    {
      kind: "facts",
      title: say("The conditions", "Les conditions"),
      items: [
        { label: say("Valid", "Validité"), value: say("1 to 14 June 2027", "du 1er au 14 juin 2027") },
        { label: say("For", "Pour"), value: say("all products in stock", "tous les produits en stock") },
        {
          label: say("Not for", "Sauf"),
          value: say(
            "gift vouchers and what is already reduced",
            "les bons cadeaux et les articles déjà remisés",
          ),
        },
      ],
    },
  ],
};
