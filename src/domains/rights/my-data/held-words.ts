import type { Language, Localized } from "#kernel/localized.ts";

/** The French of what holdings say of themselves in English; a test asks for each that is missing. */
const french: Readonly<Record<string, string>> = {
  // What for.
  "Tells the account’s own programs what happened":
    "Avertir les programmes de l’entreprise de ce qui s’est passé",
  "Tells the account’s own programs what happened, and shows what they were told":
    "Avertir les programmes de l’entreprise de ce qui s’est passé, et montrer ce qui leur a été transmis",
  "Keeps a file that is being read, offered for download, or attached to a person":
    "Conserver un fichier en cours de lecture, proposé au téléchargement ou joint à une personne",
  "Proves who permitted what, when and how, and what they took back":
    "Prouver qui a permis quoi, quand et comment, et ce qui a été retiré",
  "Shows from where consent was given": "Montrer d’où le consentement a été donné",
  "Says which messages a person may be sent": "Dire quels messages une personne peut recevoir",
  "Restriction, origin of the address and the duty to inform":
    "Limitation, origine de l’adresse et devoir d’information",
  "Keeps addresses from being mailed that must not be":
    "Empêcher d’écrire aux adresses auxquelles il ne faut pas",
  "Knows whom the account may write to, and addresses them by name":
    "Savoir à qui écrire, et s’adresser à chacun par son nom",
  "Finds what is held under a person’s former addresses, to show and to erase it as well":
    "Retrouver ce qui est détenu sous d’anciennes adresses, pour le montrer et l’effacer aussi",
  "Groups contacts by what they are written to for":
    "Regrouper les contacts selon ce pour quoi on leur écrit",
  "Shows who changed what about a person, and when; and why their data was held still":
    "Montrer qui a modifié quoi sur une personne, et quand ; et pourquoi ses données ont été limitées",
  "Keeps what the account noted about a person, and scans of what they signed":
    "Conserver ce qui a été noté sur une personne, et les copies de ce qu’elle a signé",
  "Lets an import be taken back: what it changed of people who were contacts already":
    "Permettre d’annuler un import : ce qu’il a changé chez des contacts déjà connus",
  "Shows the account which of its messages interest those who agreed to being observed":
    "Montrer quels messages intéressent celles et ceux qui ont accepté d’être observés",
  "Tells addresses that nobody reads any more, so that they are written to no longer":
    "Repérer les adresses que plus personne ne lit, pour cesser de leur écrire",
  "Sends each message once, and shows with which authorisation and what became of it":
    "Envoyer chaque message une seule fois, et montrer sur quelle autorisation et ce qu’il est devenu",
  "Holds what a single message says until it has left": "Garder le texte d’un message jusqu’à son départ",
  "Shows what a single message said, to whoever is asked about it":
    "Montrer ce que disait un message, à qui doit en répondre",
  "Shows why a message was late": "Montrer pourquoi un message a pris du retard",
  "Shows the right to object in the first message to a person":
    "Rappeler le droit d’opposition dans le premier message à une personne",
  "Shows what would have been sent while no SMTP server is set":
    "Montrer ce qui aurait été envoyé tant qu’aucun serveur SMTP n’est réglé",
  "Shows that a person was told that their data is held, and keeps them from being told twice":
    "Montrer qu’une personne a été informée que ses données sont détenues, et éviter de le lui dire deux fois",
  "Asks a data protection officer who works elsewhere whether they want the digest, and shows what they said":
    "Demander à un délégué à la protection des données extérieur s’il veut la lettre de la semaine, et montrer sa réponse",
  "A year after it ended, or was not answered": "Un an après la fin, ou sans réponse",
  "Knows whose data a breach may concern, and tells them once":
    "Savoir de qui les données sont peut-être touchées par une violation, et l’annoncer une seule fois",
  "Keeps a person from being asked twice, and takes their answer":
    "Éviter de demander deux fois, et prendre la réponse",
  "A sign-up waiting for its confirmation": "Inscription en attente de confirmation",
  "Keeps whom an erasure is about, so that it can be finished and is not undone by a backup":
    "Savoir qui un effacement concerne, pour l’achever et pour qu’une sauvegarde ne l’annule pas",
  "Shows what people asked for, by when it was due, and that it was answered":
    "Montrer ce qui a été demandé, pour quand, et qu’il y a été répondu",
  "Keeps the conversation about a request, and each step taken":
    "Conserver les échanges sur une demande, et chaque étape",
  "Shows who did what with a person's data, and when":
    "Montrer qui a fait quoi avec les données d’une personne, et quand",
  "How the program sorts its messages": "Classement des messages par le programme",
  "What the program noted with the message": "Ce que le programme a noté avec le message",
  "Finds single messages again by what the program that sent them calls them":
    "Retrouver un message isolé par le nom que lui donne le programme qui l’a envoyé",
  "Tells that a person is still there, for as long as prospects may be kept":
    "Savoir qu’une personne est toujours là, tant qu’un prospect peut être conservé",
  "Keeps what a court may want to see from being deleted":
    "Empêcher la suppression de ce qu’un juge pourrait vouloir examiner",
  "Erases people who have given no sign of life for as long as prospects may be kept":
    "Effacer les personnes qui n’ont donné aucun signe de vie depuis la durée de conservation des prospects",
  "Shows which imports, exports and other sets held a person's data":
    "Montrer dans quels imports, exports et autres ensembles se trouvaient les données d’une personne",
  "Lets a person sign in and work for their businesses":
    "Permettre à une personne de se connecter et de travailler pour ses entreprises",
  "Keeps a person signed in, and shows them where they are":
    "Garder une personne connectée, et lui montrer où elle l’est",
  "Lets an invited person join an account": "Permettre à une personne invitée de rejoindre un compte",
  "Finds the contact that stayed by what one that was merged with it was known by":
    "Retrouver le contact conservé par ce qui désignait celui qui a été fusionné avec lui",
  "Finds contacts by what other systems call them: their number there, a telephone":
    "Retrouver un contact par le nom que lui donnent d’autres systèmes : son numéro, un téléphone",
  "A new address waiting for the old one to agree and the new one to confirm":
    "Nouvelle adresse en attente de l’accord de l’ancienne et de la confirmation de la nouvelle",
  // How long.
  "As long as the entry they belong to": "Aussi longtemps que la ligne à laquelle ils appartiennent",
  "As long as the person has a user": "Aussi longtemps que la personne a un accès",
  "30 days after the last use, 90 days after signing in at most":
    "30 jours après le dernier usage, 90 jours au plus après la connexion",
  "30 days after its link has expired": "30 jours après l’expiration du lien",
  "As long as the message’s row": "Aussi longtemps que la ligne du message",
  "12 months at most": "12 mois au plus",
  "Until its own end: uploads 2 days, exports 7 days after they are made, attachments as long as what they belong to":
    "Jusqu’à son terme : fichiers déposés 2 jours, exports 7 jours, pièces jointes aussi longtemps que ce à quoi elles appartiennent",
  "As long as messages rest on it, then five years (Code civil art. 2224)":
    "Tant que des messages en dépendent, puis cinq ans (Code civil, art. 2224)",
  "IP address 12 months, user agent 6 months, other evidence 5 years, unless the account chose otherwise within bounds":
    "Adresse IP 12 mois, navigateur 6 mois, autres preuves 5 ans, sauf choix différent de l’entreprise dans les limites prévues",
  "As long as the contact": "Aussi longtemps que la fiche du contact",
  "Until lifted or expired; after an erasure a keyed hash of the address does it":
    "Jusqu’à sa levée ou son terme ; après un effacement, une empreinte chiffrée de l’adresse prend le relais",
  "Until the account deletes the contact, or three years after the last contact the person made":
    "Jusqu’à la suppression du contact, ou trois ans après le dernier contact venant de la personne",
  "Until the person is erased: what is kept under an address they have left is theirs as well":
    "Jusqu’à l’effacement de la personne : ce qui est conservé sous une adresse qu’elle a quittée est aussi à elle",
  "Until the account deletes it or the contact; files stay as proof, as long as the person's key":
    "Jusqu’à la suppression de la note ou du contact ; les fichiers restent comme preuve, aussi longtemps que la clé de la personne",
  "Until the import is taken back, or ninety days after it ended":
    "Jusqu’à l’annulation de l’import, ou quatre-vingt-dix jours après sa fin",
  "13 months at most": "13 mois au plus",
  "Overwritten with each click; until the person no longer agrees to being observed, or is erased":
    "Remplacé à chaque clic ; jusqu’à ce que la personne n’accepte plus d’être observée, ou son effacement",
  "Until they go, or give a sign": "Jusqu’à leur départ, ou un signe de leur part",
  "As long as the hold": "Aussi longtemps que le gel",
  "Overwritten with each open; until the account stops observing, or deletes the contact":
    "Remplacé à chaque ouverture ; jusqu’à l’arrêt de l’observation ou la suppression du contact",
  "As long as the account decided: a month for single messages and two years for campaigns, unless it said otherwise":
    "La durée choisie par l’expéditeur : un mois pour les messages isolés et deux ans pour les campagnes, sauf autre choix",
  "As long as the account decided: a week, unless it said otherwise; or not at all":
    "La durée choisie par l’expéditeur : une semaine, sauf autre choix ; ou pas du tout",
  "Until the message has left or is given up": "Jusqu’au départ ou à l’abandon du message",
  "30 days, unless the account chose otherwise within bounds or empties it before":
    "30 jours, sauf choix différent de l’entreprise dans les limites prévues, ou vidage avant",
  "7 days if it is not confirmed": "7 jours sans confirmation",
  "7 days, and to the next night": "7 jours, et jusqu’à la nuit suivante",
  "Three years; the address only until the last message has left":
    "Trois ans ; l’adresse seulement jusqu’au départ du dernier message",
  "Five years after it is over; without a name once the person is erased":
    "Cinq ans après la fin ; sans nom dès que la personne est effacée",
  "As long as the request; unreadable once the person is erased":
    "Aussi longtemps que la demande ; illisible dès que la personne est effacée",
  "Until it is made a delivery: seconds": "Quelques secondes, le temps de la transmettre",
  "7, 30 or 90 days, as the account chose for each program, and to the end of the week":
    "7, 30 ou 90 jours selon le choix de l’entreprise pour chaque programme, et jusqu’à la fin de la semaine",
  // What.
  "Day of the last click": "Jour du dernier clic",
  "Since when your data is kept for a claim": "Depuis quand vos données sont conservées pour un litige",
  "When it was noticed that there was no sign for so long":
    "Quand l’absence de signe depuis si longtemps a été constatée",
  "Whether you were asked to go on": "Si l’on vous a demandé de continuer",
  "When your data is erased unless you say something":
    "Quand vos données seront effacées si vous ne dites rien",
  "e-mail address": "Adresse e-mail",
  name: "Nom",
  "language of the console": "Langue de l’interface",
  "IP address at sign-in": "Adresse IP à la connexion",
  "browser at sign-in": "Navigateur à la connexion",
  "e-mail address of the invited person": "Adresse e-mail de la personne invitée",
  "Name of the file": "Nom du fichier",
  "Number of the file": "Numéro du fichier",
  "when it happened": "Quand",
  "what happened": "Ce qui s’est passé",
  "by what way": "Par quel moyen",
  "choices, form, page and language, the person as a salted commitment": "Choix, formulaire, page et langue",
  "IP address, browser and other evidence of consent":
    "Adresse IP, navigateur et autres preuves du consentement",
  "what the person permits": "Ce que vous permettez",
  "since when": "Depuis quand",
  "until when": "Jusqu’à quand",
  "e-mail address, to which the proofs are bound": "Adresse e-mail, à laquelle les preuves sont liées",
  "when the address was obtained": "Quand l’adresse a été obtenue",
  "when the person was written to": "Date à laquelle on vous a écrit",
  "when the person was told of a breach": "Date à laquelle une violation vous a été annoncée",
  "by when the person must be informed": "Date limite d’information",
  "when the person was informed": "Quand vous avez été informé·e",
  "since when the data is held still at the person's request":
    "Depuis quand les données sont limitées à votre demande",
  "until when the person asked for a break": "Jusqu’à quand vous avez demandé une pause",
  "what is blocked": "Ce qui est bloqué",
  why: "Pourquoi",
  "when it was lifted": "Quand cela a été levé",
  "E-mail address": "Adresse e-mail",
  "Names and other identifying attributes": "Noms et coordonnées",
  "Attributes that do not identify anybody": "Autres informations",
  "The days on which attributes were last changed": "Jours des dernières modifications",
  Language: "Langue",
  "When they were put on the list": "Quand vous avez été mis·e sur la liste",
  "What was changed: old and new values, or the reason":
    "Ce qui a changé : anciennes et nouvelles valeurs, ou la raison",
  "Until when you had another address here": "Jusqu’à quand vous aviez ici une autre adresse",
  "What was noted": "Ce qui a été noté",
  "Values before and after the import": "Valeurs avant et après l’import",
  "Opened or clicked": "Ouvert ou cliqué",
  When: "Quand",
  "Day of the last open": "Jour de la dernière ouverture",
  "What became of the message": "Ce qu’est devenu le message",
  "To whom a single message went, and its subject": "Destinataire et objet d’un message",
  "the blocked address": "L’adresse bloquée",
  "why it was lifted": "Pourquoi le blocage a été levé",
  "What a single message said": "Ce que disait un message",
  "When a server did not take a message yet": "Quand un serveur n’a pas encore accepté un message",
  "Whether it said so, did not answer, or took a message that came back later":
    "S’il l’a dit, n’a pas répondu, ou a accepté un message revenu ensuite",
  "What allowed it": "Ce qui le permettait",
  "Why it was not sent": "Pourquoi il n’a pas été envoyé",
  "The receiving server’s answer": "Réponse du serveur destinataire",
  "That the message did not simply go out": "Que le message n’est pas simplement parti",
  "Content and address of a single message": "Contenu et adresse d’un message",
  "When the person was first written to": "Date du premier message",
  "The message as it was received": "Le message tel qu’il a été reçu",
  "when the person was asked to renew": "Quand le renouvellement vous a été demandé",
  "when they answered": "Quand vous avez répondu",
  "what they answered": "Ce que vous avez répondu",
  "what was typed and ticked in a sign-up form": "Ce que vous avez saisi et coché à l’inscription",
  "the new address": "La nouvelle adresse",
  "What happened": "Ce qui s’est passé",
  "The address it is about, and the message’s subject": "L’adresse concernée et l’objet du message",
  "What the program was told of": "Ce dont le programme a été averti",
  "Whether the program took it": "Si le programme l’a reçu",
  "What the program was told": "Ce qui a été transmis au programme",
  "When it happened": "Quand cela s’est passé",
  "Language of the last message": "Langue du dernier message",
  "Address for the last message": "Adresse du dernier message",
  "Address that the request is about": "Adresse concernée par la demande",
  "What you proposed to correct": "Ce que vous avez proposé de rectifier",
  "What was asked for": "Ce qui a été demandé",
  "How it came": "Comment la demande est arrivée",
  "How far it is": "Où elle en est",
  "Language of the letters": "Langue des lettres",
  "When it came": "Date d’arrivée",
  "Days for which the clock stood still": "Jours de suspension du délai",
  "Since when the clock stands still": "Délai suspendu depuis",
  "By when it must be answered": "Réponse au plus tard le",
  "When more time was taken": "Date de prolongation",
  "When it was over": "Date de clôture",
  "When it was written": "Date",
  "What was done": "Ce qui a été fait",
  "What was written": "Ce qui a été écrit",
};

