import type { Article } from "./articles.api.ts";

/** The terms to begin with. Prices and courts are whoever runs the installation to say. */
export const termsArticles: readonly Article[] = [
  {
    key: "service",
    heading: { en: "What you get", fr: "Le service" },
    text: {
      en: "{operator}, {address}, lets you use Licet, a platform for e-mail: contacts, forms, campaigns and messages of your programs. It is for businesses and associations, not for private use.\n\nThese terms and the processing agreement go together. Where they say different things about personal data, the processing agreement counts.",
      fr: "{operator}, {address}, met à votre disposition Licet, une plateforme d’e-mail\u00a0: contacts, formulaires, campagnes et messages de vos programmes. Elle s’adresse aux entreprises et associations, et non à un usage privé.\n\nLes présentes conditions vont avec le contrat de sous-traitance. En cas de divergence au sujet des données personnelles, ce dernier l’emporte.",
    },
  },
  {
    key: "account",
    heading: { en: "Your account", fr: "Votre compte" },
    text: {
      en: "You say truthfully who you are and keep it up to date. You choose who works in your account and with which role, and answer for what they do. Keep passwords and keys to yourself; if one got away, stop it at once and tell us.",
      fr: "Vous indiquez qui vous êtes, exactement, et tenez ces informations à jour. Vous choisissez qui travaille dans votre compte et avec quel rôle, et répondez de leurs actes. Gardez mots de passe et clés pour vous\u00a0; si l’un d’eux a fuité, désactivez-le aussitôt et prévenez-nous.",
    },
  },
  {
    key: "duties",
    heading: { en: "What you may send", fr: "Ce que vous pouvez envoyer" },
    text: {
      en: "You write only to people to whom you may write: who agreed, who bought and did not object, or to whom you owe a message. You never buy or rent addresses. You send nothing unlawful, misleading or harmful.\n\nThe platform asks where addresses come from, keeps the proof, and refuses what is plainly unlawful. You do not go around that.",
      fr: "Vous n’écrivez qu’aux personnes à qui vous le pouvez\u00a0: celles qui ont accepté, qui ont acheté sans s’y opposer, ou à qui vous devez un message. Vous n’achetez ni ne louez d’adresses. Vous n’envoyez rien d’illicite, de trompeur ou de nuisible.\n\nLa plateforme demande d’où viennent les adresses, garde les preuves, et refuse ce qui est manifestement illicite. Vous ne la contournez pas.",
    },
  },
  {
    key: "availability",
    heading: { en: "How it runs", fr: "Fonctionnement" },
    text: {
      en: "We run it with care and mend what breaks. Work that interrupts it is announced where it can be. We do not promise that every message arrives: that is for the receiving servers to decide. What the platform recorded about each message is yours to see.",
      fr: "Nous l’exploitons avec soin et réparons ce qui tombe en panne. Les travaux qui l’interrompent sont annoncés quand cela est possible. Nous ne promettons pas que chaque message arrive\u00a0: les serveurs destinataires en décident. Ce que la plateforme a consigné de chaque message vous est visible.",
    },
  },
  {
    key: "prices",
    heading: { en: "Prices", fr: "Tarifs" },
    text: {
      en: "The prices are those of the offer you accepted. They change only with 30 days’ notice, and never for a time already paid.",
      fr: "Les tarifs sont ceux de l’offre que vous avez acceptée. Ils ne changent qu’avec un préavis de 30 jours, et jamais pour une période déjà payée.",
    },
  },
  {
    key: "suspension",
    heading: { en: "Holding the sending", fr: "Suspension des envois" },
    text: {
      en: "If people are being harmed, or the law or the safety of the platform demands it, we may hold your sending, no longer and no further than needed, and tell you why at once. You keep access to your account and can take out your data in the meantime.",
      fr: "Si des personnes subissent un préjudice, ou si la loi ou la sécurité de la plateforme l’exige, nous pouvons suspendre vos envois, sans aller plus loin ni durer plus que nécessaire, et en vous disant aussitôt pourquoi. Vous gardez pendant ce temps l’accès à votre compte et pouvez reprendre vos données.",
    },
  },
  {
    key: "ending",
    heading: { en: "Ending", fr: "Fin" },
    text: {
      en: "You may end at any time, with effect at the end of what is paid. We may end with two months’ notice, or at once for a grave breach that was not mended. For 30 days after, you can still take out all of your data in open formats; then it is deleted as the processing agreement says.",
      fr: "Vous pouvez mettre fin au contrat à tout moment, avec effet à l’échéance de la période payée. Nous le pouvons avec un préavis de deux mois, ou aussitôt en cas de manquement grave auquel il n’a pas été remédié. Pendant 30 jours ensuite, vous pouvez encore reprendre toutes vos données dans des formats ouverts\u00a0; elles sont alors supprimées comme le dit le contrat de sous-traitance.",
    },
  },
  {
    key: "liability",
    heading: { en: "Liability", fr: "Responsabilité" },
    text: {
      en: "Each of us answers for the damage it causes by fault, as the law says. Nothing here limits liability for intent, gross negligence, injury, or what GDPR article 82 gives to people.",
      fr: "Chacun répond du dommage qu’il cause par sa faute, dans les conditions de la loi. Rien ici ne limite la responsabilité en cas de dol, de faute lourde ou de dommage corporel, ni ce que l’article 82 du RGPD donne aux personnes.",
    },
  },
  {
    key: "changes",
    heading: { en: "Changes of these terms", fr: "Modification des conditions" },
    text: {
      en: "A change that matters is told by e-mail at least 30 days before its day, with what is new beside what was, and wants to be accepted. If you refuse, the terms you accepted stay until that day; you can take out your data and end without a fee. You are not locked out of your data.",
      fr: "Une modification importante est annoncée par e-mail au moins 30 jours avant sa date, avec ce qui change, et demande à être acceptée. Si vous la refusez, les conditions acceptées valent jusqu’à cette date\u00a0; vous pouvez reprendre vos données et partir sans frais. L’accès à vos données ne vous est pas fermé.",
    },
  },
  {
    key: "law",
    heading: { en: "Law and courts", fr: "Droit et tribunaux" },
    text: {
      en: "The law of the country in which {operator} has its seat applies, and its courts decide, unless the law gives you others.",
      fr: "Le droit du pays où {operator} a son siège s’applique, et ses tribunaux sont compétents, sauf si la loi vous en ouvre d’autres.",
    },
  },
];
