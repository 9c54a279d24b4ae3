import { ownersOf } from "#domains/accounts/index.ts";
import { listSenders, sendServiceMail } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { LicetError } from "#kernel/errors.ts";
import type { Language } from "#kernel/localized.ts";

/** Writes to the owners that a campaign's hour came and nobody got it: who relied on it may not look before long. */
export async function tellMissed(
  context: Context,
  campaign: { id: number; name: string },
  problem: LicetError,
): Promise<void> {
  // Without any sender there is nobody to write as: the campaign itself says it.
  if ((await listSenders(context)).length === 0) return;
  const owners = await ownersOf(context);
  const subjects = await ensureSubjects(
    context,
    owners.map(({ address }) => address),
  );
  const url = `${context.config.url}/a/${context.accountId}/campaigns/${campaign.id}`;
  for (const { address, name, language } of owners) {
    const to = subjects.get(address);
    if (!to) continue;
    const { subject, text, mend, reason } = texts[language](campaign.name);
    const because = problem.sentence(language);
    await sendServiceMail(context, {
      to,
      address,
      name,
      subject,
      bodyHtml: `<p>${escapeHtml(text)}</p><p>${escapeHtml(because)}</p><p>${escapeHtml(mend)}<br><a href="${url}">${url}</a></p>`,
      bodyText: `${text}\n\n${because}\n\n${mend}\n${url}\n`,
      language,
      reason,
    });
  }
}

type Texts = { subject: string; text: string; mend: string; reason: string };

const texts: Record<Language, (name: string) => Texts> = {
  en: (name) => ({
    subject: `Your campaign did not leave: ${name}`,
    text: `“${name}” was to leave now and could not. Nobody got it.`,
    mend: "It is a draft again. Mend that, then schedule it again or send it:",
    reason: "You own this account, and one of its campaigns could not be sent at its hour.",
  }),
  fr: (name) => ({
    subject: `Votre campagne n’est pas partie\u00a0: ${name}`,
    text: `«\u00a0${name}\u00a0» devait partir maintenant et n’a pas pu. Personne ne l’a reçue.`,
    mend: "Elle est de nouveau un brouillon. Corrigez cela, puis programmez-la à nouveau ou envoyez-la\u00a0:",
    reason: "Vous êtes propriétaire de ce compte, et l’une de ses campagnes n’a pas pu partir à son heure.",
  }),
};
