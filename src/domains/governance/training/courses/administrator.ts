import { type Course, text } from "./course.ts";

export const administrator: Course = {
  key: "administrator",
  version: 1,
  validMonths: 12,
  title: text("Administration: power and its limits", "Administration : le pouvoir et ses limites"),
  about: text(
    "For who runs the installation and gives out roles.",
    "Pour qui fait fonctionner l’installation et attribue les rôles.",
  ),
  minutes: 10,
  lessons: [
    {
      title: text("Roles, as few as needed", "Des rôles, le moins possible"),
      paragraphs: [
        text(
          "Give somebody the role their task needs and take it away the day the task ends. Each year every access is looked at: kept with a reason or removed. What nobody confirms ends by itself.",
          "Donnez à chacun le rôle que sa tâche exige, et retirez-le le jour où elle finit. Chaque année, tous les accès sont revus : conservés avec un motif, ou supprimés. Ce que personne ne confirme prend fin.",
        ),
        text(
          "Running the machines is no right to read what is on them. The database holds people sealed; going round that, by a copy of keys and a dump, is a breach, not administration.",
          "Faire tourner les machines ne donne pas le droit de lire ce qu’elles contiennent. La base garde les personnes scellées ; contourner cela, avec une copie des clés et un export, est une violation, pas de l’administration.",
        ),
      ],
    },
    {
      title: text("Backups that forget", "Des sauvegardes qui oublient"),
      paragraphs: [
        text(
          "Three things in three places: the master key, the databases, the vault. The vault’s backup is short: it holds people’s keys, and an old one would bring back who was erased. Before a restored system opens, the journal of erasures is replayed.",
          "Trois choses en trois lieux : la clé maîtresse, les bases, le coffre. La sauvegarde du coffre est courte : il contient les clés des personnes, et une ancienne ferait revenir les effacés. Avant qu’un système restauré ouvre, le journal des effacements est rejoué.",
        ),
      ],
    },
    {
      title: text("Changes that are seen", "Des changements visibles"),
      paragraphs: [
        text(
          "A new provider, a new place for data, a new tool that sees it: say so first. Customers have a right to know and to object before it begins (art. 28(2)).",
          "Nouveau prestataire, nouveau lieu de stockage, nouvel outil qui voit les données : annoncez-le d’abord. Les clients ont le droit de savoir et de s’opposer avant (art. 28(2)).",
        ),
      ],
    },
  ],
  questions: [
    {
      ask: text(
        "Somebody of support moves to sales. Their role…",
        "Une personne de l’assistance passe aux ventes. Son rôle…",
      ),
      choices: [
        text("stays, in case", "reste, au cas où"),
        text("ends today", "prend fin aujourd’hui"),
        text("ends at the yearly review", "prend fin à la revue annuelle"),
      ],
      right: 1,
      why: text("The right ends with the task.", "Le droit finit avec la tâche."),
    },
    {
      ask: text(
        "You run the database. May you read a customer’s contacts to help?",
        "Vous gérez la base. Pouvez-vous lire les contacts d’un client pour aider ?",
      ),
      choices: [
        text("Yes, technically I can", "Oui, techniquement je peux"),
        text("Only when the customer lets me in", "Seulement si le client m’y autorise"),
        text("Yes, at night", "Oui, la nuit"),
      ],
      right: 1,
      why: text(
        "An administrator knocks like everybody else.",
        "L’administration frappe à la porte comme tout le monde.",
      ),
    },
    {
      ask: text(
        "How long are backups of the vault kept?",
        "Combien de temps garder les sauvegardes du coffre ?",
      ),
      choices: [
        text("As long as possible", "Le plus longtemps possible"),
        text("A week or two", "Une semaine ou deux"),
        text("Ten years", "Dix ans"),
      ],
      right: 1,
      why: text("With an old one, the erased come back.", "Avec une ancienne, les effacés reviennent."),
    },
    {
      ask: text("Where does the master key’s copy lie?", "Où garder la copie de la clé maîtresse ?"),
      choices: [
        text("Beside the backups", "Avec les sauvegardes"),
        text("Elsewhere, in a safe", "Ailleurs, dans un coffre"),
        text("In the wiki", "Dans le wiki"),
      ],
      right: 1,
      why: text("Key and backup together open everything.", "Clé et sauvegarde réunies ouvrent tout."),
    },
    {
      ask: text(
        "You want to move storage to another provider next week. First…",
        "Vous voulez changer d’hébergeur la semaine prochaine. D’abord…",
      ),
      choices: [
        text("move, then tell", "déménager, puis informer"),
        text("tell customers and wait for objections", "informer les clients et attendre les oppositions"),
        text("nothing, it is the same country", "rien, c’est le même pays"),
      ],
      right: 1,
      why: text(
        "Art. 28(2): notice before, with time to object.",
        "Art. 28(2) : préavis, avec le temps de s’opposer.",
      ),
    },
  ],
};
