import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("forms", {
  notFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such form.",
    fr: "Ce formulaire n’existe pas.",
  },
  notPublished: {
    status: 400,
    code: "invalid_parameter",
    en: "This form is not published: it has no address yet, or is closed.",
    fr: "Ce formulaire n’est pas publié : il n’a pas encore d’adresse, ou il est fermé.",
  },
  noChoice: {
    status: 400,
    code: "missing_parameter",
    en: "Add at least one choice: a form that asks for nothing gives you no permission to write.",
    fr: "Ajoutez au moins un choix : un formulaire qui ne demande rien ne vous donne aucune permission d’écrire.",
  },
  unknownPurpose: {
    status: 400,
    code: "invalid_parameter",
    en: "One of the choices is for a purpose that no longer exists or that people can’t agree to here.",
    fr: "L’un des choix concerne une finalité qui n’existe plus ou qui ne se demande pas ici.",
  },
  twiceTheSame: {
    status: 400,
    code: "duplicate_parameter",
    en: "Two choices are for the same purpose: keep one box for each.",
    fr: "Deux choix concernent la même finalité : gardez une seule case pour chacune.",
  },
  wrongList: {
    status: 400,
    code: "invalid_parameter",
    en: "The list chosen belongs to another purpose than the box that fills it.",
    fr: "La liste choisie appartient à une autre finalité que la case qui la remplit.",
  },
  unknownAttribute: {
    status: 400,
    code: "invalid_parameter",
    en: "The field {attribute} no longer exists.",
    fr: "Le champ {attribute} n’existe plus.",
  },
  noPolicy: {
    status: 400,
    code: "missing_parameter",
    en: "Before publishing, give the address of your privacy policy in Settings › Business: people must be able to read it where they sign up.",
    fr: "Avant de publier, indiquez l’adresse de votre politique de confidentialité dans Réglages › Entreprise : on doit pouvoir la lire là où l’on s’inscrit.",
  },
  emptyText: {
    status: 400,
    code: "missing_parameter",
    en: "A text is empty: {field}.",
    fr: "Un texte est vide : {field}.",
  },
  changedMeanwhile: {
    status: 400,
    code: "invalid_parameter",
    en: "This form was saved elsewhere while you were editing it: in another tab, or by a colleague. Look at that state before you save yours.",
    fr: "Ce formulaire a été enregistré ailleurs pendant que vous le modifiiez : dans un autre onglet, ou par un collègue. Regardez cet état avant d’enregistrer le vôtre.",
  },
  condition: {
    status: 400,
    code: "invalid_parameter",
    en: "The box for “{purpose}” reads as the price of something else. Nobody may have to agree in order to take part, order or receive something.",
    fr: "La case « {purpose} » se lit comme le prix d’autre chose. Personne ne doit avoir à accepter pour participer, commander ou recevoir quelque chose.",
  },
  bundled: {
    status: 400,
    code: "invalid_parameter",
    en: "The box for “{purpose}” asks for two things at once. Make a purpose and a box for each.",
    fr: "La case « {purpose} » demande deux choses à la fois. Faites une finalité et une case pour chacune.",
  },
  fieldTwice: {
    status: 400,
    code: "duplicate_parameter",
    en: "The form asks twice for “{attribute}”: keep one of the two.",
    fr: "Le formulaire demande deux fois « {attribute} » : gardez l’une des deux.",
  },
  specialField: {
    status: 400,
    code: "invalid_parameter",
    en: "“{attribute}” looks like specially protected data ({word}). Remove the field, or state in Contacts › Attributes why you may ask for it.",
    fr: "« {attribute} » ressemble à une donnée spécialement protégée ({word}). Retirez le champ, ou indiquez dans Contacts › Attributs pourquoi vous pouvez la demander.",
  },
  unreadable: {
    status: 400,
    code: "invalid_parameter",
    en: "Links and buttons can’t be read in this colour. The nearest that can: {nearest}.",
    fr: "Liens et boutons sont illisibles dans cette couleur. La plus proche qui se lit : {nearest}.",
  },
  confirmationAdvertises: {
    status: 400,
    code: "invalid_parameter",
    en: "The message that asks to confirm must stay neutral: no link, no price, no offer. Put these into the welcome message.",
    fr: "Le message qui demande de confirmer doit rester neutre : ni lien, ni prix, ni offre. Mettez-les dans le message de bienvenue.",
  },
  mentionIncomplete: {
    status: 400,
    code: "missing_parameter",
    en: "Your own words for the mention “{mention}” ({language}) no longer say {what}. Add it, or go back to the standard words.",
    fr: "Votre texte pour la mention « {mention} » ({language}) ne dit plus {what}. Ajoutez-le, ou revenez au texte standard.",
  },
  imageGone: {
    status: 400,
    code: "invalid_parameter",
    en: "An image of this form was deleted from the library. Choose another one.",
    fr: "Une image de ce formulaire a été supprimée de la bibliothèque. Choisissez-en une autre.",
  },
  keptTooLong: {
    status: 400,
    code: "out_of_range",
    en: "Keep what is typed here for three years after the last contact at most.",
    fr: "Ne gardez ce qui est saisi ici que trois ans au plus après le dernier contact.",
  },
  badRedirect: {
    status: 400,
    code: "invalid_parameter",
    en: "The page to lead to needs a whole address, such as https://shop.example/thanks.",
    fr: "La page de destination doit être une adresse complète, comme https://boutique.example/merci.",
  },
});
