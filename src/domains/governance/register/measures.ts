import type { Fact } from "./activity.ts";

/** What protects the data here (GDPR art. 32), true of every installation by construction. Controls watch over each. */
export const securityMeasures: readonly Fact[] = [
  {
    id: "sealed",
    en: "What identifies people is encrypted under a key of each person’s own; keys lie in another database",
    fr: "Ce qui identifie les personnes est chiffré avec une clé propre à chacune\u00a0; les clés sont dans une autre base",
  },
  {
    id: "apart",
    en: "Accounts are kept apart by the database itself (row-level security)",
    fr: "La base de données elle-même sépare les comptes (sécurité au niveau des lignes)",
  },
  {
    id: "roles",
    en: "Access by role, with a second factor for those who turn it on, and for taking people’s data out",
    fr: "Accès par rôle, second facteur pour qui l’active, et pour sortir des données",
  },
  {
    id: "trace",
    en: "Each use of personal data leaves a trace that nobody can change",
    fr: "Chaque usage de données personnelles laisse une trace que personne ne peut modifier",
  },
  {
    id: "ledger",
    en: "Consent lies in a signed register to which things are only added, checked weekly",
    fr: "Les consentements sont dans un registre signé où l’on ne fait qu’ajouter, vérifié chaque semaine",
  },
  {
    id: "archive",
    en: "What the law has us keep lies in an archive of its own, which daily work cannot read",
    fr: "Ce que la loi impose de garder est dans une archive séparée, inaccessible au travail courant",
  },
].map(({ id, ...said }) => ({ id: `measures-${id}`, heading: "measures" as const, said, news: null }));