/** What a holding says of itself, in the person's language. */
/** The register speaks to the business of people; read by the person, some of it says “you”, and none of it “the account”. */
const english: Readonly<Record<string, string>> = {
  "choices, form, page and language, the person as a salted commitment": "choices, form, page and language",
  "Names and other identifying attributes": "Names and contact details",
  "Attributes that do not identify anybody": "Other details",
  "When they were put on the list": "When you were put on the list",
};

export function heldWords(text: string, language: Language): string {
  const words =
    language === "fr"
      ? (french[text] ?? text)
      : (english[text] ?? text.replaceAll("the account", "the business"));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function isTranslated(text: string): boolean {
  return text in french;
}

export const bases: Readonly<Record<string, Localized>> = {
  consent: { en: "your consent", fr: "votre consentement" },
  contract: {
    en: "a contract or service you asked for",
    fr: "un contrat ou un service que vous avez demandé",
  },
  legal_obligation: { en: "a legal obligation", fr: "une obligation légale" },
  legitimate_interest: { en: "a legitimate interest", fr: "un intérêt légitime" },
  none: { en: "no personal use", fr: "aucun usage personnel" },
};

/** Columns that are no personal data themselves, but make a row readable: the names of what it points to. */
export const columnWords: Readonly<Record<string, Localized>> = {
  purpose_id: { en: "Purpose", fr: "Finalité" },
  list_id: { en: "List", fr: "Liste" },
  source_id: { en: "Where it comes from", fr: "Origine" },
  form_id: { en: "Form", fr: "Formulaire" },
  mailing_id: { en: "Mailing", fr: "Envoi" },
  webhook_id: { en: "Program", fr: "Programme" },
  at: { en: "When", fr: "Quand" },
  created_at: { en: "When", fr: "Quand" },
  operation: { en: "What was done", fr: "Ce qui a été fait" },
  purpose: { en: "What for", fr: "Pour quoi" },
  actor_kind: { en: "By whom", fr: "Par qui" },
  basis: { en: "It rests on", fr: "Base" },
  strength: { en: "How it is shown", fr: "Comment c’est prouvé" },
  name: { en: "Kind", fr: "Nature" },
  kind: { en: "Kind", fr: "Nature" },
  confirmed_at: { en: "When it was confirmed", fr: "Date de confirmation" },
};

/** The parts that values of several parts have, where they are not of the account’s or a program’s own naming. */
const parts: Readonly<Record<string, Localized>> = {
  values: { en: "Changes", fr: "Modifications" },
  name: { en: "What", fr: "Quoi" },
  before: { en: "before", fr: "avant" },
  after: { en: "after", fr: "après" },
  reason: { en: "Reason", fr: "Raison" },
  address: { en: "Address", fr: "Adresse" },
  fields: { en: "Fields", fr: "Champs" },
  ticked: { en: "Boxes ticked", fr: "Cases cochées" },
  age: { en: "Age", fr: "Âge" },
  country: { en: "Country", fr: "Pays" },
  parent: { en: "Parent", fr: "Parent" },
  ownConsentFrom: { en: "Age of consenting oneself there", fr: "Âge auquel on y consent soi-même" },
  page: { en: "Page", fr: "Page" },
  agreedAt: { en: "When you agreed", fr: "Quand vous avez accepté" },
  agreedWhere: { en: "Where you agreed", fr: "Où vous avez accepté" },
  agreedText: { en: "What you agreed to", fr: "Ce que vous avez accepté" },
  attributes: { en: "Details", fr: "Informations" },
  language: { en: "Language", fr: "Langue" },
  subject: { en: "Subject", fr: "Objet" },
  content: { en: "Content", fr: "Contenu" },
  attachments: { en: "Attachments", fr: "Pièces jointes" },
  html: { en: "Text with layout", fr: "Texte mis en forme" },
  text: { en: "Text", fr: "Texte" },
  from: { en: "From", fr: "De" },
  to: { en: "To", fr: "À" },
  bodyHtml: { en: "Text with layout", fr: "Texte mis en forme" },
  bodyText: { en: "Text", fr: "Texte" },
};

export function partWords(name: string, language: Language): string {
  return parts[name]?.[language] ?? name;
}
