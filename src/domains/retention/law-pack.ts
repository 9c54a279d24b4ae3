import type { Localized } from "#kernel/localized.ts";

/** How long a kind of data may and must be kept, in whole months or days. Where all three are the same, nobody chooses. */
export type Rule = {
  unit: "month" | "day";
  /** Whether the account may have what is over archived first, instead of erased alone. */
  archivable?: boolean;
  least: number;
  usual: number;
  most: number;
  /** What it is, to somebody who runs a shop. */
  name: Localized;
  /** Why not longer, why not shorter. */
  why: Localized;
  /** Where that stands. */
  law: string;
};

/**
 * The law on how long data is kept, as data: a new version of it is a new list under a new name, and each decision says
 * under which it was taken. Drawn up for the GDPR as the French authority reads it; elsewhere in the EEA nothing in it is
 * too long.
 */
export const lawPack = {
  version: "FR 2026-11",
  rules: {
    inactive_people: {
      unit: "month",
      archivable: true,
      least: 6,
      usual: 36,
      most: 36,
      name: {
        en: "People who give no sign of life any more",
        fr: "Personnes qui ne donnent plus signe de vie",
      },
      why: {
        en: "A prospect is kept for three years after their last contact: a sign-up, an answer, a click, an order. Opening a message is no contact.",
        fr: "Un prospect se conserve trois ans après son dernier contact : une inscription, une réponse, un clic, une commande. Ouvrir un message n’est pas un contact.",
      },
      law: "CNIL, délibération 2021-131; GDPR art. 5(1)(e)",
    },
    evidence_ip: {
      unit: "month",
      least: 1,
      usual: 12,
      most: 24,
      name: { en: "IP addresses in proofs of consent", fr: "Adresses IP des preuves de consentement" },
      why: {
        en: "An IP address proves something only while a provider can still say whose it was: one year in France.",
        fr: "Une adresse IP ne prouve quelque chose que tant qu’un opérateur peut dire à qui elle était : un an en France.",
      },
      law: "CPCE art. R10-13",
    },
    evidence_browser: {
      unit: "month",
      least: 1,
      usual: 6,
      most: 24,
      name: { en: "Browsers in proofs of consent", fr: "Navigateurs des preuves de consentement" },
      why: {
        en: "It supports the IP address while a complaint is fresh, and proves nothing alone.",
        fr: "Il corrobore l’adresse IP tant qu’une réclamation est récente, et ne prouve rien à lui seul.",
      },
      law: "GDPR art. 5(1)(c), 5(1)(e)",
    },
    evidence_other: {
      unit: "month",
      least: 12,
      usual: 60,
      most: 120,
      name: { en: "Other evidence of consent", fr: "Autres éléments de preuve du consentement" },
      why: {
        en: "It serves until a claim is time-barred: five years.",
        fr: "Il sert jusqu’à la prescription : cinq ans.",
      },
      law: "Code civil art. 2224; GDPR art. 7(1)",
    },
    opens_and_clicks: {
      unit: "month",
      least: 1,
      usual: 13,
      most: 13,
      name: {
        en: "Opens and clicks of people who agreed to it",
        fr: "Ouvertures et clics des personnes qui l’ont accepté",
      },
      why: {
        en: "Long enough to compare two seasons.",
        fr: "Assez pour comparer deux saisons.",
      },
      law: "CNIL, recommandation 2020-092",
    },
    access_journal: {
      unit: "month",
      least: 6,
      usual: 12,
      most: 12,
      name: { en: "Journal of who did what with data", fr: "Journal de qui a fait quoi avec les données" },
      why: {
        en: "Misuse is seldom found at once, so six months at least; after a year the journal itself watches people too closely.",
        fr: "Un abus se découvre rarement tout de suite : six mois au moins ; au-delà d’un an, c’est le journal lui-même qui surveille trop.",
      },
      law: "CNIL, délibération 2021-122; GDPR art. 32",
    },
    unconfirmed_sign_ups: {
      unit: "day",
      least: 7,
      usual: 7,
      most: 7,
      name: { en: "Sign-ups that nobody confirmed", fr: "Inscriptions que personne n’a confirmées" },
      why: {
        en: "Anybody can type anybody’s address: without an answer from its owner there is no reason to keep it.",
        fr: "N’importe qui peut saisir l’adresse de n’importe qui : sans réponse de son titulaire, rien ne justifie de la garder.",
      },
      law: "GDPR art. 5(1)(c)",
    },
    exports: {
      unit: "day",
      least: 1,
      usual: 7,
      most: 7,
      name: { en: "Files of exports", fr: "Fichiers d’export" },
      why: {
        en: "Long enough to fetch it, short enough not to become a second database.",
        fr: "Le temps de le récupérer, sans en faire une seconde base de données.",
      },
      law: "GDPR art. 5(1)(f)",
    },
    uploads: {
      unit: "day",
      least: 2,
      usual: 2,
      most: 2,
      name: {
        en: "Uploaded files that nothing was done with",
        fr: "Fichiers déposés dont rien n’a été fait",
      },
      why: {
        en: "What was uploaded and not used within two days was forgotten.",
        fr: "Ce qui a été déposé et n’a pas servi en deux jours a été oublié.",
      },
      law: "GDPR art. 5(1)(c)",
    },
    import_changes: {
      unit: "day",
      least: 90,
      usual: 90,
      most: 90,
      name: {
        en: "What imports changed, to take them back",
        fr: "Ce que des imports ont modifié, pour les annuler",
      },
      why: {
        en: "An import that went wrong is noticed within a season.",
        fr: "Un import raté se remarque en une saison.",
      },
      law: "GDPR art. 5(1)(e)",
    },
    closed_requests: {
      unit: "month",
      least: 36,
      usual: 60,
      most: 60,
      name: { en: "People’s requests, once they are over", fr: "Demandes des personnes, une fois closes" },
      why: {
        en: "Whoever answered must be able to show it until a claim is time-barred.",
        fr: "Qui a répondu doit pouvoir le montrer jusqu’à la prescription.",
      },
      law: "Code civil art. 2224",
    },
    archived_proofs: {
      unit: "month",
      least: 60,
      usual: 60,
      most: 60,
      name: { en: "Records in the archive", fr: "Pièces de l’archive" },
      why: {
        en: "Whoever wrote to somebody must be able to show that they might, until a claim is time-barred: five years after the last message.",
        fr: "Qui a écrit à quelqu’un doit pouvoir montrer qu’il le pouvait, jusqu’à la prescription : cinq ans après le dernier message.",
      },
      law: "GDPR art. 7(1), 17(3)(e); Code civil art. 2224",
    },
    built_in_mailbox: {
      unit: "day",
      least: 1,
      usual: 30,
      most: 90,
      name: { en: "Messages in the built-in mailbox", fr: "Messages de la boîte interne" },
      why: {
        en: "They were sent to nobody and are there to be looked at.",
        fr: "Ils n’ont été envoyés à personne et ne sont là que pour être regardés.",
      },
      law: "GDPR art. 5(1)(c)",
    },
  },
} as const satisfies { version: string; rules: Record<string, Rule> };

export type Category = keyof typeof lawPack.rules;
export const categories = Object.keys(lawPack.rules) as Category[];

export function ruleOf(category: Category): Rule {
  return lawPack.rules[category];
}

export function isCategory(name: string): name is Category {
  return Object.hasOwn(lawPack.rules, name);
}
