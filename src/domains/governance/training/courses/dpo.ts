import { type Course, text } from "./course.ts";

export const dpo: Course = {
  key: "dpo",
  version: 1,
  validMonths: 12,
  title: text(
    "Data protection: watching over a processor",
    "Protection des données : veiller sur un sous-traitant",
  ),
  about: text("For the operator’s officer and their team.", "Pour le délégué de l’exploitant et son équipe."),
  minutes: 10,
  lessons: [
    {
      title: text("Your place", "Votre place"),
      paragraphs: [
        text(
          "You are asked early, take no orders on how to do this task, report to the top and are not punished for it (art. 38). A second hat is possible unless it decides what is done with data. An advice that was not followed stays on record beside the decision.",
          "Vous êtes associé tôt, ne recevez aucune instruction sur cette mission, rendez compte à la direction et n’êtes pas sanctionné pour elle (art. 38). Une autre fonction est possible si elle ne décide pas des traitements. Un avis non suivi reste consigné à côté de la décision.",
        ),
      ],
    },
    {
      title: text("What a processor owes", "Ce que doit un sous-traitant"),
      paragraphs: [
        text(
          "Work on documented instructions, people bound to secrecy, security, sub-processors only with authorisation, help with people’s rights and breaches, return or deletion at the end, proof of it all (art. 28(3)); and a register of its own (art. 30(2)).",
          "Agir sur instruction documentée, des personnes tenues au secret, la sécurité, des sous-traitants ultérieurs autorisés, l’aide pour les droits et les violations, la restitution ou suppression à la fin, la preuve de tout cela (art. 28(3)) ; et son propre registre (art. 30(2)).",
        ),
        text(
          "Staff access is where this is tested: who was in which account, why, for how long, and did the customer agree? Each emergency access is examined within seven days, each year’s access is confirmed or ends.",
          "L’accès du personnel en est l’épreuve : qui est entré dans quel compte, pourquoi, combien de temps, avec l’accord du client ? Chaque accès d’urgence est examiné sous sept jours, chaque accès est confirmé tous les ans ou prend fin.",
        ),
      ],
    },
    {
      title: text("Controls, not intentions", "Des contrôles, pas des intentions"),
      paragraphs: [
        text(
          "What is claimed is checked against the running system, on schedule, with evidence kept. A control that always passes may look at nothing: have it shown to you failing once. A failed one gets a corrective action with an owner and a day.",
          "Ce qui est affirmé se vérifie sur le système en marche, à date fixe, avec preuve conservée. Un contrôle toujours réussi ne regarde peut-être rien : faites-vous montrer un échec. Un échec donne une action corrective, avec un responsable et une date.",
        ),
      ],
    },
  ],
  questions: [
    {
      ask: text(
        "May the head of IT be data protection officer?",
        "Le directeur informatique peut-il être délégué ?",
      ),
      choices: [
        text("Yes, they know the systems", "Oui, il connaît les systèmes"),
        text(
          "No: they decide what they would have to watch",
          "Non : il décide de ce qu’il devrait surveiller",
        ),
        text("Yes, for a year", "Oui, pour un an"),
      ],
      right: 1,
      why: text("No conflict of interests (art. 38(6)).", "Pas de conflit d’intérêts (art. 38(6))."),
    },
    {
      ask: text("Your advice was not followed. It…", "Votre avis n’a pas été suivi. Il…"),
      choices: [
        text("is deleted", "est supprimé"),
        text("stays on record with the decision", "reste consigné avec la décision"),
        text("blocks everything", "bloque tout"),
      ],
      right: 1,
      why: text(
        "The decision is the controller’s; that it was advised otherwise must be seen.",
        "La décision revient au responsable ; il doit se voir qu’un autre avis existait.",
      ),
    },
    {
      ask: text(
        "A sub-processor is to be added. What comes first?",
        "Un sous-traitant doit être ajouté. Quoi d’abord ?",
      ),
      choices: [
        text("Using it, then telling customers", "L’utiliser, puis informer les clients"),
        text(
          "Telling customers, who may object, then using it",
          "Informer les clients, qui peuvent s’opposer, puis l’utiliser",
        ),
        text("Nothing, if it is in the EU", "Rien, s’il est dans l’UE"),
      ],
      right: 1,
      why: text(
        "Art. 28(2): they must have the chance to object.",
        "Art. 28(2) : ils doivent pouvoir s’opposer.",
      ),
    },
    {
      ask: text(
        "Within how many days is an emergency access examined here?",
        "Sous combien de jours un accès d’urgence est-il examiné ici ?",
      ),
      choices: [text("7", "7"), text("30", "30"), text("90", "90")],
      right: 0,
      why: text("Seven days, by somebody else.", "Sept jours, par une autre personne."),
    },
    {
      ask: text("A control has passed for three years. You…", "Un contrôle réussit depuis trois ans. Vous…"),
      choices: [
        text("drop it", "le supprimez"),
        text("have it shown that it can fail", "faites montrer qu’il peut échouer"),
        text("run it less often", "le lancez moins souvent"),
      ],
      right: 1,
      why: text("Only what can fail says something.", "Seul ce qui peut échouer dit quelque chose."),
    },
  ],
};
