import { button, type GalleryEntry, picture } from "./entry.ts";

export const menu: GalleryEntry = {
  key: "menu",
  name: { en: "Menu of the week", fr: "Menu de la semaine" },
  about: { en: "Dishes and prices, and a table to book", fr: "Les plats, les prix, une table à réserver" },
  subject: { en: "This week’s menu", fr: "Le menu de la semaine" },
  previewText: { en: "From Tuesday to Saturday", fr: "Du mardi au samedi" },
  look: { accent: "#7b1e1e", ground: "#f5efe6", font: "serif", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    { kind: "image", picture, caption: "" },
    {
      kind: "heading",
      title: say("This week", "Cette semaine"),
      text: say("From Tuesday to Saturday, noon and evening.", "Du mardi au samedi, midi et soir."),
    },
    {
      kind: "facts",
      title: "",
      items: [
        { label: say("Leek soup", "Velouté de poireaux"), value: say("€7", "7 €") },
        { label: say("Trout, spring vegetables", "Truite, légumes nouveaux"), value: say("€17", "17 €") },
        { label: say("Mushroom risotto", "Risotto aux champignons"), value: say("€15", "15 €") },
        { label: say("Rhubarb tart", "Tarte à la rhubarbe"), value: say("€6", "6 €") },
      ],
    },
    { kind: "button", button: button(say("Book a table", "Réserver une table"), "book") },
    {
      kind: "quote",
      text: say(
        "Our vegetables come from two farms, less than 20 km from here.",
        "Nos légumes viennent de deux fermes, à moins de 20 km d’ici.",
      ),
      author: say("The kitchen", "La cuisine"),
    },
  ],
};
