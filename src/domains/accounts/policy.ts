import type { Localized } from "#kernel/localized.ts";

export const roles = ["owner", "marketer", "developer", "dpo", "viewer"] as const;
export type Role = (typeof roles)[number];

type Grant = { roles: readonly Role[] } & Localized;

const everyone: readonly Role[] = roles;

/**
 * Who may do what in an account: the one place where it is decided. Each permission with the roles that hold it and
 * what it lets one do, in words for the people who give out roles and keys.
 */
export const policy = {
  "contacts:read": {
    roles: everyone,
    en: "See contacts, their lists and their history",
    fr: "Voir les contacts, leurs listes et leur historique",
  },
  "contacts:write": {
    roles: ["owner", "marketer", "developer", "dpo"],
    en: "Add, import, correct and sort contacts",
    fr: "Ajouter, importer, corriger et classer des contacts",
  },
  "contacts:export": {
    roles: ["owner", "marketer", "dpo"],
    en: "Take many contacts out at once, as a file",
    fr: "Sortir de nombreux contacts à la fois, dans un fichier",
  },
  "consent:read": {
    roles: everyone,
    en: "See purposes, consents and their proofs",
    fr: "Voir les finalités, les consentements et leurs preuves",
  },
  "consent:write": {
    roles: ["owner", "marketer", "dpo"],
    en: "Set up purposes and sources; record a withdrawal or an opposition",
    fr: "Définir les finalités et les sources ; enregistrer un retrait ou une opposition",
  },
  "forms:read": { roles: everyone, en: "See sign-up forms", fr: "Voir les formulaires d’inscription" },
  "forms:write": {
    roles: ["owner", "marketer"],
    en: "Write and publish sign-up forms",
    fr: "Écrire et publier des formulaires d’inscription",
  },
  "media:read": { roles: everyone, en: "See the library of images", fr: "Voir la bibliothèque d’images" },
  "media:write": {
    roles: ["owner", "marketer", "developer"],
    en: "Add and delete images",
    fr: "Ajouter et supprimer des images",
  },
  "templates:read": { roles: everyone, en: "See e-mail templates", fr: "Voir les modèles d’e-mails" },
  "templates:write": {
    roles: ["owner", "marketer", "developer"],
    en: "Write e-mail templates",
    fr: "Écrire des modèles d’e-mails",
  },
  "campaigns:read": {
    roles: everyone,
    en: "See campaigns and their reports",
    fr: "Voir les campagnes et leurs rapports",
  },
  "campaigns:write": {
    roles: ["owner", "marketer"],
    en: "Prepare campaigns and send oneself a test",
    fr: "Préparer des campagnes et s’en envoyer un test",
  },
  "campaigns:send": {
    roles: ["owner", "marketer"],
    en: "Send, pause and cancel campaigns",
    fr: "Envoyer, suspendre et annuler des campagnes",
  },
  "delivery:read": {
    roles: everyone,
    en: "See senders, sent messages and the built-in mailbox",
    fr: "Voir les expéditeurs, les messages envoyés et la boîte interne",
  },
  "transactional:send": {
    roles: ["owner", "developer"],
    en: "Send single messages: receipts, password resets, notices",
    fr: "Envoyer des messages un par un : reçus, mots de passe, avis",
  },
  "transactional:read": {
    roles: everyone,
    en: "See what became of single messages",
    fr: "Voir ce que sont devenus les messages envoyés un par un",
  },
  "transactional:admin": {
    roles: ["owner", "developer", "dpo"],
    en: "Say which templates and tags of single messages are marketing; cancel what is scheduled",
    fr: "Dire quels modèles et étiquettes de messages sont du marketing ; annuler ce qui est programmé",
  },
  "delivery:admin": {
    roles: ["owner", "developer"],
    en: "Set up the sending server and the senders",
    fr: "Configurer le serveur d’envoi et les expéditeurs",
  },
  "webhooks:read": {
    roles: ["owner", "developer", "dpo"],
    en: "See which programs are told of what, and what they were told",
    fr: "Voir quels programmes sont avertis de quoi, et ce qui leur a été transmis",
  },
  "webhooks:admin": {
    roles: ["owner", "developer"],
    en: "Set up webhooks: have programs told what happens to contacts and messages",
    fr: "Configurer les webhooks : avertir des programmes de ce qui arrive aux contacts et aux messages",
  },
  "account:read": {
    roles: everyone,
    en: "See the business’s details and who works in the account",
    fr: "Voir les coordonnées de l’entreprise et qui travaille dans le compte",
  },
  "account:admin": {
    roles: ["owner"],
    en: "Change the business’s details, invite people and give them roles",
    fr: "Modifier les coordonnées de l’entreprise, inviter des personnes et leur donner un rôle",
  },
  "keys:admin": {
    roles: ["owner", "developer"],
    en: "Create and revoke API keys",
    fr: "Créer et révoquer des clés d’API",
  },
  "rights:read": {
    roles: ["owner", "marketer", "dpo"],
    en: "See people’s requests, erasures and their certificates",
    fr: "Voir les demandes des personnes, les effacements et leurs certificats",
  },
  "rights:write": {
    roles: ["owner", "dpo"],
    en: "Answer people’s requests, and erase people",
    fr: "Répondre aux demandes des personnes, et effacer des personnes",
  },
  "retention:read": {
    roles: ["owner", "marketer", "dpo"],
    en: "See how long data is kept, what goes when, and what went",
    fr: "Voir combien de temps les données sont gardées, ce qui part et quand, et ce qui est parti",
  },
  "retention:write": {
    roles: ["owner", "dpo"],
    en: "Decide how long data is kept, and keep it for a claim",
    fr: "Décider de la durée de conservation, et conserver des données pour un litige",
  },
  "governance:read": {
    roles: everyone,
    en: "See the register, reviews, controls and where the account stands",
    fr: "Voir le registre, les revues, les contrôles et l’état du compte",
  },
  "governance:write": {
    roles: ["owner", "dpo"],
    en: "Complete the register, decide on reviews, see to controls",
    fr: "Compléter le registre, décider des revues, suivre les contrôles",
  },
  "archive:read": {
    roles: ["owner", "dpo"],
    en: "Ask to read in the archive, and allow others to",
    fr: "Demander à consulter l’archive, et autoriser d’autres à le faire",
  },
  "trace:read": {
    roles: ["owner", "dpo"],
    en: "See who did what with personal data",
    fr: "Voir qui a fait quoi avec les données personnelles",
  },
} as const satisfies Record<`${string}:${string}`, Grant>;

