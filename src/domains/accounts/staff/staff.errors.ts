import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("accounts", {
  notHosting: {
    status: 400,
    code: "invalid_parameter",
    en: "This installation serves nobody else: whoever runs it has not said that they work for others.",
    fr: "Cette installation ne sert personne d’autre : son exploitant n’a pas dit qu’il travaille pour d’autres.",
  },
  lastAdministrator: {
    status: 409,
    code: "invalid_parameter",
    en: "The installation needs an administrator: name another one first.",
    fr: "L’installation a besoin d’une personne à l’administration : désignez-en d’abord une autre.",
  },
  staffNotFound: {
    status: 404,
    code: "document_not_found",
    en: "This person is not one of the operator’s people.",
    fr: "Cette personne ne fait pas partie de l’équipe de l’exploitant.",
  },
  staffNoRole: {
    status: 400,
    code: "missing_parameter",
    en: "Choose at least one role.",
    fr: "Choisissez au moins un rôle.",
  },
  staffRoleNotYours: {
    status: 403,
    code: "permission_denied",
    en: "You do not have this role.",
    fr: "Vous n’avez pas ce rôle.",
  },
  alreadyStaff: {
    status: 409,
    code: "duplicate_parameter",
    en: "This person is one of the operator’s people already.",
    fr: "Cette personne fait déjà partie de l’équipe de l’exploitant.",
  },
  notCleared: {
    status: 403,
    code: "permission_denied",
    en: "No customer’s account opens for you now: {why}.",
    fr: "Aucun compte client ne s’ouvre pour vous en ce moment : {why}.",
  },
  customerNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such customer.",
    fr: "Ce client n’existe pas.",
  },
  accessNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such access.",
    fr: "Cet accès n’existe pas.",
  },
  accessAlreadyAsked: {
    status: 409,
    code: "duplicate_parameter",
    en: "You asked this customer already, and they have not answered yet.",
    fr: "Vous avez déjà demandé à ce client, qui n’a pas encore répondu.",
  },
  accessAlreadyOffered: {
    status: 409,
    code: "duplicate_parameter",
    en: "You have an offer open already: withdraw it before you make another.",
    fr: "Vous avez déjà une proposition en attente : retirez-la avant d’en faire une autre.",
  },
  accessNotWaiting: {
    status: 409,
    code: "invalid_parameter",
    en: "This is answered already, or too old to be.",
    fr: "Il y a déjà été répondu, ou c’est trop ancien.",
  },
  accessNotOpen: {
    status: 409,
    code: "invalid_parameter",
    en: "This is over already.",
    fr: "C’est déjà terminé.",
  },
  accessMoreThanAsked: {
    status: 400,
    code: "out_of_range",
    en: "You can give less than was asked, not more.",
    fr: "Vous pouvez accorder moins que demandé, pas davantage.",
  },
  glassNotYours: {
    status: 403,
    code: "permission_denied",
    en: "An emergency is for administrators and security operations.",
    fr: "L’accès d’urgence est réservé à l’administration et à la sécurité.",
  },
  onlyLooking: {
    status: 403,
    code: "permission_denied",
    en: "You were let into this account to look around: this would change something in it.",
    fr: "Vous êtes dans ce compte pour consulter : ceci y changerait quelque chose.",
  },
  glassUnexamined: {
    status: 403,
    code: "permission_denied",
    en: "An earlier emergency access of yours has waited for more than {days} days to be examined: that comes first.",
    fr: "Un de vos accès d’urgence attend d’être examiné depuis plus de {days} jours : cela passe d’abord.",
  },
  glassOwnReview: {
    status: 403,
    code: "permission_denied",
    en: "Somebody else than who went in says whether it was right.",
    fr: "C’est à une autre personne que celle qui est entrée de dire si c’était justifié.",
  },
  glassReviewed: {
    status: 409,
    code: "invalid_parameter",
    en: "This was reviewed already.",
    fr: "La revue est déjà faite.",
  },
});
