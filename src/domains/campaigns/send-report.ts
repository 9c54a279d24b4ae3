import { colleaguesAmong, sendServiceMail } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { campaignReport } from "./campaign-report.ts";
import { errors } from "./campaigns.errors.ts";
import { campaignRow } from "./campaigns.sql.ts";

type Asked = { to: readonly string[]; body: string; language: Language };

/** Mails the figures to people who work in the account, with what the sender writes above them. They name nobody. */
export async function sendReport(
  context: Context,
  campaignId: number,
  { to, body, language }: Asked,
): Promise<void> {
  const row = await campaignRow(context, campaignId);
  if (row.mailing_id === null) throw errors.notSentYet();
  const lines = linesOf(await campaignReport(context, campaignId), language);
  const subjects = await ensureSubjects(context, await colleaguesAmong(context, to));
  const { subject, reason } = texts[language];
  const url = `${context.config.url}/a/${context.accountId}/campaigns/${campaignId}`;
  for (const [address, subjectId] of subjects)
    await sendServiceMail(context, {
      to: subjectId,
      address,
      subject: `${subject}${row.name}`,
      bodyHtml: `<p>${escapeHtml(body).replaceAll("\n", "<br>")}</p><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul><p><a href="${url}">${url}</a></p>`,
      bodyText: `${body}\n\n${lines.map((line) => `- ${line}\n`).join("")}\n${url}\n`,
      language,
      reason,
    });
}

function linesOf(report: Awaited<ReturnType<typeof campaignReport>>, language: Language): string[] {
  const { counts, unsubscribed, complained, observed } = report;
  const { handedOver, bounced, held, unsubscribes, complaints, opened } = texts[language];
  const heldBack = report.heldBack.reduce((sum, { count }) => sum + count, 0) + counts.refused;
  return [
    handedOver(counts.submitted, report.total),
    bounced(counts.bounced),
    held(heldBack),
    unsubscribes(unsubscribed),
    complaints(complained),
    ...(observed && observed.base > 0 ? [opened(observed.opened, observed.clicked, observed.base)] : []),
  ];
}

const texts = {
  en: {
    subject: "Report: ",
    reason: "Somebody who works in this account sent you the figures of a campaign.",
    handedOver: (n: number, of: number) => `Handed over: ${n} of ${of}`,
    bounced: (n: number) => `Bounced: ${n}`,
    held: (n: number) => `Held back: ${n}`,
    unsubscribes: (n: number) => `Unsubscribed: ${n}`,
    complaints: (n: number) => `Complaints: ${n}`,
    opened: (n: number, clicked: number, of: number) =>
      `Of ${of} people who let it be seen: ${n} opened, ${clicked} clicked`,
  },
  fr: {
    subject: "Rapport\u00a0: ",
    reason: "Une personne qui travaille dans ce compte vous a envoyé les chiffres d’une campagne.",
    handedOver: (n: number, of: number) => `Remis\u00a0: ${n} sur ${of}`,
    bounced: (n: number) => `Rejetés\u00a0: ${n}`,
    held: (n: number) => `Écartés\u00a0: ${n}`,
    unsubscribes: (n: number) => `Désinscriptions\u00a0: ${n}`,
    complaints: (n: number) => `Plaintes\u00a0: ${n}`,
    opened: (n: number, clicked: number, of: number) =>
      `Sur ${of} personnes qui l’acceptent\u00a0: ${n} ont ouvert, ${clicked} ont cliqué`,
  },
} as const;
