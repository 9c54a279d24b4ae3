import type { Article } from "./articles.api.ts";

/** The processing agreement to begin with: each point of GDPR art. 28(3), as this product keeps it. */
export const agreementArticles: readonly Article[] = [
  {
    key: "subject",
    heading: { en: "What this agreement is about", fr: "Objet du contrat" },
    text: {
      en: "{operator} (the processor) hosts and sends e-mail for the business that accepts this agreement (the controller), by a platform called Licet. In doing so it handles personal data for the controller and for nobody else. What is done, with which data, about whom and for how long stands in annex 1.\n\nThe controller decides why and how the data is used. It sees to it that people were told, and that it may write to them; the platform refuses what plainly may not be sent.",
      fr: "{operator} (le sous-traitant) héberge et envoie des e-mails pour l’entreprise qui accepte ce contrat (le responsable du traitement), au moyen d’une plateforme nommée Licet. Il traite à ce titre des données personnelles pour le compte du responsable, et de personne d’autre. Ce qui est fait, avec quelles données, au sujet de qui et pour combien de temps figure en annexe 1.\n\nLe responsable décide des finalités et des moyens. Il s’assure que les personnes ont été informées et qu’il peut leur écrire\u00a0; la plateforme refuse ce qui ne peut manifestement pas être envoyé.",
    },
  },
  {
    key: "instructions",
    points: ["instructions"],
    heading: { en: "Instructions", fr: "Instructions" },
    text: {
      en: "The processor handles the data only on documented instructions of the controller, transfers to other countries included. The settings of the account, what is done in the console and by the interface for programs, and this agreement are these instructions; the platform keeps a journal of them.\n\nWhere the law of the Union or of a member state demands more, the processor says so before it begins, unless that law forbids it. If it finds that an instruction breaks the law on data protection, it says so at once.",
      fr: "Le sous-traitant ne traite les données que sur instruction documentée du responsable, y compris pour les transferts vers d’autres pays. Les réglages du compte, ce qui est fait dans la console et par l’interface de programmation, et le présent contrat sont ces instructions\u00a0; la plateforme en tient le journal.\n\nSi le droit de l’Union ou d’un État membre exige davantage, le sous-traitant l’indique avant de commencer, sauf si ce droit l’interdit. S’il estime qu’une instruction enfreint le droit de la protection des données, il le signale aussitôt.",
    },
  },
  {
    key: "confidentiality",
    points: ["confidentiality"],
    heading: { en: "Confidentiality", fr: "Confidentialité" },
    text: {
      en: "Whoever may handle the data for the processor has signed an undertaking of confidentiality and been trained. Nobody of the processor’s looks into the account unless the controller lets them, for a reason and a time, or a danger leaves no choice; in that case the controller is told at once. Each look stands in the controller’s journal.",
      fr: "Toute personne autorisée à traiter les données pour le sous-traitant a signé un engagement de confidentialité et suivi une formation. Personne chez le sous-traitant n’entre dans le compte sans que le responsable l’ait permis, pour un motif et une durée donnés, sauf si un danger ne laisse pas le choix\u00a0; le responsable est alors prévenu aussitôt. Chaque consultation figure dans son journal.",
    },
  },
  {
    key: "security",
    points: ["security"],
    heading: { en: "Security", fr: "Sécurité" },
    text: {
      en: "The processor takes the measures of article 32 of the GDPR that stand in annex 2, checks every night that they are in force, and keeps what it found. It may replace a measure by one that protects as well or better.",
      fr: "Le sous-traitant prend les mesures de l’article 32 du RGPD décrites en annexe 2, vérifie chaque nuit qu’elles sont en vigueur, et conserve ce qu’il a constaté. Il peut remplacer une mesure par une autre qui protège aussi bien ou mieux.",
    },
  },
  {
    key: "others",
    points: ["others"],
    heading: { en: "Other processors", fr: "Autres sous-traitants" },
    text: {
      en: "The controller authorises in general those who are listed in annex 3. Before anybody is added or replaced, the processor tells the controller by e-mail, at least 30 days ahead. The controller may object with a reason; if no way is found, it may end this agreement without a fee.\n\nThe processor binds them by contract to the same duties as this agreement, and answers for them as for itself.",
      fr: "Le responsable donne une autorisation générale pour ceux qui figurent en annexe 3. Avant tout ajout ou remplacement, le sous-traitant le prévient par e-mail au moins 30 jours à l’avance. Le responsable peut s’y opposer en donnant un motif\u00a0; si aucune solution n’est trouvée, il peut résilier le contrat sans frais.\n\nLe sous-traitant leur impose par contrat les mêmes obligations que celles du présent contrat, et répond d’eux comme de lui-même.",
    },
  },
  {
    key: "rights",
    points: ["rights"],
    heading: { en: "People’s rights", fr: "Droits des personnes" },
    text: {
      en: "The platform gives the controller what it needs to answer people: pages on which they see, correct, take along and erase their data, the legal days computed, and the letters. Whoever writes to the processor instead is sent on to the controller within two working days.",
      fr: "La plateforme donne au responsable de quoi répondre aux personnes\u00a0: des pages pour consulter, corriger, emporter et effacer leurs données, le calcul des délais légaux et les courriers. Toute demande reçue par le sous-traitant est transmise au responsable sous deux jours ouvrés.",
    },
  },
  {
    key: "assistance",
    points: ["assistance"],
    heading: { en: "Breaches and assessments", fr: "Violations de données et analyses d’impact" },
    text: {
      en: "If the processor learns of a breach of the data, it tells the controller without delay, within 48 hours at the latest, with what is known of its nature, of the people and data concerned, of likely effects and of what is being done; the rest follows as it is found.\n\nIt helps the controller with security, with notices to the authority and to people, with impact assessments and with consulting the authority (articles 32 to 36), as far as its work and its knowledge go.",
      fr: "Si le sous-traitant a connaissance d’une violation des données, il en informe le responsable sans retard, au plus tard sous 48 heures, en indiquant ce qu’il sait de sa nature, des personnes et données concernées, des effets probables et des mesures prises\u00a0; le reste suit au fur et à mesure.\n\nIl aide le responsable pour la sécurité, les notifications à l’autorité et aux personnes, les analyses d’impact et la consultation de l’autorité (articles 32 à 36), dans la mesure de son rôle et de ce qu’il sait.",
    },
  },
  {
    key: "ending",
    points: ["ending"],
    heading: { en: "At the end", fr: "À la fin du contrat" },
    text: {
      en: "The controller can take out all of its data at any time, in open formats, and for 30 days after the end of the agreement. Then the processor deletes what is left, keys included; from {keyDays} days later, no backup can be read any more either. It says so in writing on request. What the law obliges it to keep stays for that time, and is used for nothing else.",
      fr: "Le responsable peut reprendre toutes ses données à tout moment, dans des formats ouverts, et pendant 30 jours après la fin du contrat. Le sous-traitant supprime ensuite ce qui reste, clés comprises\u00a0; {keyDays} jours plus tard, aucune sauvegarde n’est plus lisible non plus. Il l’atteste par écrit sur demande. Ce que la loi lui impose de garder l’est pour cette durée, et ne sert à rien d’autre.",
    },
  },
  {
    key: "audit",
    points: ["audit"],
    heading: { en: "Proof and audits", fr: "Preuves et audits" },
    text: {
      en: "The processor gives the controller all it needs to show that this article is kept: results of its controls, registers and proofs can be downloaded at any time, signed, and checked without it. It allows for audits, inspections included, by the controller or an auditor bound to secrecy, once a year with 30 days’ notice, and whenever there was a breach.",
      fr: "Le sous-traitant met à la disposition du responsable tout ce qui permet de démontrer le respect de ces obligations\u00a0: résultats de contrôles, registres et preuves se téléchargent à tout moment, signés, et se vérifient sans lui. Il permet des audits, y compris des inspections, par le responsable ou un auditeur tenu au secret, une fois par an avec un préavis de 30 jours, et à chaque violation de données.",
    },
  },
  {
    key: "duration",
    heading: { en: "How long it lasts, and changes", fr: "Durée et modifications" },
    text: {
      en: "This agreement lasts as long as the account. A change that matters is told by e-mail at least 30 days before its day and wants to be accepted anew. Whoever refuses keeps access to their data and can take it out.\n\nData protection at the processor’s: {contact}.",
      fr: "Le contrat dure aussi longtemps que le compte. Une modification importante est annoncée par e-mail au moins 30 jours avant sa date et demande une nouvelle acceptation. Qui la refuse garde l’accès à ses données et peut les reprendre.\n\nContact pour la protection des données chez le sous-traitant\u00a0: {contact}.",
    },
  },
];
