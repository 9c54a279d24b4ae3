/** What an officer who works elsewhere reads: in the mail that asks, on the page behind its link, and around the digest. */
export const officerTexts = {
  en: {
    askSubject: (who: string) => `${who}: a short mail each Monday?`,
    askReason: (who: string) => `${who} named you as data protection officer, with this address.`,
    asked: (who: string) =>
      `${who} named you as its data protection officer and asks whether it may send you a short mail each Monday.`,
    what: "It says how many obligations are in order, what changed, what is late or due: counts and dates only, nothing about anybody. You end it with one click whenever you like.",
    nothing: "If you do nothing, you get nothing. The link works for two weeks.",
    open: "Answer",
    title: (who: string) => `The digest of ${who}`,
    yes: "Yes, send it to me",
    no: "No, thank you",
    agreed: (on: string) => `You agreed on ${on} and get it each Monday.`,
    stop: "Send it no longer",
    intro: (who: string) => `Data protection at ${who} this week:`,
    inside: "What each is stands inside, for whoever has an access:",
    openStanding: "Open where it stands",
    end: "Send me this no longer",
    reason: (who: string, on: string) =>
      `You agreed on ${on} to get this as data protection officer of ${who}.`,
    privacy: (who: string) => `${who} keeps that you were asked and what you said, for a year after it ends.`,
    messages: {
      wrong: ["This link does not work", "It was cut when it was copied, or it is no longer kept."],
      expired: ["This link has expired", "It worked for two weeks. You get nothing; you can be asked again."],
      declined: ["You said no", "You get nothing, and are left in peace for a month at least."],
      ended: ["It has ended", "You do not get the digest any more."],
    },
  },
  fr: {
    askSubject: (who: string) => `${who}\u00a0: une courte lettre chaque lundi\u00a0?`,
    askReason: (who: string) =>
      `${who} vous a désigné comme délégué à la protection des données, à cette adresse.`,
    asked: (who: string) =>
      `${who} vous a désigné comme délégué à la protection des données et demande à pouvoir vous envoyer une courte lettre chaque lundi.`,
    what: "Elle dit combien d’obligations sont en ordre, ce qui a changé, ce qui est en retard ou à faire\u00a0: des nombres et des dates, rien sur personne. Vous y mettez fin d’un clic quand vous le voulez.",
    nothing: "Sans réponse de votre part, vous ne recevrez rien. Le lien fonctionne deux semaines.",
    open: "Répondre",
    title: (who: string) => `La lettre du lundi de ${who}`,
    yes: "Oui, envoyez-la-moi",
    no: "Non, merci",
    agreed: (on: string) => `Vous avez accepté le ${on} et la recevez chaque lundi.`,
    stop: "Ne plus me l’envoyer",
    intro: (who: string) => `La protection des données chez ${who} cette semaine\u00a0:`,
    inside: "Le détail se lit à l’intérieur, avec un accès\u00a0:",
    openStanding: "Ouvrir Où vous en êtes",
    end: "Ne plus recevoir cette lettre",
    reason: (who: string, on: string) =>
      `Vous avez accepté le ${on} de recevoir cette lettre comme délégué à la protection des données de ${who}.`,
    privacy: (who: string) => `${who} garde la trace de la demande et de votre réponse, un an après la fin.`,
    messages: {
      wrong: ["Ce lien ne fonctionne pas", "Il a été coupé en le copiant, ou il n’est plus conservé."],
      expired: [
        "Ce lien a expiré",
        "Il a fonctionné deux semaines. Vous ne recevrez rien\u00a0; on peut vous le redemander.",
      ],
      declined: [
        "Vous avez dit non",
        "Vous ne recevrez rien, et personne ne vous le redemandera avant un mois.",
      ],
      ended: ["C’est terminé", "Vous ne recevez plus cette lettre."],
    },
  },
} as const;
