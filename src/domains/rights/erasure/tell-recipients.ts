import { sql } from "kysely";
import { colleaguesToWriteTo } from "#domains/accounts/index.ts";
import { sendServiceMail } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { recipientsOf } from "./recipients.ts";

/**
 * Writes to those who took the data out (GDPR art. 19): which exports held people who are erased, and what to do about the
 * files. It names none of them; a fresh export is the simplest way to be rid of them. Once for each erasure.
 */
export async function tellRecipients(context: Context, erasureId: string): Promise<void> {
  const waiting = (await recipientsOf(context, erasureId)).filter(({ toldAt }) => toldAt === null);
  const userOf = (heldBy: string): number | undefined =>
    heldBy.startsWith("user:") ? Number(heldBy.slice("user:".length)) : undefined;
  const colleagues = await colleaguesToWriteTo(context, [
    ...new Set(waiting.flatMap(({ heldBy }) => userOf(heldBy) ?? [])),
  ]);
  const subjects = await ensureSubjects(
    context,
    colleagues.map(({ address }) => address),
  );
  for (const { userId, name, address, language } of colleagues) {
    const to = subjects.get(address);
    const theirs = waiting.filter(({ heldBy }) => userOf(heldBy) === userId);
    if (!to || theirs.length === 0) continue;
    const link = `${context.config.url}/a/${context.accountId}/privacy/erasures/${erasureId}`;
    await sendServiceMail(context, { to, address, name, language, ...recipientMail(language, theirs, link) });
    await sql`
      update rights.recipient set told_at = ${context.now}
      where account_id = ${context.accountId} and erasure_id = ${erasureId} and kind = 'export'
        and reference = any(${theirs.map(({ reference }) => reference)}::bigint[])`.execute(context.tx);
  }
}

function recipientMail(
  language: Language,
  exports: readonly { reference: number; receivedAt: Date }[],
  link: string,
) {
  const t = texts[language];
  const lines = exports.map(({ reference, receivedAt }) => t.line(reference, dayIn(language, receivedAt)));
  return {
    subject: t.subject,
    reason: t.reason,
    bodyText: [t.before, lines.map((line) => `– ${line}`).join("\n"), t.after, link].join("\n\n"),
    bodyHtml: [
      `<p>${escapeHtml(t.before)}</p>`,
      `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`,
      `<p>${escapeHtml(t.after)}</p>`,
      `<p><a href="${escapeHtml(link)}">${escapeHtml(t.open)}</a></p>`,
    ].join("\n"),
  };
}

const texts = {
  en: {
    subject: "Somebody in a file that you exported was erased",
    before: "Somebody whose data was erased for good stood in these files that you took out:",
    line: (number: number, day: string) => `export no. ${number} of ${day}`,
    after:
      "Delete these files wherever you put or sent them, or replace them by a new export. Then tick them off on the page of the erasure: the law asks that whoever received the data erases it, too.",
    open: "Open the erasure",
    reason: "You took a file with personal data out of this account.",
  },
  fr: {
    subject: "Une personne d’un fichier que vous avez exporté a été effacée",
    before:
      "Une personne dont les données ont été effacées définitivement figurait dans ces fichiers que vous avez sortis :",
    line: (number: number, day: string) => `export n° ${number} du ${day}`,
    after:
      "Supprimez ces fichiers partout où vous les avez rangés ou envoyés, ou remplacez-les par un nouvel export. Cochez-les ensuite sur la page de l’effacement : la loi veut que ceux qui ont reçu les données les effacent aussi.",
    open: "Ouvrir l’effacement",
    reason: "Vous avez sorti de ce compte un fichier de données personnelles.",
  },
} as const;
