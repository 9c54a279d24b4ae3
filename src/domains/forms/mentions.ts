import { type Business, officerLine } from "#domains/accounts/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";

/** The information due when data is collected from the person (GDPR art. 13), one paragraph each, in this order. */
export const mentionKinds = ["controller", "use", "retention", "withdrawal", "rights"] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** The business's own words; where one is empty, the generated ones stand. */
export type MentionEdits = Mentions;

export type Mentions = Readonly<Record<MentionKind, Localized>>;

type About = {
  business: Business;
  retentionMonths: number;
  /** Who receives what is typed: partners where a box asks for them. */
  recipients: "us" | "partners";
  /** Named to whoever is asked for data (art. 13(1)(b)). */
  officer: { name: string; contact: string } | undefined;
};

/** The paragraphs as visitors read them. */
export function mentionsFor(written: Mentions, edits: MentionEdits): Mentions {
  return Object.fromEntries(
    mentionKinds.map((kind) => {
      const own = (language: Language) => edits[kind][language].trim() || written[kind][language];
      return [kind, { en: own("en"), fr: own("fr") }];
    }),
  ) as Record<MentionKind, Localized>;
}

/** In as few words as they can be, from what the account says of itself. */
export function generatedMentions({ business, retentionMonths, recipients, officer }: About): Mentions {
  const watched = officer ? officerLine(officer) : { en: "", fr: "" };
  const { legalName, postalAddress, privacyContact } = business;
  const place = postalAddress.replace(/\s*\n\s*/g, ", ");
  return {
    controller: {
      en: `${legalName} (${place}) is responsible for your data. Contact: ${privacyContact}. ${watched.en}`.trim(),
      fr: `${legalName} (${place}) est responsable de vos données. Contact\u00a0: ${privacyContact}. ${watched.fr}`.trim(),
    },
    use: {
      en: `It is used only for what you tick above, because you agree to it. ${reaches[recipients].en}`,
      fr: `Elles servent uniquement à ce que vous cochez ci-dessus, parce que vous y consentez. ${reaches[recipients].fr}`,
    },
    retention: {
      en: `It is kept until you stop it, and at most ${spanOf(retentionMonths).en} after your last contact with us; the proof of your choice is kept as long as it may be needed.`,
      fr: `Elles sont conservées jusqu’à ce que vous arrêtiez, et au plus ${spanOf(retentionMonths).fr} après votre dernier contact avec nous\u00a0; la preuve de votre choix l’est aussi longtemps qu’elle peut servir.`,
    },
    withdrawal: {
      en: "You can change your mind at any time, as easily as here: each message has a link.",
      fr: "Vous pouvez changer d’avis à tout moment, aussi facilement qu’ici\u00a0: chaque message contient un lien.",
    },
    rights: {
      en: "You may see, correct, receive, limit or erase your data, and complain to your data-protection authority.",
      fr: `Vous pouvez consulter, corriger, recevoir, limiter ou effacer vos données, et adresser une réclamation à votre autorité de protection des données${business.country === "FR" ? " (la CNIL)" : ""}.`,
    },
  };
}

const reaches: Record<About["recipients"], Localized> = {
  us: {
    en: "It reaches only us and those who send messages for us.",
    fr: "Elles ne parviennent qu’à nous et à ceux qui envoient les messages pour nous.",
  },
  partners: {
    en: "It reaches us, those who send messages for us and, where you tick their box, our partners.",
    fr: "Elles parviennent à nous, à ceux qui envoient les messages pour nous et, si vous cochez leur case, à nos partenaires.",
  },
};

function spanOf(months: number): Localized {
  const years = months / 12;
  if (!Number.isInteger(years)) return { en: `${months} months`, fr: `${months} mois` };
  return years === 1 ? { en: "one year", fr: "un an" } : { en: `${years} years`, fr: `${years} ans` };
}

/** What a mention must still say after it was edited, by the words that say it: either of them will do. */
const mustSay: Record<Exclude<MentionKind, "controller">, { what: Localized; words: Localized<RegExp> }[]> = {
  use: [
    {
      what: {
        en: "that you rely on the person’s agreement",
        fr: "que vous vous fondez sur l’accord de la personne",
      },
      words: { en: /agree|consent|tick|choose|choice/i, fr: /consent|accord|accept|coch|choisi|choix/i },
    },
  ],
  retention: [
    {
      what: { en: "for how long data is kept", fr: "combien de temps les données sont conservées" },
      words: { en: /month|year|day|until|as long as/i, fr: /mois|\ban\b|\bans\b|année|jour|jusqu|tant que/i },
    },
  ],
  withdrawal: [
    {
      what: { en: "that one can stop at any time", fr: "que l’on peut arrêter à tout moment" },
      words: {
        en: /any time|whenever|change your mind|unsubscribe|withdraw|stop/i,
        fr: /tout moment|quand vous|changer d|désinscri|désabonn|retirer|arrêt/i,
      },
    },
  ],
  rights: [
    {
      what: {
        en: "that one may see and erase one’s data",
        fr: "que l’on peut consulter et effacer ses données",
      },
      words: {
        en: /access|see|copy|erase|delete|rights/i,
        fr: /accès|accéder|consulter|copie|effac|supprim|droits/i,
      },
    },
    {
      what: { en: "to which authority one may complain", fr: "à quelle autorité adresser une réclamation" },
      words: { en: /complain|authority|commissioner|CNIL/i, fr: /réclamation|plainte|autorité|saisir|CNIL/i },
    },
  ],
};

export const mentionNames: Readonly<Record<MentionKind, Localized>> = {
  controller: { en: "Who is responsible", fr: "Qui est responsable" },
  use: { en: "What for", fr: "Pour quoi faire" },
  retention: { en: "For how long", fr: "Combien de temps" },
  withdrawal: { en: "How to stop", fr: "Comment arrêter" },
  rights: { en: "Rights", fr: "Droits" },
};

/** Which text lacks what. */
export type MissingInMention = { mention: Localized; language: Localized; what: Localized };

/** What edited mentions no longer say. Generated ones say it all. */
export function missingInMentions(edits: MentionEdits, business: Business): MissingInMention[] {
  const missing: MissingInMention[] = [];
  for (const kind of mentionKinds) {
    for (const language of ["en", "fr"] as const) {
      const text = edits[kind][language].trim();
      if (!text) continue;
      if (kind === "controller") {
        for (const name of [business.legalName, business.privacyContact])
          if (!says(text, name))
            missing.push(lack(kind, language, { en: `“${name}”`, fr: `«\u00a0${name}\u00a0»` }));
      } else {
        for (const { what, words } of mustSay[kind])
          if (!words[language].test(text)) missing.push(lack(kind, language, what));
      }
    }
  }
  return missing;
}

const languageNames: Localized<Localized> = {
  en: { en: "English", fr: "anglais" },
  fr: { en: "French", fr: "français" },
};

function lack(kind: MentionKind, language: Language, what: Localized): MissingInMention {
  return { mention: mentionNames[kind], language: languageNames[language], what };
}

const says = (text: string, name: string): boolean =>
  text.replace(/\s+/g, " ").toLowerCase().includes(name.replace(/\s+/g, " ").trim().toLowerCase());
