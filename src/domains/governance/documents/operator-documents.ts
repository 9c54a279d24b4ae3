import { getOperator } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { agreementPointKeys } from "../processors/agreement-points.api.ts";
import { isWorking } from "../processors/processor.ts";
import { listProcessors } from "../processors/processors.sql.ts";
import { linesOf } from "../processors/public-list.pages.ts";
import { securityMeasures } from "../register/measures.ts";
import { agreementArticles } from "./agreement-articles.api.ts";
import { type Article, type Edits, missingPoints, paragraphsOf } from "./articles.api.ts";
import { compareTexts } from "./compare-texts.ts";
import { addVersion, documentVersions, noWords } from "./document-versions.ts";
import type { AgreedKind, PublishedByOperator } from "./documents.api.ts";
import { errors } from "./documents.errors.ts";
import { termsArticles } from "./terms-articles.api.ts";
import type { Section, Texts } from "./text.ts";

export const articlesOf: Record<AgreedKind, readonly Article[]> = {
  terms: termsArticles,
  processing_agreement: agreementArticles,
};

/** A change that matters is told so many days before its day. */
export const noticeDays = 30;

type Live = { operator: string; address: string; contact: string; keyDays: string };

/**
 * What whoever runs the installation agrees on with those it serves: articles that begin with a good text, and, for the agreement,
 * annexes made of what is so now (GDPR art. 28(3)). The context is in the operator's account.
 */
export async function composeAgreed(context: Context, kind: AgreedKind, edits: Edits): Promise<Texts> {
  const operator = await getOperator(context);
  const live: Live = {
    operator: operator?.legalName ?? "",
    address: operator?.postalAddress.replaceAll("\n", ", ") ?? "",
    contact: operator?.contact ?? "",
    keyDays: String(context.config.vaultBackupDays),
  };
  const inLanguage = async (language: Language): Promise<Section[]> => [
    ...articlesOf[kind].flatMap(({ key, heading, text }, index): Section[] => {
      const paragraphs = paragraphsOf(filled((edits[key] ?? text)[language], live));
      return paragraphs.length > 0 ? [{ heading: `${index + 1}. ${heading[language]}`, paragraphs }] : [];
    }),
    ...(kind === "processing_agreement" ? await annexes(context, language) : []),
  ];
  return { en: await inLanguage("en"), fr: await inLanguage("fr") };
}

function filled(text: string, live: Live): string {
  return text.replace(/\{(operator|address|contact|keyDays)\}/g, (_, name: keyof Live) => live[name]);
}

async function annexes(context: Context, language: Language): Promise<Section[]> {
  const t = annexTexts[language];
  const processors = (await listProcessors(context)).filter(isWorking);
  return [
    { heading: t.processing, paragraphs: [...t.processingSaid] },
    { heading: t.measures, paragraphs: securityMeasures.map(({ said }) => `${said[language]}.`) },
    {
      heading: t.others,
      paragraphs:
        processors.length === 0
          ? [t.nobody]
          : processors.map(
              (each) =>
                `${each.legalName}, ${each.address.replaceAll("\n", ", ")}${t.colon} ${linesOf(each, language)
                  .map(([name, value]) => `${name.toLowerCase()} ${value}`)
                  .join(t.semicolon)}.`,
            ),
    },
  ];
}

/** How it would read now, and what differs from the latest version. */
export async function agreedNow(context: Context, kind: AgreedKind, edits?: Edits) {
  const versions = await documentVersions(context, kind);
  const [latest] = versions;
  const used = edits ?? latest?.edits ?? {};
  const texts = await composeAgreed(context, kind, used);
  const { language } = context;
  return {
    versions,
    edits: used,
    texts,
    changes: compareTexts(latest?.texts, texts, language),
  };
}

