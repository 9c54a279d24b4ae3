import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("forms", {
  notFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such form.",
    fr: "Ce formulaire n’existe pas.",
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
});
