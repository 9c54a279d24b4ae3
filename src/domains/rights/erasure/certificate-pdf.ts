import { type Block, renderPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ErasureCertificate, ErasureFacts } from "#kernel/erasure-certificate.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { storeName } from "../store-words.ts";

/** The certificate to be read and printed; the signed text stands at its end. */
export async function certificatePdf(
  context: Context,
  { facts, signature }: ErasureCertificate,
  language: Language = context.language,
): Promise<Buffer> {
  const t = texts[language];
  return renderPdf(blocksOf({ ...context, language }, facts, signature), {
    title: t.title,
    author: facts.account.legalName,
    language,
    at: new Date(facts.erasure.completedAt),
  });
}

function blocksOf(context: Context, facts: ErasureFacts, signature: string): Block[] {
  const { language } = context;
  const t = texts[language];
  const day = (moment: string): string => dayIn(language, new Date(moment));
  const fact = (label: string, value: string) => ({ label, value });
  return [
    { kind: "title", text: t.title },
    { kind: "paragraph", text: t.intro(facts.account.legalName, facts.people) },
    {
      kind: "facts",
      facts: [
        fact(t.id, facts.erasure.id),
        fact(t.ground, t.grounds[facts.erasure.ground as keyof typeof t.grounds] ?? facts.erasure.ground),
        fact(t.requested, day(facts.erasure.requestedAt)),
        fact(t.destroyed, `${day(facts.keys.destroyedAt)} (${facts.keys.destroyedAt})`),
        fact(t.completed, day(facts.erasure.completedAt)),
      ],
    },
    { kind: "heading", text: t.stores },
    {
      kind: "facts",
      facts: facts.stores.map(({ store, became, rows }) =>
        fact(storeName(context, store), `${rows} – ${t.became[became as keyof typeof t.became] ?? became}`),
      ),
    },
    { kind: "heading", text: t.stays },
    ...(facts.exceptions.length + (facts.barred ? 1 : 0) === 0
      ? [{ kind: "paragraph", text: t.nothing } as const]
      : []),
    {
      kind: "facts",
      facts: [
        ...(facts.barred ? [fact(t.barredLabel, t.barred(day(facts.barred.until)))] : []),
        ...facts.exceptions.map(({ what, until, rows }) =>
          fact(storeName(context, what), until ? t.archived(rows, day(until)) : t.unreadable(rows)),
        ),
      ],
    },
    { kind: "heading", text: t.backupsTitle },
    { kind: "paragraph", text: t.backups(facts.backups.keyBackupDays, day(facts.backups.unreadableFrom)) },
    ...(facts.recipients.length > 0
      ? ([
          { kind: "heading", text: t.recipients },
          {
            kind: "facts",
            facts: facts.recipients.map(({ kind, reference, receivedAt }) =>
              fact(kind === "webhook" ? t.program(reference) : t.export(reference), day(receivedAt)),
            ),
          },
        ] satisfies Block[])
      : []),
    { kind: "heading", text: t.verify },
    { kind: "paragraph", text: t.howTo },
    { kind: "code", text: signature.trim() },
  ];
}

const texts = {
  en: {
    title: "Certificate of erasure",
    intro: (business: string, people: number) =>
      people === 1
        ? `${business} certifies that it erased the data of one person. This document names nobody.`
        : `${business} certifies that it erased the data of ${people} people. This document names nobody.`,
    id: "Erasure",
    ground: "Ground (GDPR art. 17(1))",
    grounds: {
      no_longer_needed: "no longer needed for what it was collected for (a)",
      person_asked: "the person asked for it or withdrew consent (b)",
      objected: "the person objected (c)",
      unlawful: "it was held without right (d)",
      legal_obligation: "a law asks for it (e)",
      child: "collected from a child (f)",
    },
    requested: "Asked for",
    destroyed: "Key destroyed",
    completed: "Over",
    stores: "What became of each store",
    became: {
      deleted: "deleted",
      cancelled: "cancelled",
      unreadable: "unreadable for good",
      kept: "kept",
      archived: "moved to the archive",
    },
    stays: "What stays, and until when",
    nothing: "Nothing.",
    barredLabel: "A keyed mark of the address",
    barred: (day: string) =>
      `so that nobody else adds it again, until ${day}; the address can’t be read from it`,
    archived: (rows: number, day: string) =>
      `${rows}, sealed in a separate archive in case of a dispute (GDPR 17(3)(e)), until ${day} at the latest`,
    unreadable: (rows: number) =>
      `${rows === 1 ? "1 line" : `${rows} lines`} that nobody can read: the key is destroyed`,
    backupsTitle: "Backups",
    backups: (days: number, day: string) =>
      `Backups of the data can’t be read without the key. Backups of keys are kept for ${days} days: from ${day} on, no copy of it is left.`,
    recipients: "Who had been given the data, and is told to erase it",
    export: (number: string) => `Export no. ${number}`,
    program: (number: string) => `A program, by webhook no. ${number}`,
    verify: "Verify",
    howTo:
      "The same certificate as a JSON file verifies offline with the public verification program and the account’s key. This is its signature:",
  },
  fr: {
    title: "Certificat d’effacement",
    intro: (business: string, people: number) =>
      people === 1
        ? `${business} certifie avoir effacé les données d’une personne. Ce document ne nomme personne.`
        : `${business} certifie avoir effacé les données de ${people} personnes. Ce document ne nomme personne.`,
    id: "Effacement",
    ground: "Motif (RGPD, art. 17(1))",
    grounds: {
      no_longer_needed: "plus nécessaires à ce pour quoi elles étaient collectées (a)",
      person_asked: "la personne l’a demandé ou a retiré son consentement (b)",
      objected: "la personne s’est opposée (c)",
      unlawful: "détenues sans droit (d)",
      legal_obligation: "une loi l’exige (e)",
      child: "collectées auprès d’un enfant (f)",
    },
    requested: "Demandé le",
    destroyed: "Clé détruite le",
    completed: "Terminé le",
    stores: "Ce qu’il est advenu de chaque ensemble de données",
    became: {
      deleted: "supprimé",
      cancelled: "annulé",
      unreadable: "illisible pour toujours",
      kept: "conservé",
      archived: "déplacé dans l’archive",
    },
    stays: "Ce qui reste, et jusqu’à quand",
    nothing: "Rien.",
    barredLabel: "Une empreinte chiffrée de l’adresse",
    barred: (day: string) =>
      `pour que personne d’autre ne l’ajoute à nouveau, jusqu’au ${day} ; l’adresse ne peut pas en être déduite`,
    archived: (rows: number, day: string) =>
      `${rows}, scellée dans une archive à part en cas de litige (RGPD 17(3)(e)), jusqu’au ${day} au plus tard`,
    unreadable: (rows: number) =>
      `${rows === 1 ? "1 ligne" : `${rows} lignes`} que personne ne peut lire : la clé est détruite`,
    backupsTitle: "Sauvegardes",
    backups: (days: number, day: string) =>
      `Les sauvegardes des données sont illisibles sans la clé. Les sauvegardes des clés sont gardées ${days} jours : à partir du ${day}, il n’en reste aucune copie.`,
    recipients: "Qui avait reçu les données, et doit les effacer",
    export: (number: string) => `Export n° ${number}`,
    program: (number: string) => `Un programme, par le webhook n° ${number}`,
    verify: "Vérifier",
    howTo:
      "Le même certificat, en fichier JSON, se vérifie hors ligne avec le programme public de vérification et la clé du compte. Voici sa signature :",
  },
} as const;
