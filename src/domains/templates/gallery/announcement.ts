import { button, type GalleryEntry, picture, yourName } from "./entry.ts";

export const announcement: GalleryEntry = {
  key: "announcement",
  name: { en: "Announcement", fr: "Annonce" },
  about: { en: "One thing to say and one button", fr: "Une seule chose à dire, un seul bouton" },
  subject: { en: "Something to tell you", fr: "Une nouvelle à vous annoncer" },
  previewText: { en: "What, when and where, in a few words", fr: "Quoi, quand et où, en quelques mots" },
  look: { accent: "#1d4f8c", ground: "#e9eff6", font: "sans", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    {
      kind: "hero",
      tone: "accent",
      picture,
      kicker: "",
      title: say("One thing to say, in a few words", "Une chose à dire, en quelques mots"),
      text: say(
        "What is it about, for whom, and until when? Answer these three questions in two or three sentences.",
        "De quoi s’agit-il, pour qui, et jusqu’à quand ? Répondez à ces trois questions en deux ou trois phrases.",
      ),
      button: button(say("See the details", "Voir les détails"), "announcement"),
    },
    {
      kind: "text",
      text: say(
        "Hello {{ contact.FIRSTNAME|default:'and welcome' }},\n\nAdd here what some of your readers will ask: the price, the way there, whom to call. If there is nothing to add, hide this part.",
        "Bonjour {{ contact.FIRSTNAME|default:'et bienvenue' }},\n\nAjoutez ici ce que certains lecteurs demanderont : le prix, le chemin, qui appeler. S’il n’y a rien à ajouter, masquez cette partie.",
      ),
    },
    {
      kind: "signature",
      picture: { ...picture },
      text: "",
      name: say(yourName.en, yourName.fr),
      role: business,
    },
  ],
};
