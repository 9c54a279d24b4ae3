import { getOperator, isHosting, ownersOf, realAccounts } from "#domains/accounts/index.ts";
import { listSenders } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { letterBody, sendLetters } from "../send-letters.ts";
import { type Acceptance, acceptances } from "./acceptance.ts";
import { documentNames } from "./document-names.ts";
import type { DocumentVersion } from "./document-versions.ts";
import type { AgreedKind } from "./documents.api.ts";

export const tellQueue = "governance/documents-tell";

const week = 7 * 24 * 3600 * 1000;

/** Wakes the telling in each account that is served. */
export async function wakeTelling(context: Context): Promise<void> {
  for (const accountId of await realAccounts(context))
    await context.jobs.enqueue(context.tx, tellQueue, { accountId }, { singletonKey: String(accountId) });
}

type Stage = "told" | "reminded" | "overdue";

/**
 * Writes to the owners when a version is published, a week before the day by which it is to be accepted, and once that day has
 * come. What was told is noted in the transaction that queues the mail: killed anywhere, nobody is told twice.
 */
export async function tellOwners(context: Context): Promise<void> {
  if (context.accountId === operatorAccount || !(await isHosting(context))) return;
  // Without a sender the page alone says it; the day after, it is tried again.
  if ((await listSenders(context)).length === 0) return;
  for (const acceptance of await acceptances(context)) {
    const [version] = acceptance.versions;
    if (!version) continue;
    const stage = await stageOf(context, acceptance, version);
    if (!stage) continue;
    await note(context, { kind: acceptance.kind, version: version.version, stage });
    await write(context, { acceptance, version, stage });
  }
}

async function stageOf(
  context: Context,
  { kind, wanted }: Acceptance,
  { version, publishedAt }: DocumentVersion,
): Promise<Stage | undefined> {
  const account = await context.tx
    .selectFrom("accounts.account as a")
    .leftJoin("governance.document_notice as n", (join) =>
      join.onRef("n.account_id", "=", "a.id").on("n.kind", "=", kind).on("n.version", "=", version),
    )
    .select(["a.created_at", "n.told_at", "n.reminded_at", "n.overdue_told_at"])
    .where("a.id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  // Who came after was shown it on the first day.
  if (!account.told_at && account.created_at < publishedAt) return "told";
  if (!wanted || wanted.refused) return undefined;
  const today = context.now.toISOString().slice(0, 10);
  const soon = new Date(context.now.getTime() + week).toISOString().slice(0, 10);
  if (wanted.dueOn < today && !account.overdue_told_at) return "overdue";
  if (account.told_at && wanted.dueOn >= today && wanted.dueOn <= soon && !account.reminded_at)
    return "reminded";
  return undefined;
}

const columns = { told: "told_at", reminded: "reminded_at", overdue: "overdue_told_at" } as const;

async function note(
  { tx, accountId, now }: Context,
  { kind, version, stage }: { kind: AgreedKind; version: number; stage: Stage },
): Promise<void> {
  const set = { [columns[stage]]: now };
  await tx
    .insertInto("governance.document_notice")
    .values({ account_id: accountId, kind, version, told_at: now, ...set })
    .onConflict((conflict) => conflict.columns(["account_id", "kind", "version"]).doUpdateSet(set))
    .execute();
}

type Told = { acceptance: Acceptance; version: DocumentVersion; stage: Stage };

async function write(context: Context, told: Told): Promise<void> {
  const owners = await ownersOf(context);
  const operator = (await getOperator(context))?.legalName ?? new URL(context.config.url).hostname;
  const url = `${context.config.url}/a/${context.accountId}/governance/documents/${told.acceptance.kind}`;
  await sendLetters(
    context,
    owners.map(({ address, name, language }) => {
      const { subject, lines, reason } = wordsOf(told, { operator, language });
      return { address, name, subject, language, reason, ...letterBody(lines, { to: url, called: url }) };
    }),
  );
}

function wordsOf(
  { acceptance: { kind, wanted }, version, stage }: Told,
  { operator, language }: { operator: string; language: Language },
) {
  const t = texts[language];
  const name = documentNames[kind][language];
  return {
    subject: t.subject[stage](operator, name),
    lines: [
      t[stage](operator, name, dayIn(language, version.effectiveOn)),
      ...(stage === "told" && version.summary[language] ? [`${t.changes} ${version.summary[language]}`] : []),
      wanted ? t.accept(dayIn(language, wanted.dueOn)) : t.nothing,
    ],
    reason: t.reason,
  };
}

const texts = {
  en: {
    subject: {
      told: (operator: string, name: string) => `${operator}: ${name}, a new version`,
      reminded: (operator: string, name: string) => `${operator}: ${name}, one week left`,
      overdue: (operator: string, name: string) => `${operator}: ${name} is still to be accepted`,
    },
    told: (operator: string, name: string, day: string) =>
      `${operator}, who runs your e-mail platform, has published a new version of this document: ${name}. It is in force from ${day}.`,
    reminded: (_: string, name: string) => `This document still waits for your answer: ${name}.`,
    overdue: (_: string, name: string) =>
      `This document is in force and was not accepted: ${name}. Until it is, no new form or campaign goes live. Your data stays open to you, and what runs goes on.`,
    changes: "What changes:",
    accept: (day: string) =>
      `Please read it and accept it by ${day}. If you do not agree, say so there: you keep access to your data and can take it out.`,
    nothing: "You need not do anything.",
    reason: "You own an account here, and this is what was agreed on with you.",
  },
  fr: {
    subject: {
      told: (operator: string, name: string) => `${operator}\u00a0: ${name}, nouvelle version`,
      reminded: (operator: string, name: string) => `${operator}\u00a0: ${name}, encore une semaine`,
      overdue: (operator: string, name: string) => `${operator}\u00a0: ${name}, acceptation en attente`,
    },
    told: (operator: string, name: string, day: string) =>
      `${operator}, qui exploite votre plateforme d’e-mails, a publié une nouvelle version de ce document\u00a0: ${name}. Elle est en vigueur à partir du ${day}.`,
    reminded: (_: string, name: string) => `Ce document attend toujours votre réponse\u00a0: ${name}.`,
    overdue: (_: string, name: string) =>
      `Ce document est en vigueur et n’a pas été accepté\u00a0: ${name}. D’ici là, aucun nouveau formulaire ni campagne n’est mis en service. Vos données vous restent ouvertes, et ce qui tourne continue.`,
    changes: "Ce qui change\u00a0:",
    accept: (day: string) =>
      `Lisez-le et acceptez-le d’ici le ${day}. Si vous n’êtes pas d’accord, dites-le au même endroit\u00a0: vous gardez l’accès à vos données et pouvez les reprendre.`,
    nothing: "Vous n’avez rien à faire.",
    reason: "Vous êtes propriétaire d’un compte ici, et c’est ce qui a été convenu avec vous.",
  },
} as const;
