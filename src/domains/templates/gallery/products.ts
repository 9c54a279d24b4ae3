import { button, type GalleryEntry, picture } from "./entry.ts";

export const products: GalleryEntry = {
  key: "products",
  name: { en: "New products", fr: "Nouveautés" },
  about: { en: "Four of them, each with picture and price", fr: "Quatre produits, avec photo et prix" },
  subject: { en: "New in the shop", fr: "Du nouveau en boutique" },
  previewText: { en: "Four things that just arrived", fr: "Quatre produits qui viennent d’arriver" },
  look: { accent: "#3f3a78", ground: "#f1f0f7", font: "sans", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "accent", picture, name: business },
    {
      kind: "heading",
      title: say("Just arrived", "Tout juste arrivé"),
      text: say(
        "One sentence about what these have in common: a season, a workshop, a material.",
        "Une phrase sur ce qui les relie : une saison, un atelier, une matière.",
      ),
    },
    {
      kind: "cards",
      items: [1, 2, 3, 4].map((number) => ({
        picture,
        title: say(`Product ${number}`, `Produit ${number}`),
        text: say("What makes it special.\n**€24.00**", "Ce qui le rend particulier.\n**24,00 €**"),
        button: button(say("Look at it", "Le découvrir"), `product-${number}`),
      })),
    },
    { kind: "button", button: button(say("See everything new", "Voir toutes les nouveautés"), "new") },
    {
      kind: "links",
      items: [
        { button: button(say("Delivery", "Livraison"), "delivery") },
        { button: button(say("Returns", "Retours"), "returns") },
        { button: button(say("Contact", "Contact"), "contact") },
      ],
    },
  ],
};
