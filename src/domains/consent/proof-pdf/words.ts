import type { Localized } from "#kernel/localized.ts";
import type { Choice, EventKind } from "#kernel/proof.ts";
import type { PermissionState } from "../vocabulary.api.ts";

/** The words of the proof for people, in one language. */
export type Words = {
  title: string;
  intro: (legalName: string, size: number) => string;
  person: string;
  erased: string;
  account: string;
  generated: string;
  today: string;
  none: string;
  states: Record<PermissionState, string>;
  event: (sequence: number, kind: string) => string;
  kinds: Record<EventKind, string>;
  choices: Record<Choice, string>;
  when: string;
  choice: string;
  how: string;
  methods: Readonly<Record<string, string>>;
  form: string;
  formVersion: (id: number, version: number) => string;
  page: string;
  language: string;
  languages: Readonly<Record<string, string>>;
  privacyNotice: string;
  source: string;
  confirms: string;
  confirmsEvent: (sequence: number) => string;
  message: string;
  evidence: Readonly<Record<string, string>>;
  otherEvidence: (name: string) => string;
  destroyed: string;
  by: string;
  actors: { subject: string; user: (id: string) => string; api_key: (id: string) => string; system: string };
  number: string;
  wording: string;
  ticked: string;
  unticked: string;
  verify: string;
  verifyText: string;
  key: string;
  checkpoint: string;
  command: string;
  limits: string;
  characters: string;
  pages: (page: number, of: number) => string;
  colon: string;
};

