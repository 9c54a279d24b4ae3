import { escapeHtml } from "#domains/templates/index.ts";
import { complaintWords } from "#kernel/authorities.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { type LetterStep, type RequestType, typeWords } from "./request-words.api.ts";

export type LetterFacts = {
  business: string;
  privacyContact: string;
  /** Of the business: its authority is named. */
  country: string;
  type: RequestType;
  receivedOn: string;
  /** The legal day; in a letter that extends it, the new one. */
  dueOn: string;
  /** A paragraph more, before the greeting at the end. */
  also?: string;
};

/** A letter to the person, ready to be sent or made more exact: what stands in it, the law asks for (art. 12(3), (4)). */
export function draftLetter(step: LetterStep | "received", language: Language, facts: LetterFacts): string {
  const t = texts[language];
  const about = typeWords[facts.type][language];
  const on = (day: string): string => dayIn(language, new Date(day));
  return [
    t.hello,
    ...t[step]({
      ...facts,
      about,
      received: on(facts.receivedOn),
      due: on(facts.dueOn),
      complaint: complaintWords(facts.country, language),
    }),
    ...(facts.also ? [facts.also] : []),
    t.bye(facts.business),
  ].join("\n\n");
}

type Told = LetterFacts & { about: string; received: string; due: string; complaint: string };

/** The letter as a message: its paragraphs, and the page where the person sees the request and answers. */
export function letterMail(
  language: Language,
  {
    text,
    facts,
    link,
  }: { text: string; facts: Pick<LetterFacts, "business">; link?: { href: string; words: string } },
) {
  const t = texts[language];
  const paragraphs = text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .map((each) => each.trim())
    .filter(Boolean);
  const html = paragraphs.map((each) => `<p>${escapeHtml(each).replaceAll("\n", "<br>")}</p>`);
  const href = link && escapeHtml(link.href);
  return {
    subject: t.subject(facts.business),
    bodyText: [...paragraphs, ...(link ? [`${link.words}\n${link.href}`] : [])].join("\n\n"),
    bodyHtml: [...html, ...(link ? [`<p><a href="${href}">${escapeHtml(link.words)}</a></p>`] : [])].join(
      "\n",
    ),
    reason: t.reason(facts.business),
    language,
  };
}

export function openWords(language: Language): string {
  return texts[language].open;
}

