import { type Business, getBusiness } from "#domains/accounts/index.ts";
import { getPurpose, getSource, type Purpose, purposesThrough, type Source } from "#domains/consent/index.ts";
import { type ImportOrigin, importOrigin, keptThrough } from "#domains/contacts/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { purposeLine, textsFor } from "./notice-texts.ts";

/** What the account may say in its own words. */
export type NoticeWords = { subject: string; opening: string; source: string; retention: string };
/** What it does say: nothing where the standard words do. */
export type OwnWords = Partial<Record<Language, Partial<NoticeWords>>>;

/** Where the person's links lead; the names of them in a preview. */
export type Links = { object: string; preferences: string; data: string };

/** All that is said of a source, whoever reads it. */
export type NoticeFacts = {
  business: Business;
  source: Source;
  origin: ImportOrigin | undefined;
  purposes: readonly Purpose[];
  /** What is held of them besides the address. */
  kept: readonly Localized[];
};

export async function noticeFacts(context: Context, sourceId: number): Promise<NoticeFacts> {
  const origin = await importOrigin(context, sourceId);
  const purposes: Purpose[] = [];
  for (const id of origin?.purposeIds ?? (await purposesThrough(context, sourceId)))
    purposes.push(await getPurpose(context, id));
  return {
    business: await getBusiness(context),
    source: await getSource(context, sourceId),
    origin,
    purposes,
    kept: origin?.kept ?? (await keptThrough(context, sourceId)),
  };
}

/** The standard words, made of what the account said when it declared the source. */
export function standardWords({ business, source, origin }: NoticeFacts, language: Language): NoticeWords {
  const t = textsFor(language);
  const named = origin?.originName?.[language];
  const asked = source.askedHow.trim();
  const from =
    named === undefined || asked === "" || asked === named ? (named ?? asked) : `${named} – ${asked}`;
  return {
    subject: t.subject(business.legalName),
    opening: t.opening(business.legalName),
    source: t.obtained(from, source.obtainedOn ? dayIn(language, source.obtainedOn) : undefined),
    retention: t.keptFor,
  };
}

/**
 * The message of GDPR art. 14(1) and (2). The account chooses its words for what it alone knows; who holds the data, what
 * for, on which basis, with which rights and by which links is always said, from what is so now.
 */
export function noticeMail(
  facts: NoticeFacts,
  { language, own, links }: { language: Language; own: OwnWords; links: Links },
) {
  const { business, source, purposes } = facts;
  const t = textsFor(language);
  const words = { ...standardWords(facts, language), ...own[language] };
  const lines =
    source.basis === "none"
      ? [t.none]
      : purposes
          .filter((purpose) => source.basis === "contract" || purpose.kind !== "service")
          .map((purpose) => purposeLine(language, source.basis, purpose.name[language]));
  const kept = [t.address, ...facts.kept.map((label) => label[language])];
  const sections: Section[] = [
    {
      title: t.holder,
      lines: [`${business.legalName}\n${business.postalAddress}`, t.contact(business.privacyContact)],
    },
    { title: t.source, lines: [words.source] },
    { title: t.kept, lines: [`${kept.join(", ")}.`] },
    { title: t.purposes, lines: lines.length > 0 ? lines : [t.none] },
    { title: t.retention, lines: [words.retention] },
    {
      title: t.recipients,
      lines: [t.others],
      links: business.privacyPolicyUrl ? [[t.policy, business.privacyPolicyUrl]] : [],
    },
    {
      title: t.rights,
      lines: [t.yourRights],
      links: [
        [t.object, links.object],
        [t.preferences, links.preferences],
        [t.data, links.data],
      ],
    },
  ];
  return {
    language,
    subject: words.subject,
    reason: t.reason(business.legalName),
    bodyText: [words.opening, ...sections.map((section) => asText(section, language))].join("\n\n"),
    bodyHtml: [paragraphs(words.opening), ...sections.map(asHtml)].join("\n"),
  };
}

type Section = { title: string; lines: readonly string[]; links?: readonly (readonly [string, string])[] };

function asText({ title, lines, links = [] }: Section, language: Language): string {
  const colon = language === "fr" ? " : " : ": ";
  return [title.toUpperCase(), ...lines, ...links.map(([name, href]) => `${name}${colon}${href}`)].join("\n");
}

function asHtml({ title, lines, links = [] }: Section): string {
  const list = links.map(([name, href]) => `<li><a href="${escapeHtml(href)}">${escapeHtml(name)}</a></li>`);
  return [
    `<h2 style="font-size:16px;margin:24px 0 4px">${escapeHtml(title)}</h2>`,
    ...lines.map(paragraphs),
    ...(list.length > 0 ? [`<ul>${list.join("")}</ul>`] : []),
  ].join("\n");
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin:0 0 8px">${escapeHtml(part).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
}
