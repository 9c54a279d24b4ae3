import { policy } from "#domains/accounts/index.ts";
import { proofWords, reasonTexts } from "#domains/consent/index.ts";
import { deedWords, reasonWords } from "#domains/trace/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { stateWords, typeNames } from "../requests/request-words.api.ts";

type Codes = Readonly<Record<string, Localized>>;

const two = (words: Readonly<Record<string, readonly [en: string, fr: string]>>): Codes =>
  Object.fromEntries(Object.entries(words).map(([code, [en, fr]]) => [code, { en, fr }]));

/** Words that the proof of consent has already. */
const proof = (part: "states" | "kinds" | "methods" | "evidence"): Codes =>
  Object.fromEntries(
    Object.keys(proofWords.en[part]).map((code) => {
      const of = (language: Language) =>
        (proofWords[language][part] as Readonly<Record<string, string>>)[code] ?? code;
      return [code, { en: of("en"), fr: of("fr") }];
    }),
  );

const languages = two({ en: ["English", "anglais"], fr: ["French", "français"] });
const messages = two({
  queued: ["waiting to be sent", "en attente d’envoi"],
  sending: ["being sent", "en cours d’envoi"],
  submitted: ["handed to the receiving server", "remis au serveur destinataire"],
  deferred: ["not taken yet, tried again later", "pas encore accepté, réessayé plus tard"],
  bounced: ["returned: it could not be delivered", "revenu : il n’a pas pu être remis"],
  refused: ["not sent: it was not permitted any more", "non envoyé : ce n’était plus permis"],
  uncertain: ["perhaps sent: the connection broke", "peut-être envoyé : la connexion s’est interrompue"],
  cancelled: ["cancelled", "annulé"],
  expired: ["given up, its time was over", "abandonné, son délai était passé"],
});
const bases = two({
  consent: ["your consent", "votre consentement"],
  soft_opt_in: ["an earlier sale of something similar", "une vente antérieure de produits analogues"],
  contract: ["a contract or service you asked for", "un contrat ou un service que vous avez demandé"],
  legal_obligation: ["a legal obligation", "une obligation légale"],
  public: ["it was published for everybody", "il était publié pour tous"],
});

/** What the codes in people’s rows mean to them, by column; where a column means different things, by table. */
const byColumn: Readonly<Record<string, Codes>> = {
  language: languages,
  basis: bases,
  authorised_by: bases,
  refused_because: Object.fromEntries(
    Object.entries(reasonTexts).map(([code, { en, fr }]) => [code, { en: en.what, fr: fr.what }]),
  ),
  strength: two({
    confirmed: ["confirmed by you in a message", "confirmé par vous dans un message"],
    witnessed: ["given in a form of ours", "donné dans un de nos formulaires"],
    recorded: ["recorded with evidence", "enregistré avec une preuve"],
    attested: ["declared by the business", "déclaré par l’entreprise"],
    none: ["without proof", "sans preuve"],
  }),
  actor_kind: two({
    user: ["somebody who works there", "quelqu’un qui y travaille"],
    api_key: ["a program of the business", "un programme de l’entreprise"],
    subject: ["you, on one of our pages", "vous, sur une de nos pages"],
    system: ["the platform, by itself", "la plateforme, d’elle-même"],
    operator: ["whoever runs the platform", "l’exploitant de la plateforme"],
  }),
  lifted_because: two({
    mended: ["the address works again", "l’adresse fonctionne à nouveau"],
    asked: ["you asked for it", "vous l’avez demandé"],
    mistake: ["it was a mistake", "c’était une erreur"],
  }),
};