const texts = {
  en: {
    subject: (business: string) => `Your request to ${business}`,
    hello: "Hello,",
    bye: (business: string) => `Kind regards,\n${business}`,
    open: "See your request, or answer",
    reason: (business: string) => `You asked ${business} something about your data (GDPR, article 12).`,
    received: ({ about, received, due }: Told) => [
      `We received your request about ${about} on ${received}. You will have an answer by ${due} at the latest.`,
      "It costs you nothing.",
    ],
    identity_asked: ({ about, received }: Told) => [
      `We received a request about ${about} on ${received}. Before we act, we want to be sure that it comes from you and not from somebody who uses your address.`,
      "Please open the link below and press the button. We need no copy of an identity document. Until then, the period for our answer stands still.",
      "If it was not you, do nothing: nothing will change.",
    ],
    extended: ({ about, received, due }: Told) => [
      `Your request about ${about} of ${received} takes us longer than a month, because [say why: it is complex, or there are many requests].`,
      `The law lets us take two more months in such a case (GDPR, article 12(3)). You will have our answer by ${due} at the latest.`,
    ],
    fulfilled: ({ about, type }: Told) => [
      `Your request about ${about} is done.`,
      ...(type === "access" || type === "portability"
        ? [
            "The link below opens everything we hold about you, with what for, from where and until when; you can download it there. It works for seven days.",
          ]
        : []),
      ...(type === "objection" || type === "withdrawal"
        ? ["From now on we send you no more promotional messages. Messages about your orders still come."]
        : []),
      ...(type === "restriction"
        ? [
            "We keep your data and send you no promotional message, until we tell you otherwise beforehand. Messages about your orders still come.",
          ]
        : []),
    ],
    partial: ({ about, privacyContact, complaint }: Told) => [
      `We did what you asked about ${about} in part.`,
      "What we could not do, and why: [say what and why].",
      `If you disagree, write to ${privacyContact}. ${complaint}`,
    ],
    refused: ({ about, received, privacyContact, complaint }: Told) => [
      `We cannot do what you asked about ${about} on ${received}, because [say why].`,
      `If you disagree, write to ${privacyContact}. ${complaint}`,
    ],
    forwarded: ({ about }: Told) => [
      `Your request about ${about} concerns data for which we do not answer ourselves.`,
      "We handed it on to [name of the business], who will answer you.",
    ],
    reply: ({ about }: Told) => [`About your request on ${about}:`, "[your answer]"],
  },
  fr: {
    subject: (business: string) => `Votre demande à ${business}`,
    hello: "Bonjour,",
    bye: (business: string) => `Cordialement,\n${business}`,
    open: "Voir votre demande, ou répondre",
    reason: (business: string) =>
      `Vous avez adressé à ${business} une demande sur vos données (RGPD, article 12).`,
    received: ({ about, received, due }: Told) => [
      `Nous avons reçu le ${received} votre demande concernant ${about}. Vous aurez une réponse au plus tard le ${due}.`,
      "Cette démarche est gratuite.",
    ],
    identity_asked: ({ about, received }: Told) => [
      `Nous avons reçu le ${received} une demande concernant ${about}. Avant d’agir, nous voulons nous assurer qu’elle vient bien de vous, et non de quelqu’un qui utilise votre adresse.`,
      "Ouvrez le lien ci-dessous et appuyez sur le bouton. Aucune copie de pièce d’identité n’est nécessaire. D’ici là, le délai de réponse est suspendu.",
      "Si ce n’était pas vous, ne faites rien : rien ne changera.",
    ],
    extended: ({ about, received, due }: Told) => [
      `Votre demande du ${received} concernant ${about} nous demande plus d’un mois, car [dites pourquoi : elle est complexe, ou les demandes sont nombreuses].`,
      `La loi nous accorde dans ce cas deux mois de plus (RGPD, article 12, paragraphe 3). Vous aurez notre réponse au plus tard le ${due}.`,
    ],
    fulfilled: ({ about, type }: Told) => [
      `Votre demande concernant ${about} est satisfaite.`,
      ...(type === "access" || type === "portability"
        ? [
            "Le lien ci-dessous ouvre tout ce que nous détenons à votre sujet : pour quoi, d’où cela vient et jusqu’à quand. Vous pouvez l’y télécharger. Il fonctionne sept jours.",
          ]
        : []),
      ...(type === "objection" || type === "withdrawal"
        ? [
            "Nous ne vous envoyons plus de messages promotionnels. Les messages sur vos commandes arrivent toujours.",
          ]
        : []),
      ...(type === "restriction"
        ? [
            "Nous conservons vos données et ne vous envoyons plus de messages promotionnels, jusqu’à ce que nous vous prévenions du contraire. Les messages sur vos commandes arrivent toujours.",
          ]
        : []),
    ],
    partial: ({ about, privacyContact, complaint }: Told) => [
      `Nous avons satisfait en partie votre demande concernant ${about}.`,
      "Ce que nous n’avons pas pu faire, et pourquoi : [dites quoi et pourquoi].",
      `Si vous n’êtes pas d’accord, écrivez à ${privacyContact}. ${complaint}`,
    ],
    refused: ({ about, received, privacyContact, complaint }: Told) => [
      `Nous ne pouvons pas donner suite à votre demande du ${received} concernant ${about}, car [dites pourquoi].`,
      `Si vous n’êtes pas d’accord, écrivez à ${privacyContact}. ${complaint}`,
    ],
    forwarded: ({ about }: Told) => [
      `Votre demande concernant ${about} porte sur des données dont nous ne sommes pas responsables.`,
      "Nous l’avons transmise à [nom de l’entreprise], qui vous répondra.",
    ],
    reply: ({ about }: Told) => [`Au sujet de votre demande concernant ${about} :`, "[votre réponse]"],
  },
} as const;

/** A blank that was left unfilled says nothing to the person, and looks as if nobody had read it. */
export function hasBlanks(text: string): boolean {
  return /\[[^\]]{3,}\]/.test(text);
}
