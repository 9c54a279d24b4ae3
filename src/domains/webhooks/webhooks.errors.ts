import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("webhooks", {
  webhookNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such webhook.",
    fr: "Ce webhook n’existe pas.",
  },
  deliveryNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such delivery: it is past its retention, or never was.",
    fr: "Cette transmission n’existe pas : elle a dépassé sa durée de conservation, ou n’a jamais eu lieu.",
  },
  invalidUrl: {
    status: 400,
    code: "invalid_parameter",
    en: "The address of a webhook begins with https:// and has no user name in it. Credentials go into “auth”.",
    fr: "L’adresse d’un webhook commence par https:// et ne contient pas de nom d’utilisateur. Les identifiants vont dans « auth ».",
  },
  privateAddress: {
    status: 400,
    code: "invalid_parameter",
    en: "This address leads to this machine or into a private network, where Licet reaches nothing unless its operator allows it. Give the address by which your program is reached from the internet.",
    fr: "Cette adresse mène à cette machine ou à un réseau privé, où Licet n’atteint rien sans l’accord de son exploitant. Indiquez l’adresse par laquelle votre programme est joint depuis Internet.",
  },
  eventNotOfKind: {
    status: 400,
    code: "invalid_parameter",
    en: "A webhook of this type is not told of {events}.",
    fr: "Un webhook de ce type n’est pas averti de {events}.",
  },
  headerReserved: {
    status: 400,
    code: "invalid_parameter",
    en: "The header {header} is set by Licet, or by the connection itself.",
    fr: "L’en-tête {header} est fixé par Licet ou par la connexion elle-même.",
  },
  authUnreadable: {
    status: 400,
    code: "invalid_parameter",
    en: "With “basic” the token is user:password.",
    fr: "Avec « basic », le jeton s’écrit utilisateur:motdepasse.",
  },
  unreviewed: {
    status: 400,
    code: "invalid_parameter",
    en: "It is told nothing before somebody has thought about it ({what}): five plain questions under Governance › Reviews, once.",
    fr: "Rien ne lui est transmis avant examen ({what})\u00a0: cinq questions simples dans Conformité › Revues, une seule fois.",
  },
  tooMany: {
    status: 400,
    code: "out_of_range",
    en: "There are {most} webhooks already; delete one that is not used.",
    fr: "Il y a déjà {most} webhooks ; supprimez-en un qui ne sert plus.",
  },
  periodBackwards: {
    status: 400,
    code: "invalid_parameter",
    en: "The period ends before it begins.",
    fr: "La période se termine avant d’avoir commencé.",
  },
});
