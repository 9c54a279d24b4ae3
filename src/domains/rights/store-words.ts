import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";

/** What a store is, to somebody who knows no tables; where nothing is said here, what it is for. */
export function storeName({ language, personal }: Context, store: string): string {
  const named = names[store]?.[language];
  return named ?? personal.holdings.find(({ table }) => table === store)?.purpose ?? store;
}

const names: Readonly<Record<string, Localized>> = {
  "archive.record": { en: "Archived proof of consent", fr: "Preuve de consentement archivée" },
  "consent.event": { en: "Entries of the consent register", fr: "Lignes du registre des consentements" },
  "consent.evidence": {
    en: "Where consent came from (IP address, browser)",
    fr: "Origine du consentement (adresse IP, navigateur)",
  },
  "consent.permission": { en: "What was permitted", fr: "Ce qui était permis" },
  "consent.standing": { en: "Origin of the address", fr: "Origine de l’adresse" },
  "consent.suppression": { en: "Refusals and blocks", fr: "Refus et blocages" },
  "contacts.change": { en: "History of changes", fr: "Historique des modifications" },
  "contacts.contact": { en: "Contact: address, names, details", fr: "Contact : adresse, noms, détails" },
  "contacts.former_address": { en: "Former addresses", fr: "Anciennes adresses" },
  "contacts.identifier": {
    en: "Links to other systems (number, telephone)",
    fr: "Liens avec d’autres systèmes (numéro, téléphone)",
  },
  "contacts.import_change": { en: "What imports changed", fr: "Ce que des imports ont modifié" },
  "contacts.list_member": { en: "Places on lists", fr: "Inscriptions aux listes" },
  "contacts.merged_identifier": {
    en: "What a merged contact was known by",
    fr: "Ce qui désignait un contact fusionné",
  },
  "contacts.note": { en: "Notes", fr: "Notes" },
  "delivery.content": { en: "Content of messages", fr: "Contenu de messages" },
  "delivery.incident": { en: "Delays of messages", fr: "Retards de messages" },
  "delivery.preview": { en: "What messages said", fr: "Ce que disaient les messages" },
  "delivery.introduced": { en: "First message sent", fr: "Premier message envoyé" },
  "delivery.mailbox_message": { en: "Messages in the built-in mailbox", fr: "Messages de la boîte interne" },
  "delivery.message": { en: "Log of messages", fr: "Journal des messages" },
  "files.export": { en: "Export files that held them", fr: "Fichiers d’export qui contenaient la personne" },
  "files.file": { en: "Files about the person", fr: "Fichiers sur la personne" },
  "forms.address_change": { en: "Wishes for another address", fr: "Demandes de changement d’adresse" },
  "forms.submission": { en: "Sign-ups", fr: "Inscriptions par formulaire" },
  "information.told": {
    en: "That they were told of the data held",
    fr: "Information sur les données détenues",
  },
  "renewals.request": {
    en: "Questions about renewing consent",
    fr: "Demandes de renouvellement du consentement",
  },
  "rights.request": { en: "Your requests", fr: "Vos demandes" },
  "rights.request_entry": { en: "The conversation about your requests", fr: "Les échanges sur vos demandes" },
  "rights.erasure_person": { en: "The erasure itself", fr: "L’effacement lui-même" },
  "trace.entry": { en: "Who looked at the data", fr: "Qui a consulté les données" },
  "retention.held_person": { en: "Kept for a claim", fr: "Conservé pour un litige" },
  "retention.leaver": { en: "Planned erasure", fr: "Effacement prévu" },
  "tracking.last_click": { en: "Day of the last click", fr: "Jour du dernier clic" },
  "tracking.last_open": { en: "Day of the last open", fr: "Jour de la dernière ouverture" },
  "tracking.observation": { en: "Opens and clicks", fr: "Ouvertures et clics" },
};
