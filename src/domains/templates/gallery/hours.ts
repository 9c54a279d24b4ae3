import { type GalleryEntry, picture, yourName } from "./entry.ts";

export const hours: GalleryEntry = {
  key: "hours",
  name: { en: "Opening hours", fr: "Horaires" },
  about: { en: "Holidays, moving, new hours", fr: "Fêtes, déménagement, nouveaux horaires" },
  subject: { en: "Our hours over the holidays", fr: "Nos horaires pendant les fêtes" },
  previewText: { en: "When we are open, and when not", fr: "Quand nous sommes ouverts, et quand non" },
  look: { accent: "#0f6674", ground: "#eaf3f4", font: "round", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "accent", picture, name: business },
    {
      kind: "heading",
      title: say("Our hours over the holidays", "Nos horaires pendant les fêtes"),
      text: say("So that nobody stands before a closed door:", "Pour que personne ne trouve porte close :"),
    },
    {
      kind: "facts",
      title: "",
      items: [
        { label: say("24 December", "24 décembre"), value: say("9 am to 4 pm", "9 h à 16 h") },
        { label: say("25 and 26 December", "25 et 26 décembre"), value: say("closed", "fermé") },
        {
          label: say("27 to 30 December", "Du 27 au 30 décembre"),
          value: say("10 am to 6 pm", "10 h à 18 h"),
        },
        { label: say("31 December", "31 décembre"), value: say("9 am to 1 pm", "9 h à 13 h") },
        { label: say("1 January", "1er janvier"), value: say("closed", "fermé") },
      ],
    },
    {
      kind: "text",
      text: say(
        "Orders that reach us by 20 December are ready before the holidays. From 2 January we are here as usual.",
        "Les commandes reçues avant le 20 décembre seront prêtes pour les fêtes. À partir du 2 janvier, nous vous accueillons comme d’habitude.",
      ),
    },
    {
      kind: "signature",
      picture,
      text: say("A good end of the year to all of you,", "Belles fêtes à toutes et à tous,"),
      name: say(yourName.en, yourName.fr),
      role: business,
    },
  ],
};