const byTable: Readonly<Record<string, Codes>> = {
  "files.file.kind": two({
    attachment: ["attached to your contact", "joint à votre fiche"],
    upload: ["uploaded", "déposé"],
    export: ["export", "export"],
  }),
  "consent.event.kind": proof("kinds"),
  "consent.event.method": proof("methods"),
  "consent.evidence.name": {
    ...proof("evidence"),
    // What several pieces kept together are called.
    ...two({ "*": ["several pieces", "plusieurs éléments"] }),
  },
  "consent.permission.state": proof("states"),
  "consent.suppression.scope": two({
    everything: ["all messages", "tous les messages"],
    marketing: ["all promotion", "toute prospection"],
  }),
  "consent.suppression.reason": two({
    hard_bounce: ["messages could not be delivered", "les messages n’ont pas pu être remis"],
    mailbox_full: ["the mailbox was full", "la boîte était pleine"],
    keeps_bouncing: ["all messages came back", "tous les messages sont revenus"],
    complaint: ["a message was reported as unwanted", "un message a été signalé comme indésirable"],
    unsubscribe: ["you unsubscribed", "vous vous êtes désinscrit·e"],
    blocked_by_account: ["the business decided so", "l’entreprise l’a décidé"],
  }),
  "contacts.change.kind": two({
    details: ["details changed", "informations modifiées"],
    restricted: ["data held still", "données limitées"],
    lifted: ["restriction lifted", "limitation levée"],
  }),
  "tracking.observation.kind": two({ open: ["opened", "ouvert"], click: ["clicked", "cliqué"] }),
  "delivery.message.state": messages,
  "delivery.message.notable": messages,
  "delivery.incident.kind": two({
    deferred: ["not taken yet", "pas encore accepté"],
    unanswered: ["no answer", "pas de réponse"],
    submitted: ["taken, and came back later", "accepté, puis revenu"],
  }),
  "information.told.state": two({
    queued: ["waiting to be sent", "en attente d’envoi"],
    submitted: ["sent", "envoyée"],
    failed: ["could not be delivered", "n’a pas pu être remise"],
  }),
  "renewals.request.answer": two({ yes: ["yes", "oui"], no: ["no", "non"] }),
  "webhooks.happening.name": two({
    "delivery.message-taken": ["a message to you was taken", "un message pour vous a été pris en charge"],
    "delivery.message-submitted": ["a message to you left", "un message pour vous est parti"],
    "delivery.message-deferred": ["a message to you was late", "un message pour vous a pris du retard"],
    "delivery.message-returned": ["a message to you came back", "un message pour vous est revenu"],
    "delivery.message-stopped": ["a message to you was not sent", "un message pour vous n’est pas parti"],
    "delivery.message-expired": ["a message to you was given up", "un message pour vous a été abandonné"],
    "delivery.message-uncertain": [
      "a message to you perhaps left",
      "un message pour vous est peut-être parti",
    ],
    "contacts.created": ["you were added", "vous avez été ajouté·e"],
    "contacts.changed": ["your details changed", "vos informations ont changé"],
    "contacts.deleted": ["you were deleted", "vous avez été supprimé·e"],
    "contacts.list-joined": ["you were put on a list", "vous avez été mis·e sur une liste"],
    "tracking.message-opened": ["you opened a message", "vous avez ouvert un message"],
    "tracking.link-followed": ["you clicked in a message", "vous avez cliqué dans un message"],
    "consent.permission-given": ["you gave a consent", "vous avez donné un consentement"],
    "consent.permission-taken-back": ["you took a consent back", "vous avez retiré un consentement"],
    "consent.complained": [
      "a message was reported as unwanted",
      "un message a été signalé comme indésirable",
    ],
  }),
  "webhooks.delivery.state": two({
    waiting: ["waiting", "en attente"],
    delivered: ["taken", "reçu"],
    dead: ["given up", "abandonné"],
  }),
  "webhooks.delivery.event": two({
    request: ["a message to you was taken", "un message pour vous a été pris en charge"],
    sent: ["a message to you left", "un message pour vous est parti"],
    delivered: ["a message to you left", "un message pour vous est parti"],
    deferred: ["a message to you was late", "un message pour vous a pris du retard"],
    softBounce: ["a message to you came back for now", "un message pour vous est revenu pour l’instant"],
    hardBounce: ["a message to you came back", "un message pour vous est revenu"],
    invalid: ["your address was not valid", "votre adresse n’était pas valide"],
    blocked: ["a message to you was not sent", "un message pour vous n’est pas parti"],
    error: ["a message to you failed", "un message pour vous a échoué"],
    spam: ["a message was reported as unwanted", "un message a été signalé comme indésirable"],
    opened: ["you opened a message", "vous avez ouvert un message"],
    uniqueOpened: [
      "you opened a message for the first time",
      "vous avez ouvert un message pour la première fois",
    ],
    click: ["you clicked in a message", "vous avez cliqué dans un message"],
    unsubscribed: ["you unsubscribed", "vous vous êtes désinscrit·e"],
    contactCreated: ["you were added", "vous avez été ajouté·e"],
    contactUpdated: ["your details changed", "vos informations ont changé"],
    contactDeleted: ["you were deleted", "vous avez été supprimé·e"],
    consentGiven: ["you gave a consent", "vous avez donné un consentement"],
    listAddition: ["you were put on a list", "vous avez été mis·e sur une liste"],
  }),
  "rights.request.type": typeNames,
  "rights.request.channel": two({
    self_service: ["on your own page", "sur votre page"],
    mail: ["by e-mail", "par e-mail"],
    phone: ["by phone", "par téléphone"],
    letter: ["by letter", "par courrier"],
    in_person: ["in person", "sur place"],
  }),
  "rights.request.state": stateWords,
  "rights.request_entry.kind": two({
    received: ["received", "reçue"],
    started: ["work began", "traitement commencé"],
    identity_asked: [
      "you were asked to confirm that it comes from you",
      "on vous a demandé de confirmer que c’est vous",
    ],
    identity_confirmed: ["you confirmed that it comes from you", "vous avez confirmé que c’est vous"],
    extended: ["more time was taken", "le délai a été prolongé"],
    fulfilled: ["done", "satisfaite"],
    partial: ["done in part", "satisfaite en partie"],
    refused: ["refused", "refusée"],
    withdrawn: ["taken back by you", "retirée par vous"],
    forwarded: ["handed on", "transmise"],
    reply: ["the business wrote", "l’entreprise a écrit"],
    answer: ["you wrote", "vous avez écrit"],
    note: ["note", "note"],
    assigned: ["given to a colleague", "confiée à un collègue"],
    reminded: ["colleagues were reminded", "des collègues ont été relancés"],
  }),
  "retention.leaver.asked": two({ by_mail: ["yes, by e-mail", "oui, par e-mail"], not: ["no", "non"] }),
};

/** The words of a code in a column; undefined where it is no code, or one that is not known here. */
export function codeWords(
  store: string,
  column: string,
  code: string,
  language: Language,
): string | undefined {
  if (store === "trace.entry" && column === "operation") return deedWords(code)?.[language];
  if (store === "trace.entry" && column === "purpose")
    return ((policy as Codes)[code] ?? reasonWords(code))?.[language];
  const codes = codesOf(store, column);
  return Object.hasOwn(codes, code) ? codes[code]?.[language] : undefined;
}

/** All codes of a column with their words, for programs that read the file. */
export function codesOf(store: string, column: string): Codes {
  return byTable[`${store}.${column}`] ?? byColumn[column] ?? {};
}
