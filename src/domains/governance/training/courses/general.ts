import { type Course, text } from "./course.ts";

export const general: Course = {
  key: "general",
  version: 1,
  validMonths: 24,
  title: text(
    "Data protection: what everybody must know",
    "Protection des données : ce que chacun doit savoir",
  ),
  about: text(
    "For everybody who works with contacts, and for all of the operator’s people.",
    "Pour toute personne qui travaille avec des contacts, et toute l’équipe de l’exploitant.",
  ),
  minutes: 15,
  lessons: [
    {
      title: text("What personal data is", "Ce qu’est une donnée personnelle"),
      paragraphs: [
        text(
          "Anything that says something about a person who can be recognised: a name and an address, but also a customer number, a purchase, an opened e-mail, the IP address of a sign-up (GDPR art. 4(1)). That it is “only business” or already public changes nothing.",
          "Tout ce qui renseigne sur une personne que l’on peut reconnaître : un nom et une adresse, mais aussi un numéro de client, un achat, un e-mail ouvert, l’adresse IP d’une inscription (RGPD, art. 4(1)). Que ce soit « professionnel » ou déjà public n’y change rien.",
        ),
        text(
          "Some data hurts more when it gets out: health, religion, opinions, origin, sexual life, union membership, genetics, biometrics (art. 9). It is not collected unless a stated ground allows it. A list named “pregnant customers” is such data, too.",
          "Certaines données font plus de mal si elles sortent : santé, religion, opinions, origine, vie sexuelle, appartenance syndicale, génétique, biométrie (art. 9). On ne les collecte pas sans un fondement précis. Une liste « clientes enceintes » en fait partie.",
        ),
      ],
    },
    {
      title: text("Why we may use it", "Ce qui nous autorise à l’utiliser"),
      paragraphs: [
        text(
          "Each use has a purpose and a legal basis, named beforehand. For newsletters that is nearly always consent: given by a clear act, for this purpose, by somebody who was told by whom and for what. A box ticked in advance is no consent; nor is one hidden in the terms of sale.",
          "Chaque usage a une finalité et une base légale, définies à l’avance. Pour une newsletter, c’est presque toujours le consentement : un acte clair, pour cette finalité, de quelqu’un qui sait qui lui écrira et pourquoi. Une case cochée d’avance n’est pas un consentement, ni une clause perdue dans les conditions de vente.",
        ),
        text(
          "Taking it back is as easy as giving it, and counts at once. A refusal is never overruled by an import, a new list or “just this once”.",
          "Le retirer est aussi simple que le donner, avec effet immédiat. Un refus n’est jamais effacé par un import, une nouvelle liste ou un « juste pour cette fois ».",
        ),
      ],
    },
    {
      title: text("As little as needed, as long as needed", "Le strict nécessaire, le temps nécessaire"),
      paragraphs: [
        text(
          "Ask for what the purpose needs and nothing for later. Look at a person’s data because your task needs it, never out of curiosity. Every view leaves a trace that the person may ask for.",
          "Ne demandez que ce que la finalité exige, rien « au cas où ». Consultez les données d’une personne parce que votre tâche le demande, jamais par curiosité. Chaque consultation laisse une trace que la personne peut demander.",
        ),
        text(
          "Data ends: prospects who have been silent for three years are asked once more or deleted. A copy in a spreadsheet on your laptop never ends by itself. So no copies: export only what a task needs, and delete it after.",
          "Les données ont une fin : un prospect silencieux depuis trois ans est recontacté une dernière fois ou supprimé. Une copie dans un tableur sur votre ordinateur, elle, ne s’efface jamais seule. Donc pas de copies : n’exportez que le nécessaire, puis supprimez-le.",
        ),
      ],
    },
    {
      title: text("When somebody asks for their rights", "Quand une personne exerce ses droits"),
      paragraphs: [
        text(
          "People may see, correct, erase, take along and restrict their data, and object (art. 15 to 22). They need no form and no magic word: “where did you get my address?” is a request. The month runs from the day it arrives, wherever it arrives. So pass it on the same day.",
          "Toute personne peut consulter, corriger, effacer, emporter ou limiter ses données, et s’opposer (art. 15 à 22). Ni formulaire ni mot magique : « d’où tenez-vous mon adresse ? » est une demande. Le mois court dès sa réception, où qu’elle arrive. Transmettez-la le jour même.",
        ),
        text(
          "Do not ask for a copy of an identity card: an answer to the address that is on record proves enough. Advertising stops at the first objection, without a reason.",
          "Ne demandez pas de copie de pièce d’identité : une réponse à l’adresse enregistrée suffit. La prospection cesse à la première opposition, sans justification.",
        ),
      ],
    },
    {
      title: text("When something goes wrong", "Quand quelque chose tourne mal"),
      paragraphs: [
        text(
          "A lost telephone, an export sent to the wrong person, a password in a chat, a strange sign-in: say so at once, to the data protection officer or in the register of breaches. The authority must be told within 72 hours, weekends included (art. 33). Nobody is blamed for reporting; keeping silent is what costs.",
          "Téléphone perdu, export envoyé à la mauvaise personne, mot de passe dans une messagerie, connexion étrange : dites-le tout de suite, au délégué à la protection des données ou dans le registre des violations. L’autorité doit être informée sous 72 heures, week-end compris (art. 33). Signaler n’est jamais reproché ; c’est se taire qui coûte.",
        ),
        text(
          "Your part of security: a password you use nowhere else, the second step turned on, a locked screen, and doubt about every message that hurries you.",
          "Votre part de la sécurité : un mot de passe qui ne sert nulle part ailleurs, la deuxième étape activée, un écran verrouillé, et le doute face à tout message qui vous presse.",
        ),
      ],
    },
  ],
  questions: [
    {
      ask: text(
        "Which of these is personal data?",
        "Laquelle de ces informations est une donnée personnelle ?",
      ),
      choices: [
        text("The number of subscribers in March", "Le nombre d’abonnés en mars"),
        text("That customer no. 4812 opened an e-mail", "Le fait que le client n° 4812 a ouvert un e-mail"),
        text("The opening hours of a shop", "Les horaires d’une boutique"),
      ],
      right: 1,
      why: text(
        "A number that leads to one person is enough. Read “What personal data is” again.",
        "Un numéro qui mène à une personne suffit. Relisez « Ce qu’est une donnée personnelle ».",
      ),
    },
    {
      ask: text(
        "A form comes with the box “newsletter” ticked. Whoever leaves it so…",
        "Un formulaire arrive avec la case « newsletter » cochée. Qui la laisse ainsi…",
      ),
      choices: [
        text("has consented", "a consenti"),
        text("has consented if the terms say so", "a consenti si les conditions le disent"),
        text("has not consented", "n’a pas consenti"),
      ],
      right: 2,
      why: text(
        "Consent is a clear act of the person: leaving something as it is, is none.",
        "Le consentement est un acte clair : ne rien faire n’en est pas un.",
      ),
    },
    {
      ask: text(
        "You import a list in which there is somebody who unsubscribed last year. What counts?",
        "Vous importez une liste où figure une personne désinscrite l’an dernier. Qu’est-ce qui compte ?",
      ),
      choices: [
        text("The list, since it is newer", "La liste, car elle est plus récente"),
        text("Their refusal", "Son refus"),
        text("What the sales team says", "L’avis de l’équipe commerciale"),
      ],
      right: 1,
      why: text(
        "No import takes a refusal away. Only the person can.",
        "Aucun import n’efface un refus. Seule la personne le peut.",
      ),
    },
    {
      ask: text("May you look up your neighbour’s page?", "Pouvez-vous consulter la fiche de votre voisin ?"),
      choices: [
        text("Yes, I have the right in the software", "Oui, le logiciel m’y autorise"),
        text("Only if my task needs it", "Seulement si ma tâche le demande"),
        text("Yes, if I tell nobody", "Oui, si je n’en parle à personne"),
      ],
      right: 1,
      why: text(
        "That you can does not mean that you may. Each view needs a task and leaves a trace.",
        "Pouvoir n’est pas avoir le droit. Chaque consultation répond à une tâche et laisse une trace.",
      ),
    },
    {
      ask: text(
        "Someone writes to the shop’s general address: “delete everything about me”. What do you do?",
        "Quelqu’un écrit à l’adresse générale : « supprimez tout ce qui me concerne ». Que faites-vous ?",
      ),
      choices: [
        text("Ask them to fill in the form first", "Je demande d’abord de remplir le formulaire"),
        text("Pass it on today", "Je transmets aujourd’hui même"),
        text("Ask for a copy of their identity card", "Je demande une copie de sa pièce d’identité"),
      ],
      right: 1,
      why: text(
        "A request needs no form, and its month has begun.",
        "Une demande n’exige aucun formulaire, et son mois a commencé.",
      ),
    },
    {
      ask: text(
        "You sent an export to a wrong address, on a Friday evening. When is it reported?",
        "Vendredi soir, vous avez envoyé un export à une mauvaise adresse. Quand le signaler ?",
      ),
      choices: [
        text("On Monday", "Lundi"),
        text("Once it is sure that it was read", "Quand il est sûr qu’il a été lu"),
        text("At once", "Tout de suite"),
      ],
      right: 2,
      why: text(
        "72 hours include the weekend, and the first hours are worth the most.",
        "Les 72 heures comprennent le week-end, et les premières comptent le plus.",
      ),
    },
    {
      ask: text(
        "For a campaign you exported 3,000 contacts to your laptop. Afterwards…",
        "Pour une campagne, vous avez exporté 3 000 contacts sur votre ordinateur. Ensuite…",
      ),
      choices: [
        text("I keep the file for the next one", "Je garde le fichier pour la prochaine"),
        text("I delete the file", "Je supprime le fichier"),
        text("I put it into the shared folder", "Je le mets dans le dossier partagé"),
      ],
      right: 1,
      why: text(
        "A copy goes on when the original has ended, and nobody knows of it.",
        "Une copie survit à l’original, et personne ne sait qu’elle existe.",
      ),
    },
    {
      ask: text(
        "A list is named “Ramadan offers”. What is to be checked?",
        "Une liste s’appelle « Offres Ramadan ». Que vérifier ?",
      ),
      choices: [
        text("Nothing, it is only a name", "Rien, ce n’est qu’un nom"),
        text("That it does not say what somebody believes", "Qu’elle ne révèle pas la religion de quelqu’un"),
        text("That the name is short", "Que le nom est court"),
      ],
      right: 1,
      why: text(
        "Who is in it is taken to have a religion: data of art. 9, which needs a stated ground.",
        "Y figurer fait supposer une religion : donnée de l’art. 9, qui exige un fondement précis.",
      ),
    },
  ],
};
