import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("delivery", {
  mailingNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no mailing with this number.",
    fr: "Il n’y a pas d’envoi portant ce numéro.",
  },
  messageNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no message with this id.",
    fr: "Il n’y a pas de message portant cet identifiant.",
  },
  serverNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no SMTP server with this number.",
    fr: "Il n’y a pas de serveur SMTP portant ce numéro.",
  },
  tooManyServers: {
    status: 400,
    code: "out_of_range",
    en: "There are {most} SMTP servers already, which is the most. Change one of them, or remove one first.",
    fr: "Il y a déjà {most} serveurs SMTP, c’est le maximum. Modifiez-en un, ou retirez-en un d’abord.",
  },
  senderNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no sender with this number.",
    fr: "Il n’y a pas d’expéditeur portant ce numéro.",
  },
  noSender: {
    status: 400,
    code: "missing_parameter",
    en: "Nobody can send yet: add a sender with a name and an address that people can answer to.",
    fr: "Personne ne peut encore envoyer\u00a0: ajoutez un expéditeur avec un nom et une adresse à laquelle on peut répondre.",
  },
  domainNotFound: {
    status: 404,
    code: "document_not_found",
    en: "No sender of yours writes from this domain.",
    fr: "Aucun de vos expéditeurs n’écrit depuis ce domaine.",
  },
  domainWithoutKeys: {
    status: 400,
    code: "invalid_parameter",
    en: "There are no keys for this domain yet: make them first.",
    fr: "Ce domaine n’a pas encore de clés : créez-les d’abord.",
  },
  dnsSilent: {
    status: 400,
    code: "invalid_parameter",
    en: "The DNS did not answer. Try again in a moment.",
    fr: "Le DNS n’a pas répondu. Réessayez dans un instant.",
  },
  senderTaken: {
    status: 400,
    code: "duplicate_parameter",
    en: "There is a sender with this address already.",
    fr: "Un expéditeur utilise déjà cette adresse.",
  },
  badAddress: {
    status: 400,
    code: "invalid_parameter",
    en: "This is not an e-mail address that mail can be sent from.",
    fr: "Ce n’est pas une adresse e-mail d’où l’on peut envoyer.",
  },
  badName: {
    status: 400,
    code: "invalid_parameter",
    en: "A sender’s name is one line of at most 100 characters.",
    fr: "Le nom d’un expéditeur tient en une ligne d’au plus 100 caractères.",
  },
  mailingOver: {
    status: 400,
    code: "invalid_parameter",
    en: "This mailing is over: it was cancelled or has finished.",
    fr: "Cet envoi est terminé\u00a0: il a été annulé ou est achevé.",
  },
  lifeMissing: {
    status: 400,
    code: "missing_parameter",
    en: "Say for how many days: only a sender can go back to what all the others have.",
    fr: "Indiquez le nombre de jours\u00a0: seul un expéditeur peut revenir à ce qui vaut pour tous.",
  },
  lifeBeyondLog: {
    status: 400,
    code: "invalid_parameter",
    en: "Contents and events can’t be kept longer than the log itself.",
    fr: "Les contenus et les événements ne peuvent pas être conservés plus longtemps que le journal.",
  },
  testUnderWay: {
    status: 429,
    code: "too_many_requests",
    en: "A server is being tested already. Wait for its result, at most {seconds} seconds.",
    fr: "Un test de serveur est déjà en cours. Attendez son résultat, {seconds} secondes au plus.",
  },
});
