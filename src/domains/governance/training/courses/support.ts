import { type Course, text } from "./course.ts";

export const support: Course = {
  key: "support",
  version: 1,
  validMonths: 12,
  title: text("Support: in a customer’s house", "Assistance : chez le client"),
  about: text("For who helps customers in their accounts.", "Pour qui aide les clients dans leur compte."),
  minutes: 10,
  lessons: [
    {
      title: text("You are a guest", "Vous êtes invité"),
      paragraphs: [
        text(
          "The data in an account is the customer’s: they decide, we act on their instructions (art. 28(3)(a)). You enter when they let you, for the reason you gave, as far as you asked, and leave when the task is done, even if time is left.",
          "Les données d’un compte sont au client : il décide, nous suivons ses instructions (art. 28(3)(a)). Vous entrez s’il vous y autorise, pour le motif donné, dans la limite demandée, et vous sortez une fois la tâche faite, même s’il reste du temps.",
        ),
        text(
          "Write the reason so that the customer’s owner understands it: the ticket, what does not work, what you want to look at. “Support” is no reason.",
          "Rédigez le motif pour que le propriétaire du compte le comprenne : le ticket, ce qui ne marche pas, ce que vous voulez regarder. « Assistance » n’est pas un motif.",
        ),
      ],
    },
    {
      title: text("Masked first", "Masqué d’abord"),
      paragraphs: [
        text(
          "Most problems are solved without knowing a single name: a form that does not open, a server that refuses. Ask for people unmasked only when you have seen that it does not work without, and say why.",
          "La plupart des problèmes se résolvent sans connaître un seul nom : un formulaire qui ne s’ouvre pas, un serveur qui refuse. Ne demandez les personnes en clair qu’après avoir constaté que c’est impossible autrement, et dites pourquoi.",
        ),
        text(
          "Nothing leaves the account: no screenshot with people in a ticket, no address in a chat. Refer to a contact by its number.",
          "Rien ne sort du compte : pas de capture avec des personnes dans un ticket, pas d’adresse dans une messagerie. Désignez un contact par son numéro.",
        ),
      ],
    },
    {
      title: text("When a person writes to you", "Quand une personne concernée vous écrit"),
      paragraphs: [
        text(
          "Sometimes a customer’s subscriber writes to support. Do not answer on the data yourself: pass it to the customer the same day and tell the person that you did. It is the customer’s request, and their month runs.",
          "Il arrive qu’un abonné d’un client écrive à l’assistance. Ne répondez pas vous-même sur ses données : transmettez au client le jour même et dites-le à la personne. La demande concerne le client, et son mois court.",
        ),
      ],
    },
  ],
  questions: [
    {
      ask: text("Which reason will do?", "Quel motif convient ?"),
      choices: [
        text("“Support”", "« Assistance »"),
        text(
          "“Ticket 812: form ‘Summer’ shows an error; I look at its settings”",
          "« Ticket 812 : le formulaire Été affiche une erreur ; je regarde ses réglages »",
        ),
        text("“As discussed”", "« Comme convenu »"),
      ],
      right: 1,
      why: text("The customer reads it and decides by it.", "Le client le lit et décide d’après lui."),
    },
    {
      ask: text(
        "The problem is solved after ten minutes of four hours. You…",
        "Le problème est résolu en dix minutes sur quatre heures. Vous…",
      ),
      choices: [
        text("stay in, in case", "restez, au cas où"),
        text("end your access", "mettez fin à votre accès"),
        text("look around for other problems", "cherchez d’autres problèmes"),
      ],
      right: 1,
      why: text("The reason is over, so the right is.", "Le motif a disparu, le droit aussi."),
    },
    {
      ask: text("When do you ask for people unmasked?", "Quand demander les personnes en clair ?"),
      choices: [
        text("Always: it is quicker", "Toujours : c’est plus rapide"),
        text(
          "When it turned out that the problem cannot be solved without",
          "Quand il s’avère impossible de résoudre autrement",
        ),
        text("When the customer is a friend", "Quand le client est un ami"),
      ],
      right: 1,
      why: text(
        "As little as the task needs (art. 5(1)(c)).",
        "Le strict nécessaire à la tâche (art. 5(1)(c)).",
      ),
    },
    {
      ask: text(
        "A colleague needs to see what you saw. You…",
        "Un collègue doit voir ce que vous avez vu. Vous…",
      ),
      choices: [
        text("send a screenshot", "envoyez une capture"),
        text("lend your session", "prêtez votre session"),
        text("have them ask for access", "le laissez demander un accès"),
      ],
      right: 2,
      why: text(
        "Each visit has a name. A screenshot has none.",
        "Chaque visite a un nom. Une capture n’en a pas.",
      ),
    },
    {
      ask: text(
        "A subscriber of a customer asks support to be erased. You…",
        "Un abonné d’un client demande à l’assistance son effacement. Vous…",
      ),
      choices: [
        text("erase them", "l’effacez"),
        text("pass it on to the customer today", "transmettez au client aujourd’hui"),
        text("tell them to write elsewhere", "lui dites d’écrire ailleurs"),
      ],
      right: 1,
      why: text(
        "The customer decides and answers; you see that it arrives.",
        "Le client décide et répond ; vous veillez à ce que cela arrive.",
      ),
    },
  ],
};
