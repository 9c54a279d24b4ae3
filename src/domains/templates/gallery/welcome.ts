import { button, type GalleryEntry, picture, yourName } from "./entry.ts";

export const welcome: GalleryEntry = {
  key: "welcome",
  name: { en: "Welcome", fr: "Bienvenue" },
  about: { en: "For those who just signed up", fr: "Pour les nouveaux inscrits" },
  subject: { en: "Welcome", fr: "Bienvenue" },
  previewText: { en: "What you can expect from us", fr: "Ce que vous allez recevoir" },
  look: { accent: "#b3541e", ground: "#faf3ea", font: "round", corners: "soft" },
  blocks: (say, business) => [
    { kind: "masthead", tone: "paper", picture, name: business },
    {
      kind: "hero",
      tone: "tint",
      picture,
      kicker: "",
      title: say(
        "Welcome{% if contact.FIRSTNAME %}, {{ contact.FIRSTNAME }}{% endif %}",
        "Bienvenue{% if contact.FIRSTNAME %}, {{ contact.FIRSTNAME }}{% endif %}",
      ),
      text: say(
        "Thank you for signing up. It is good to have you here.",
        "Merci de votre inscription. Nous sommes heureux de vous compter parmi nous.",
      ),
      button: button(say("Have a look around", "Faire le tour"), "welcome"),
    },
    {
      kind: "steps",
      title: say("What you can expect", "Ce qui vous attend"),
      items: [
        {
          title: say("About one message a month", "Environ un message par mois"),
          text: say("With what is new, and nothing else.", "Avec ce qui est nouveau, et rien d’autre."),
        },
        {
          title: say("First to know", "Les premiers informés"),
          text: say(
            "Readers of this letter hear of workshops and new products before everybody else.",
            "Les lecteurs de cette lettre apprennent avant tout le monde les ateliers et les nouveautés.",
          ),
        },
        {
          title: say("An answer when you write", "Une réponse quand vous écrivez"),
          text: say(
            "Just answer this message: somebody reads it.",
            "Répondez simplement à ce message : quelqu’un le lit.",
          ),
        },
      ],
    },
    {
      kind: "signature",
      picture,
      text: say("See you soon,", "À bientôt,"),
      name: say(yourName.en, yourName.fr),
      role: business,
    },
  ],
};
