import { ownersOf } from "#domains/accounts/index.ts";
import { takeDueMail } from "#domains/consent/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { sendServiceMail } from "./send-service-mail.ts";

/**
 * Mails the newest checkpoint to the owners where they asked for it: a copy that lies outside the installation, in each
 * of their mailboxes. Consent cannot send, so it says that one was signed, and this is who hears it (ADR 9).
 */
export async function mailCheckpoint(context: Context): Promise<void> {
  const due = await takeDueMail(context);
  if (!due) return;
  const owners = await ownersOf(context);
  const subjects = await ensureSubjects(
    context,
    owners.map((owner) => owner.address),
  );
  for (const { address, name, language } of owners) {
    const to = subjects.get(address);
    if (!to) continue;
    const { subject, before, after, reason } = texts[language];
    await sendServiceMail(context, {
      to,
      address,
      name,
      subject: subject(due.size),
      bodyHtml: `<p>${before}</p><pre style="white-space:pre-wrap;overflow-wrap:anywhere">${escaped(due.note)}</pre><p>${after}</p>`,
      bodyText: `${before}\n\n${due.note}\n${after}\n`,
      language,
      reason,
    });
  }
}

const texts = {
  en: {
    subject: (size: number) => `Checkpoint of your proofs: ${size} events`,
    before: "This signs every consent and every refusal in your ledger up to now:",
    after:
      "Keep this message. Whoever has it can notice if anything before it were changed, even by you or by whoever hosts Licet. Nothing else is to do.",
    reason: "You own this account and chose to receive its checkpoints.",
  },
  fr: {
    subject: (size: number) => `Point de contrôle de vos preuves : ${size} événements`,
    before: "Ceci signe chaque consentement et chaque refus de votre registre jusqu’à maintenant :",
    after:
      "Conservez ce message. Qui le possède peut constater si quoi que ce soit d’antérieur était modifié, même par vous ou par l’hébergeur de Licet. Il n’y a rien d’autre à faire.",
    reason: "Vous êtes propriétaire de ce compte et avez choisi d’en recevoir les points de contrôle.",
  },
} as const;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
