import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  activityNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such activity in the register.",
    fr: "Cette activité n’est pas dans le registre.",
  },
  activityChanged: {
    status: 409,
    code: "duplicate_parameter",
    en: "Somebody else changed this activity meanwhile. Open it again: nothing of theirs is lost, and yours is still in this window.",
    fr: "Quelqu’un d’autre a modifié cette activité entre-temps. Rouvrez-la\u00a0: rien de son travail n’est perdu, et le vôtre est encore dans cette fenêtre.",
  },
  activityUnnamed: {
    status: 400,
    code: "missing_parameter",
    en: "Give the activity a name, and say what it is for.",
    fr: "Donnez un nom à l’activité, et dites à quoi elle sert.",
  },
  activityControlCharacters: {
    status: 400,
    code: "invalid_parameter",
    en: "{field} holds characters that cannot be shown.",
    fr: "{field} contient des caractères qui ne peuvent pas s’afficher.",
  },
});
