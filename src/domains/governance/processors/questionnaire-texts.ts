export const questionnaireTexts = {
  en: {
    title: "How you protect personal data",
    intro: (who: string, whom: string) =>
      `${who} has ${whom} work on personal data, or means to, and must be sure that it is protected (GDPR art. 28(1), 32). Please answer these ten questions.`,
    service: "What it is about",
    data: "Which data",
    until: "Answer by",
    answers: { yes: "Yes", partly: "Partly", no: "No" },
    remark: "How, or why not (if you like)",
    pleaseAnswer: "Please answer this one.",
    filesTitle: "Documents",
    files: "Add documents",
    filesHint: (most: number, size: number) =>
      `Certificates, audit reports, your list of sub-processors: up to ${most} at a time, ${size} MB each.`,
    youTitle: "Who answers",
    name: "Your name",
    role: "What you do there (if you like)",
    privacy: (who: string) =>
      `${who} keeps your name with the answers, sealed, to show that they were given (GDPR art. 5(2)).`,
    handIn: "Hand in",
    save: "Save and go on later",
    saved: "Saved. The same link brings you back here.",
    missing: "It is saved, but some answers are missing: see below.",
    tooMany: "It is saved, but there are too many documents: the last ones were left out.",
    tooLarge: (size: number) => `A file is larger than ${size} MB: no file was kept. Choose smaller ones.`,
    messages: {
      wrong: ["This link does not work", "It was cut when it was copied."],
      answered: ["Thank you", "Your answers have been handed in."],
      expired: ["This link has expired", "Ask whoever sent it for a new one."],
      withdrawn: ["This link is no longer needed", "Another was sent in its place, or the matter is closed."],
    },
  },
  fr: {
    title: "Comment vous protégez les données personnelles",
    intro: (who: string, whom: string) =>
      `${who} confie des données personnelles à ${whom}, ou l’envisage, et doit s’assurer qu’elles sont protégées (RGPD, art. 28(1) et 32). Merci de répondre à ces dix questions.`,
    service: "De quoi il s’agit",
    data: "Quelles données",
    until: "Réponse avant le",
    answers: { yes: "Oui", partly: "En partie", no: "Non" },
    remark: "Comment, ou pourquoi pas (facultatif)",
    pleaseAnswer: "Merci de répondre à cette question.",
    filesTitle: "Documents",
    files: "Joindre des documents",
    filesHint: (most: number, size: number) =>
      `Certificats, rapports d’audit, liste de vos sous-traitants\u00a0: ${most} à la fois au plus, ${size}\u00a0Mo chacun.`,
    youTitle: "Qui répond",
    name: "Votre nom",
    role: "Votre fonction (facultatif)",
    privacy: (who: string) =>
      `${who} conserve votre nom avec les réponses, sous scellé, pour montrer qu’elles ont été données (RGPD, art. 5(2)).`,
    handIn: "Remettre les réponses",
    save: "Enregistrer et continuer plus tard",
    saved: "Enregistré. Le même lien vous ramène ici.",
    missing: "C’est enregistré, mais des réponses manquent\u00a0: voyez ci-dessous.",
    tooMany: "C’est enregistré, mais il y a trop de documents\u00a0: les derniers n’ont pas été gardés.",
    tooLarge: (size: number) =>
      `Un fichier dépasse ${size}\u00a0Mo\u00a0: aucun fichier n’a été gardé. Choisissez-en de plus petits.`,
    messages: {
      wrong: ["Ce lien ne fonctionne pas", "Il a été coupé en le copiant."],
      answered: ["Merci", "Vos réponses ont été remises."],
      expired: ["Ce lien a expiré", "Demandez-en un nouveau à qui vous l’a envoyé."],
      withdrawn: ["Ce lien n’est plus utile", "Un autre a été envoyé à sa place, ou l’affaire est close."],
    },
  },
} as const;