export type AccountPermission = keyof typeof policy;

export const permissions = Object.keys(policy) as AccountPermission[];

export const roleNames: Record<Role, Localized<{ name: string; about: string }>> = {
  owner: {
    en: { name: "Owner", about: "Everything, including the business’s details, people and keys" },
    fr: { name: "Propriétaire", about: "Tout, y compris l’entreprise, les personnes et les clés" },
  },
  marketer: {
    en: { name: "Marketer", about: "Contacts, forms, e-mails and campaigns" },
    fr: { name: "Marketing", about: "Contacts, formulaires, e-mails et campagnes" },
  },
  developer: {
    en: { name: "Developer", about: "Contacts, templates, sending server and API keys" },
    fr: { name: "Développement", about: "Contacts, modèles, serveur d’envoi et clés d’API" },
  },
  dpo: {
    en: {
      name: "Data protection",
      about: "Consents, proofs, people’s requests, register, reviews and the record of accesses",
    },
    fr: {
      name: "Protection des données",
      about: "Consentements, preuves, demandes des personnes, registre, revues et journal des accès",
    },
  },
  viewer: {
    en: { name: "Viewer", about: "Sees everything but the record of accesses, changes nothing" },
    fr: { name: "Lecture seule", about: "Voit tout sauf le journal des accès, ne modifie rien" },
  },
};

export function permissionsOf(role: Role): AccountPermission[] {
  return permissions.filter((permission) => (policy[permission].roles as readonly Role[]).includes(role));
}

/**
 * What a key can be given. A key that could make keys or invite people would outlive the person who made it; the archive is
 * read by people, who answer for it.
 */
export const keyScopes = permissions.filter(
  (permission) =>
    permission !== "account:admin" && permission !== "keys:admin" && permission !== "archive:read",
);
