import { button, type GalleryEntry, picture } from "./entry.ts";

export const article: GalleryEntry = {
  key: "article",
  name: { en: "A single story", fr: "Un article" },
  about: { en: "Something to read: know-how, a portrait", fr: "De la lecture : savoir-faire, portrait" },
  subject: { en: "How we choose our wool", fr: "Comment nous choisissons notre laine" },
  previewText: { en: "Three minutes to read", fr: "Trois minutes de lecture" },
  look: { accent: "#7a4a12", ground: "#f7f2e9", font: "serif", corners: "square" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    {
      kind: "image",
      picture,
      caption: say("What can be seen here, and who took it.", "Ce que l’on voit ici, et qui l’a pris."),
    },
    {
      kind: "heading",
      title: say("How we choose our wool", "Comment nous choisissons notre laine"),
      text: say(
        "*One sentence that makes people want to read on.*",
        "*Une phrase qui donne envie de lire la suite.*",
      ),
    },
    {
      kind: "text",
      text: say(
        "Tell it as you would across the counter. Short paragraphs, one idea each.\n\nSay what you do, what you don’t, and how people can tell the difference. [A link](https://www.example.com/wool) leads to more.",
        "Racontez comme vous le feriez au comptoir. Des paragraphes courts, une idée chacun.\n\nDites ce que vous faites, ce que vous ne faites pas, et à quoi cela se reconnaît. [Un lien](https://www.example.com/laine) mène plus loin.",
      ),
    },
    {
      kind: "quote",
      text: say(
        "A sentence somebody said, and that stays.",
        "Une phrase que quelqu’un a dite, et qui reste.",
      ),
      author: say("Who said it", "Qui l’a dite"),
    },
    {
      kind: "text",
      text: say(
        "End with what can be done now: come by, try it, write to you.",
        "Finissez par ce que l’on peut faire maintenant : passer, essayer, vous écrire.",
      ),
    },
    { kind: "button", button: button(say("Read it all", "Lire en entier"), "article") },
  ],
};
