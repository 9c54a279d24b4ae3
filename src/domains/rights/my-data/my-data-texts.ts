type Told = { purpose: string; basis: string; retention: string };

/** What the page of a person's data says around their data. */
export const myDataTexts = {
  en: {
    title: (name: string) => `Your data at ${name}`,
    intro: "Everything held about you is below. You can also take it along:",
    files: {
      "my-data.json": "Everything, for programs (JSON)",
      "my-data.csv": "Everything, as a table (CSV)",
      "my-data.pdf": "Everything, to read or print (PDF)",
      "contact.vcf": "Your contact card (vCard)",
      "contact.json": "Your contact card (JSContact)",
    } as Readonly<Record<string, string>>,
    purposesTitle: "What we use it for",
    recipientsTitle: "Who else received it",
    noRecipients: "Nobody that is known here.",
    archivedTitle: "What lies in the archive",
    archivedHow: (contact: string) =>
      `Nobody can look into it without a reason and without it being recorded. To get a copy, write to ${contact}.`,
    heldTitle: "What is held",
    nothing: "Nothing is held about you.",
    about: ({ purpose, basis, retention }: Told) =>
      `What for: ${purpose}. It rests on ${basis}. Kept: ${retention}.`,
    more: (count: number) => `${count} more in the files above.`,
    rightsTitle: "What you can do",
    correct: {
      title: "Something is wrong",
      text: "Write over what is wrong, or say what else should be corrected. A person looks at it and answers within a month; what you may change yourself is changed at once.",
      label: "Something else that is wrong",
      button: "Ask for correction",
    },
    correctEmpty: "Say first what should be corrected.",
    correctWrong: (label: string) => `“${label}” can’t be like that. Nothing was changed.`,
    restrict: {
      title: "Hold my data still",
      text: "Your data is kept, and no promotion is sent to you any more. At once. It is lifted only after you were told.",
      button: "Hold my data still",
    },
    heldStill: (day: string, contact: string) =>
      `Your data has been held still since ${day}. To have that lifted, write to ${contact}.`,
    object: {
      title: "Object to promotion",
      text: "You get no more promotional messages, whatever they rest on. At once, also for messages already prepared.",
      button: "I object",
    },
    withdraw: {
      title: "Take back my consent",
      text: "All consents you gave are taken back. At once. What was sent before stays lawful. Messages about orders still come.",
      button: "Take back my consent",
    },
    erase: {
      title: "Erase my data",
      text: "Everything is destroyed within minutes, and can’t be read in backups either. You get a last message with a signed certificate, which also says what must stay, and from which day on no backup holds the key to it any more. It can’t be undone: take your files along first.",
      sure: "I know that it can’t be undone",
      button: "Erase my data",
    },
    eraseUnsure: "Tick the box first: an erasure can’t be undone.",
    tooMany: "You asked for a lot today. Try again tomorrow, or write to us.",
    received: (day: string) => `We have your request. You have an answer by ${day} at the latest.`,
    done: {
      rectification: "Done: your data is corrected.",
      restriction: "Your data is held still from now on.",
      objection: "Done: you get no more promotional messages.",
      withdrawal: "Done: your consents are taken back.",
    } as Readonly<Record<string, string>>,
    erasedTitle: "Your data is being erased",
    erased: "It takes some minutes. Then you get a last message, with the certificate.",
    goneTitle: "Nothing is held about you here any more",
    gone: (name: string, contact: string) => [
      `Your data at ${name} was erased. There is nothing left to see, to take along or to correct, and you need do nothing.`,
      `Where the law lets a proof be kept in case of a dispute, it lies sealed in an archive, is used for nothing else, and is destroyed on a day that is already written on it. Questions? ${contact}`,
    ],
    requestsTitle: "Your requests",
    busyTitle: "Just a moment",
    busy: "Several people are taking their data along right now. Try again in a minute.",
    wrongTitle: "This link does not work",
    wrong:
      "It has expired, or was cut when it was copied. You get a new one on the page “Your rights”, which messages and the privacy policy lead to.",
  },
  fr: {
    title: (name: string) => `Vos données chez ${name}`,
    intro: "Tout ce qui est détenu à votre sujet se trouve ci-dessous. Vous pouvez aussi l’emporter :",
    files: {
      "my-data.json": "Tout, pour des programmes (JSON)",
      "my-data.csv": "Tout, sous forme de tableau (CSV)",
      "my-data.pdf": "Tout, à lire ou à imprimer (PDF)",
      "contact.vcf": "Votre carte de contact (vCard)",
      "contact.json": "Votre carte de contact (JSContact)",
    } as Readonly<Record<string, string>>,
    purposesTitle: "À quoi elles nous servent",
    recipientsTitle: "Qui d’autre les a reçues",
    noRecipients: "Personne qui soit connu ici.",
    archivedTitle: "Ce qui se trouve dans l’archive",
    archivedHow: (contact: string) =>
      `Personne ne peut la consulter sans motif ni sans que cela soit inscrit. Pour en obtenir une copie, écrivez à ${contact}.`,
    heldTitle: "Ce qui est détenu",
    nothing: "Rien n’est détenu à votre sujet.",
    about: ({ purpose, basis, retention }: Told) =>
      `Pour quoi : ${purpose}. Base : ${basis}. Durée : ${retention}.`,
    more: (count: number) => `${count} de plus dans les fichiers ci-dessus.`,
    rightsTitle: "Ce que vous pouvez faire",
    correct: {
      title: "Quelque chose est inexact",
      text: "Corrigez ce qui est inexact, ou dites ce qui doit l’être d’autre. Une personne s’en occupe et vous répond sous un mois ; ce que vous pouvez modifier vous-même l’est tout de suite.",
      label: "Autre chose d’inexact",
      button: "Demander la rectification",
    },
    correctEmpty: "Dites d’abord ce qui doit être rectifié.",
    correctWrong: (label: string) => `« ${label} » ne peut pas être ainsi. Rien n’a été modifié.`,
    restrict: {
      title: "Limiter l’usage de mes données",
      text: "Vos données sont conservées, et plus aucune promotion ne vous est envoyée. Tout de suite. La limitation n’est levée qu’après vous avoir prévenu.",
      button: "Limiter l’usage",
    },
    heldStill: (day: string, contact: string) =>
      `L’usage de vos données est limité depuis le ${day}. Pour faire lever cette limitation, écrivez à ${contact}.`,
    object: {
      title: "M’opposer à la prospection",
      text: "Vous ne recevez plus de messages promotionnels, quelle que soit leur base. Tout de suite, y compris pour les messages déjà préparés.",
      button: "Je m’oppose",
    },
    withdraw: {
      title: "Retirer mon consentement",
      text: "Tous les consentements que vous avez donnés sont retirés. Tout de suite. Ce qui a été envoyé avant reste licite. Les messages sur vos commandes arrivent toujours.",
      button: "Retirer mon consentement",
    },
    erase: {
      title: "Effacer mes données",
      text: "Tout est détruit en quelques minutes, et n’est plus lisible dans les sauvegardes non plus. Vous recevez un dernier message avec un certificat signé, qui dit aussi ce qui doit rester, et à partir de quel jour plus aucune sauvegarde n’en garde la clé. C’est irréversible : emportez d’abord vos fichiers.",
      sure: "Je sais que c’est irréversible",
      button: "Effacer mes données",
    },
    eraseUnsure: "Cochez d’abord la case : un effacement est irréversible.",
    tooMany: "Vous avez beaucoup demandé aujourd’hui. Réessayez demain, ou écrivez-nous.",
    received: (day: string) => `Votre demande est bien reçue. Vous aurez une réponse au plus tard le ${day}.`,
    done: {
      rectification: "C’est fait : vos données sont rectifiées.",
      restriction: "L’usage de vos données est limité dès maintenant.",
      objection: "C’est fait : vous ne recevez plus de messages promotionnels.",
      withdrawal: "C’est fait : vos consentements sont retirés.",
    } as Readonly<Record<string, string>>,
    erasedTitle: "Vos données sont en cours d’effacement",
    erased: "Cela prend quelques minutes. Vous recevez ensuite un dernier message, avec le certificat.",
    goneTitle: "Plus rien n’est détenu ici à votre sujet",
    gone: (name: string, contact: string) => [
      `Vos données chez ${name} ont été effacées. Il n’y a plus rien à consulter, à emporter ni à rectifier, et vous n’avez rien à faire.`,
      `Quand la loi permet de garder une preuve en cas de litige, elle est scellée dans une archive, ne sert à rien d’autre et sera détruite à une date déjà inscrite dessus. Des questions ? ${contact}`,
    ],
    requestsTitle: "Vos demandes",
    busyTitle: "Un instant",
    busy: "Plusieurs personnes emportent leurs données en ce moment. Réessayez dans une minute.",
    wrongTitle: "Ce lien ne fonctionne pas",
    wrong:
      "Il a expiré ou a été coupé en le copiant. Vous en obtenez un nouveau sur la page « Vos droits », à laquelle mènent les messages et la politique de confidentialité.",
  },
} as const;
