import { type Course, text } from "./course.ts";

export const security: Course = {
  key: "security",
  version: 1,
  validMonths: 12,
  title: text("Security operations: incidents and emergencies", "Sécurité : incidents et urgences"),
  about: text("For who watches over the installation.", "Pour qui surveille l’installation."),
  minutes: 10,
  lessons: [
    {
      title: text("Breaking the glass", "L’accès d’urgence"),
      paragraphs: [
        text(
          "In an emergency you may enter an account without being let: harm is happening now, and asking would take longer than people can bear. Owners and officers are told in the same moment, it lasts four hours, and somebody else examines afterwards whether it was right.",
          "En cas d’urgence, vous pouvez entrer sans autorisation : un dommage est en cours, et demander prendrait trop de temps. Propriétaires et délégués sont informés à l’instant même, l’accès dure quatre heures, et une autre personne examine ensuite s’il était justifié.",
        ),
        text(
          "Write down what you saw, what you did and why, while you do it. A full disk or an impatient customer is no emergency.",
          "Notez ce que vous voyez, ce que vous faites et pourquoi, au fur et à mesure. Un disque plein ou un client impatient n’est pas une urgence.",
        ),
      ],
    },
    {
      title: text("From incident to breach", "De l’incident à la violation"),
      paragraphs: [
        text(
          "An incident becomes a breach once personal data was seen, changed or lost without right, or was out of reach (art. 4(12)). As processor we tell each customer without delay (art. 33(2)); their 72 hours run from there, ours are no excuse.",
          "Un incident devient une violation dès que des données personnelles ont été vues, modifiées, perdues ou rendues inaccessibles sans droit (art. 4(12)). Comme sous-traitant, nous informons chaque client sans délai (art. 33(2)) ; ses 72 heures partent de là.",
        ),
        text(
          "An actively exploited vulnerability in a product has clocks of its own: an early warning within 24 hours, a notification within 72, a final report within 14 days of the correction (CRA art. 14).",
          "Une vulnérabilité activement exploitée dans un produit a ses propres délais : alerte précoce sous 24 heures, notification sous 72, rapport final dans les 14 jours suivant la correction (CRA, art. 14).",
        ),
      ],
    },
    {
      title: text("Keys, logs and evidence", "Clés, journaux et preuves"),
      paragraphs: [
        text(
          "The master key and a backup never lie in the same place. Logs hold ids, not content, and live 6 to 12 months. Preserve evidence before you mend: a copy with its hash, who took it and when.",
          "La clé maîtresse et une sauvegarde ne sont jamais au même endroit. Les journaux contiennent des identifiants, pas des contenus, et vivent de 6 à 12 mois. Conservez les preuves avant de réparer : une copie avec son empreinte, qui l’a faite et quand.",
        ),
      ],
    },
  ],
  questions: [
    {
      ask: text("Which of these is an emergency?", "Lequel est une urgence ?"),
      choices: [
        text(
          "A customer does not answer a ticket for two days",
          "Un client ne répond pas à un ticket depuis deux jours",
        ),
        text("A stolen key is sending spam now", "Une clé volée envoie du spam en ce moment"),
        text("A report looks strange", "Un rapport paraît étrange"),
      ],
      right: 1,
      why: text(
        "Harm happens now, and asking takes too long.",
        "Le dommage est en cours, et demander prendrait trop de temps.",
      ),
    },
    {
      ask: text("Who examines an emergency access?", "Qui examine un accès d’urgence ?"),
      choices: [
        text("Whoever made it", "La personne qui l’a fait"),
        text("Somebody else", "Une autre personne"),
        text("Nobody, if all went well", "Personne, si tout s’est bien passé"),
      ],
      right: 1,
      why: text("Nobody judges themselves.", "On ne se juge pas soi-même."),
    },
    {
      ask: text(
        "As processor, when do we tell a customer of a breach?",
        "Comme sous-traitant, quand informer un client d’une violation ?",
      ),
      choices: [
        text("Without delay", "Sans délai"),
        text("Within 72 hours", "Sous 72 heures"),
        text("Once the cause is known", "Quand la cause est connue"),
      ],
      right: 0,
      why: text(
        "72 hours are the customer’s, from when they know (art. 33(1) and (2)).",
        "Les 72 heures sont celles du client, dès qu’il sait (art. 33(1) et (2)).",
      ),
    },
    {
      ask: text(
        "The early warning for an exploited vulnerability is due within…",
        "L’alerte précoce pour une vulnérabilité exploitée est due sous…",
      ),
      choices: [text("24 hours", "24 heures"), text("72 hours", "72 heures"), text("14 days", "14 jours")],
      right: 0,
      why: text(
        "24 h, then 72 h, then 14 days (CRA art. 14).",
        "24 h, puis 72 h, puis 14 jours (CRA, art. 14).",
      ),
    },
    {
      ask: text(
        "Before you mend a machine that was broken into, you…",
        "Avant de réparer une machine compromise, vous…",
      ),
      choices: [
        text("delete the logs", "supprimez les journaux"),
        text("keep a copy with its hash", "gardez une copie avec son empreinte"),
        text("start it anew at once", "la redémarrez aussitôt"),
      ],
      right: 1,
      why: text(
        "What is overwritten can’t be examined any more.",
        "Ce qui est écrasé ne peut plus être examiné.",
      ),
    },
  ],
};