export const words: Localized<Words> = {
  en: {
    title: "Proof of consent",
    intro: (legalName, size) =>
      `What the ledger of consent of ${legalName} says of one person. The ledger holds ${size} events, each bound to all others by hashes and signed for; this document is the readable form of the file licet-proof-v1 (JSON) that is delivered with it and that anyone can verify without us.`,
    person: "Person",
    erased: "Erased at their request or at the end of retention: the events prove without a name.",
    account: "Business",
    generated: "Made on",
    today: "As it stands",
    none: "Nothing is permitted and nothing was refused.",
    states: {
      pending: "asked, not confirmed",
      granted: "permitted",
      declined: "box left unticked",
      withdrawn: "withdrawn",
      objected: "objected",
    },
    event: (sequence, kind) => `Event ${sequence}: ${kind}`,
    kinds: {
      requested: "consent asked to be confirmed",
      confirmed: "consent confirmed",
      granted: "consent given",
      declined: "consent declined",
      withdrawn: "consent withdrawn",
      imported: "taken over from a declared source",
      objected: "objection",
      suppressed: "address blocked",
      retracted: "import taken back",
    },
    choices: { granted: "yes", declined: "no (box left unticked)", withdrawn: "withdrawn" },
    when: "When",
    choice: "Choice",
    how: "How",
    methods: {
      form: "sign-up form",
      double_opt_in: "button in the confirmation message",
      preferences: "preferences page",
      one_click: "one-click unsubscribe of a message",
      import: "import of a file",
      api: "program of the business (API)",
      manual: "written down by hand",
      renewal: "answer to the message that asked whether the consent still stands",
      complaint: "complaint about a message",
      blocked_by_account: "decision of the business",
      my_data: "page of one’s own data",
      link: "unsubscribe link of a message",
      mailto: "message to the unsubscribe address",
      address_change: "change of the address",
      new_address: "change of the address",
      merged: "two contacts made one",
    },
    form: "Form",
    formVersion: (id, version) => `no. ${id}, version ${version}`,
    page: "Page",
    language: "Language",
    languages: { en: "English", fr: "French" },
    privacyNotice: "Privacy notice",
    source: "Source",
    confirms: "Confirms",
    confirmsEvent: (sequence) => `event ${sequence}`,
    message: "Message",
    evidence: { ip: "IP address", userAgent: "Browser" },
    otherEvidence: (name) => `Evidence “${name}”`,
    destroyed: "recorded, and destroyed at the end of its retention",
    by: "Recorded by",
    actors: {
      subject: "the person, on one of our pages",
      user: (id) => `a user of the business (no. ${id})`,
      api_key: (id) => `an API key of the business (no. ${id})`,
      system: "the platform",
    },
    number: "Identifier",
    wording: "What the person saw",
    ticked: "[x]",
    unticked: "[  ]",
    verify: "How to verify",
    verifyText:
      "Take the JSON file, the public key below from a source that you trust (the business’s own website, a checkpoint that you kept), and the verifier published with the platform’s source code. It needs no network and no account.",
    key: "Public key of the ledger",
    checkpoint: "Signed checkpoint",
    command: "node verify/verify.ts proof.json --key <the public key>",
    limits:
      "A proof shows that these events stand unchanged in the ledger that was signed. It does not show that no later event exists: for that, ask for one made today.",
    characters:
      "Characters that this document’s fonts lack are shown by their Unicode number, such as [U+4E2D]; the JSON file holds them as they are.",
    pages: (page, of) => `Page ${page} of ${of}`,
    colon: ":",
  },
  fr: {
    title: "Preuve de consentement",
    intro: (legalName, size) =>
      `Ce que le registre des consentements de ${legalName} dit d’une personne. Le registre contient ${size} événements, liés entre eux par des empreintes et signés ; ce document est la forme lisible du fichier licet-proof-v1 (JSON) remis avec lui, que chacun peut vérifier sans nous.`,
    person: "Personne",
    erased: "Effacée à sa demande ou au terme de la conservation : les événements font preuve sans nom.",
    account: "Entreprise",
    generated: "Établie le",
    today: "Situation actuelle",
    none: "Rien n’est autorisé et rien n’a été refusé.",
    states: {
      pending: "demandé, non confirmé",
      granted: "autorisé",
      declined: "case laissée vide",
      withdrawn: "retiré",
      objected: "opposition",
    },
    event: (sequence, kind) => `Événement ${sequence} : ${kind}`,
    kinds: {
      requested: "consentement à confirmer",
      confirmed: "consentement confirmé",
      granted: "consentement donné",
      declined: "consentement refusé",
      withdrawn: "consentement retiré",
      imported: "repris d’une source déclarée",
      objected: "opposition",
      suppressed: "adresse bloquée",
      retracted: "import annulé",
    },
    choices: { granted: "oui", declined: "non (case laissée vide)", withdrawn: "retiré" },
    when: "Quand",
    choice: "Choix",
    how: "Comment",
    methods: {
      form: "formulaire d’inscription",
      double_opt_in: "bouton du message de confirmation",
      preferences: "page de préférences",
      one_click: "désinscription en un clic depuis un message",
      import: "import d’un fichier",
      api: "programme de l’entreprise (API)",
      manual: "consigné à la main",
      renewal: "réponse au message demandant si le consentement vaut toujours",
      complaint: "signalement d’un message comme indésirable",
      blocked_by_account: "décision de l’entreprise",
      my_data: "page de ses propres données",
      link: "lien de désinscription d’un message",
      mailto: "message à l’adresse de désinscription",
      address_change: "changement d’adresse",
      new_address: "changement d’adresse",
      merged: "fusion de deux contacts",
    },
    form: "Formulaire",
    formVersion: (id, version) => `n° ${id}, version ${version}`,
    page: "Page",
    language: "Langue",
    languages: { en: "anglais", fr: "français" },
    privacyNotice: "Notice d’information",
    source: "Source",
    confirms: "Confirme",
    confirmsEvent: (sequence) => `l’événement ${sequence}`,
    message: "Message",
    evidence: { ip: "Adresse IP", userAgent: "Navigateur" },
    otherEvidence: (name) => `Élément « ${name} »`,
    destroyed: "consigné, puis détruit au terme de sa conservation",
    by: "Consigné par",
    actors: {
      subject: "la personne, sur l’une de nos pages",
      user: (id) => `un utilisateur de l’entreprise (n° ${id})`,
      api_key: (id) => `une clé d’API de l’entreprise (n° ${id})`,
      system: "la plateforme",
    },
    number: "Identifiant",
    wording: "Ce que la personne a vu",
    ticked: "[x]",
    unticked: "[  ]",
    verify: "Comment vérifier",
    verifyText:
      "Prenez le fichier JSON, la clé publique ci-dessous obtenue d’une source à laquelle vous vous fiez (le site de l’entreprise, un point de contrôle que vous avez conservé), et le vérificateur publié avec le code source de la plateforme. Il ne demande ni réseau ni compte.",
    key: "Clé publique du registre",
    checkpoint: "Point de contrôle signé",
    command: "node verify/verify.ts proof.json --key <la clé publique> --lang fr",
    limits:
      "Une preuve montre que ces événements figurent inchangés dans le registre signé. Elle ne montre pas qu’aucun événement plus récent n’existe : pour cela, demandez-en une établie le jour même.",
    characters:
      "Les caractères absents des polices de ce document sont indiqués par leur numéro Unicode, par exemple [U+4E2D] ; le fichier JSON les contient tels quels.",
    pages: (page, of) => `Page ${page} sur ${of}`,
    colon: " :",
  },
};