/** Publishes it as it would read now. An agreement that lacks a point of art. 28(3) is refused, and so is one without parties. */
export async function publishAgreed(
  context: Context,
  kind: AgreedKind,
  { edits: given, confirmed, effectiveOn, material, summary, after }: PublishedByOperator,
): Promise<number> {
  const articles = articlesOf[kind];
  const edits = Object.fromEntries(
    articles.flatMap(({ key }) => (given[key] ? [[key, given[key]] as const] : [])),
  );
  if (kind === "processing_agreement") {
    const missing = missingPoints(articles, edits, confirmed, agreementPointKeys);
    if (missing.length > 0) throw errors.agreementIncomplete({ points: missing.join(", ") });
  }
  const operator = await getOperator(context);
  if (!operator?.legalName || !operator.postalAddress || !operator.contact) throw errors.operatorUnnamed();
  const { texts, versions, changes } = await agreedNow(context, kind, edits);
  if (versions.length > 0 && changes.length === 0) throw errors.nothingChanged();
  const earliest = new Date(context.now.getTime() + noticeDays * 24 * 3600 * 1000).toISOString().slice(0, 10);
  if (versions.length > 0 && material && effectiveOn < earliest)
    throw errors.noticeTooShort({ field: "effectiveOn", earliest });
  if (versions.length > 0 && !(summary.en.trim() && summary.fr.trim()))
    throw errors.changeUnexplained({ field: "summary" });
  return addVersion(context, {
    kind,
    after,
    // Nobody accepted anything before the first one.
    version: { texts, ownWords: noWords, edits, effectiveOn, material: material || after === 0, summary },
  });
}

/** What whoever runs the installation published, seen from a business on it. */
export function operatorVersions(context: Context, kind: AgreedKind) {
  return withAccount(context, { accountId: operatorAccount }, (inner) => documentVersions(inner, kind));
}

const annexTexts = {
  en: {
    processing: "Annex 1: what is done",
    processingSaid: [
      "What for: keeping contacts and what they permitted; taking sign-ups; sending e-mail; keeping the log, the proofs and the archive; measuring opens and clicks where people agreed; helping to answer people’s requests.",
      "Whose data: the controller’s contacts, customers and readers, and whoever works in its account.",
      "Which data: e-mail addresses, names and what else the controller asks or brings; what people agreed to, when and how; the messages sent and what became of them; technical data of sign-ups, such as the IP address. Sensitive data only where the controller reviewed it beforehand.",
      "How long: as the controller sets under “Retention”, and after the end as this agreement says.",
    ],
    measures: "Annex 2: security",
    others: "Annex 3: other processors",
    nobody: "None.",
    colon: ":",
    semicolon: "; ",
  },
  fr: {
    processing: "Annexe 1\u00a0: description du traitement",
    processingSaid: [
      "Pour quoi\u00a0: conserver les contacts et leurs consentements\u00a0; recueillir des inscriptions\u00a0; envoyer des e-mails\u00a0; conserver le journal, les preuves et l’archive\u00a0; mesurer ouvertures et clics quand les personnes l’ont accepté\u00a0; aider à répondre aux demandes des personnes.",
      "Au sujet de qui\u00a0: les contacts, clients et lecteurs du responsable, et les personnes qui travaillent dans son compte.",
      "Quelles données\u00a0: adresses e-mail, noms et ce que le responsable demande ou apporte d’autre\u00a0; ce que les personnes ont accepté, quand et comment\u00a0; les messages envoyés et leur sort\u00a0; des données techniques d’inscription, comme l’adresse IP. Des données sensibles seulement si le responsable les a examinées auparavant.",
      "Combien de temps\u00a0: selon les réglages du responsable dans «\u00a0Conservation\u00a0», puis, à la fin, comme le dit ce contrat.",
    ],
    measures: "Annexe 2\u00a0: sécurité",
    others: "Annexe 3\u00a0: autres sous-traitants",
    nobody: "Aucun.",
    colon: "\u00a0:",
    semicolon: "\u00a0; ",
  },
} as const;
