import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("retention", {
  fixedByLaw: {
    status: 400,
    code: "invalid_parameter",
    en: "This period is the same for everybody: there is nothing to choose.",
    fr: "Cette durée est la même pour tout le monde : il n’y a rien à choisir.",
  },
  outsideTheLaw: {
    status: 400,
    code: "out_of_range",
    en: "The law leaves you from {least} to {most}.",
    fr: "La loi vous laisse de {least} à {most}.",
  },
  decidedMeanwhile: {
    status: 400,
    code: "duplicate_parameter",
    en: "Somebody decided this at the same moment: look again.",
    fr: "Quelqu’un vient d’en décider au même moment : regardez à nouveau.",
  },
  runNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such proof of deletion.",
    fr: "Cette preuve de suppression n’existe pas.",
  },
  holdNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such hold, or it was lifted already.",
    fr: "Ce gel n’existe pas, ou a déjà été levé.",
  },
  holdDay: {
    status: 400,
    code: "out_of_range",
    en: "Choose a day to come, {last} at the latest: a longer claim is looked at again then.",
    fr: "Choisissez un jour à venir, au plus tard le {last} : un litige plus long se réexamine alors.",
  },
  heldNotKnown: {
    status: 400,
    code: "invalid_parameter",
    en: "Of {missing} of these addresses nothing is held here.",
    fr: "Rien n’est détenu ici pour {missing} de ces adresses.",
  },
  heldTooLate: {
    status: 400,
    code: "invalid_parameter",
    en: "One of these people is being erased: that can’t be stopped any more.",
    fr: "L’une de ces personnes est en cours d’effacement : cela ne peut plus être arrêté.",
  },
  archiveAddress: {
    status: 400,
    code: "invalid_parameter",
    en: "Give the whole e-mail address: the archive finds people by nothing else.",
    fr: "Donnez l’adresse e-mail complète : l’archive ne retrouve personne autrement.",
  },
  readingNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such reading.",
    fr: "Cette consultation n’existe pas.",
  },
  notArchivable: {
    status: 400,
    code: "invalid_parameter",
    en: "Only people who give no sign of life any more can be archived. Choose to erase.",
    fr: "Seules les personnes qui ne donnent plus signe de vie peuvent être archivées. Choisissez l’effacement.",
  },
  readingDecided: {
    status: 400,
    code: "invalid_parameter",
    en: "This reading was decided already.",
    fr: "Il a déjà été décidé de cette consultation.",
  },
  readingNotYours: {
    status: 403,
    code: "permission_denied",
    en: "Somebody else must do this: who asks does not allow, and only who asked reads.",
    fr: "C’est à quelqu’un d’autre de le faire : qui demande n’autorise pas, et seul qui a demandé consulte.",
  },
  readingNotOpen: {
    status: 403,
    code: "permission_denied",
    en: "This reading is not open: it waits to be allowed, was refused, was made already, or its seven days are over. Ask again.",
    fr: "Cette consultation n’est pas ouverte : elle attend une autorisation, a été refusée, a déjà eu lieu, ou ses sept jours sont passés. Refaites une demande.",
  },
  readingByPeople: {
    status: 403,
    code: "permission_denied",
    en: "The archive is read by people, who answer for it; not by programs.",
    fr: "L’archive est consultée par des personnes, qui en répondent ; pas par des programmes.",
  },
});
