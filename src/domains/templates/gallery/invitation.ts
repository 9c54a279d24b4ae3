import { button, type GalleryEntry, picture } from "./entry.ts";

export const invitation: GalleryEntry = {
  key: "invitation",
  name: { en: "Invitation", fr: "Invitation" },
  about: { en: "An event: when, where, how to come", fr: "Un évènement : quand, où, comment venir" },
  subject: { en: "You are invited: 12 June, 6 pm", fr: "Vous êtes invités : le 12 juin à 18 h" },
  previewText: { en: "An evening at our place", fr: "Une soirée chez nous" },
  look: { accent: "#5b2a6b", ground: "#f3edf4", font: "serif", corners: "soft" },
  blocks: (say) => [
    {
      kind: "hero",
      tone: "accent",
      picture,
      kicker: say("Invitation", "Invitation"),
      title: say("An evening at the workshop", "Une soirée à l’atelier"),
      text: say(
        "{{ contact.FIRSTNAME|default:'Dear reader' }}, come and see how it is made, with a glass in your hand.",
        "{{ contact.FIRSTNAME|default:'Chers lecteurs' }}, venez voir comment cela se fabrique, un verre à la main.",
      ),
      button: button(say("I’ll be there", "Je viens"), "register"),
    },
    {
      kind: "facts",
      title: "",
      items: [
        {
          label: say("When", "Quand"),
          value: say("Saturday 12 June, 6 to 9 pm", "samedi 12 juin, de 18 h à 21 h"),
        },
        { label: say("Where", "Où"), value: say("3 High Street, Dublin", "3 rue de l’Église, Rennes") },
        { label: say("Price", "Prix"), value: say("Free, 30 places", "Entrée libre, 30 places") },
        {
          label: say("Access", "Accès"),
          value: say("Step-free; bus 4, stop “Market”", "De plain-pied ; bus 4, arrêt « Marché »"),
        },
      ],
    },
    {
      kind: "text",
      text: say(
        "**The programme**\n- 6 pm: doors open\n- 7 pm: a tour of the workshop\n- 8 pm: music and something to eat",
        "**Le programme**\n- 18 h : ouverture des portes\n- 19 h : visite de l’atelier\n- 20 h : musique et buffet",
      ),
    },
    { kind: "button", button: button(say("Register", "S’inscrire"), "register") },
  ],
};
