import { button, type GalleryEntry, picture } from "./entry.ts";

export const agenda: GalleryEntry = {
  key: "agenda",
  name: { en: "What’s on", fr: "Agenda" },
  about: { en: "For associations, venues, workshops", fr: "Pour associations, salles, ateliers" },
  subject: { en: "What’s on in June", fr: "L’agenda de juin" },
  previewText: { en: "Four dates to note", fr: "Quatre dates à noter" },
  look: { accent: "#a03a12", ground: "#f7efe9", font: "sans", corners: "square" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "accent", picture, name: business },
    {
      kind: "heading",
      title: say("What’s on in June", "L’agenda de juin"),
      text: say("All are welcome, members or not.", "Ouvert à tous, adhérents ou non."),
    },
    {
      kind: "facts",
      title: "",
      items: [
        {
          label: say("Sat 5, 10 am", "Sam. 5, 10 h"),
          value: say(
            "**Repair café**: bring what is broken",
            "**Café réparation** : apportez ce qui est cassé",
          ),
        },
        {
          label: say("Wed 9, 7 pm", "Mer. 9, 19 h"),
          value: say("**Open evening**", "**Soirée portes ouvertes**"),
        },
        {
          label: say("Sat 19, 2 pm", "Sam. 19, 14 h"),
          value: say("**Walk along the river**", "**Balade au bord de l’eau**"),
        },
        {
          label: say("Sun 27, noon", "Dim. 27, midi"),
          value: say("**Summer lunch**, everybody brings a dish", "**Repas d’été**, chacun apporte un plat"),
        },
      ],
    },
    {
      kind: "story",
      side: "left",
      picture,
      title: say("A hand is welcome", "Un coup de main ?"),
      text: say(
        "For the summer lunch we look for four people from 10 am.",
        "Pour le repas d’été, nous cherchons quatre personnes dès 10 h.",
      ),
      button: button(say("I can help", "Je peux aider"), "help"),
    },
    {
      kind: "links",
      items: [
        { button: button(say("All dates", "Toutes les dates"), "dates") },
        { button: button(say("Join us", "Adhérer"), "join") },
      ],
    },
  ],
};
