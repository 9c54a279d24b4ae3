import { sql } from "kysely";
import { ownersOf, type StopReason, sendingKeys, stopKey } from "#domains/accounts/index.ts";
import { complaintsSql } from "#domains/consent/index.ts";
import { madeSince, messageStatesSql, sendServiceMail } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";

const day = 24 * 3600 * 1000;

/** The newest messages tell enough; a flood of them is not counted to its end. */
const mostLookedAt = 20_000;

/**
 * From where on the receiving providers take a sender for one who does not know whom it writes to, and let the whole
 * account suffer for it. A few that fail say nothing, so there is a least number as well.
 */
const limits: Record<StopReason, { share: number; least: number; of: number }> = {
  bounces: { share: 0.1, least: 20, of: 100 },
  // Gmail and Yahoo ask for less than 0.3 %.
  complaints: { share: 0.003, least: 3, of: 200 },
};

/** Stops keys from sending whose messages came back or were reported too often in a day, and tells the owners. */
export async function watchKeys(context: Context): Promise<void> {
  for (const { id, name, resumedAt } of await sendingKeys(context)) {
    const since = new Date(Math.max(context.now.getTime() - day, resumedAt?.getTime() ?? 0));
    const counts = await countsOf(context, id, since);
    const because = (["complaints", "bounces"] as const).find((reason) => {
      const { share, least, of } = limits[reason];
      return counts.sent >= of && counts[reason] >= least && counts[reason] >= counts.sent * share;
    });
    if (!because) continue;
    const figures = { because, of: counts.sent, failed: counts[because] };
    if (await stopKey(context, id, figures)) await tellOwners(context, name, figures);
  }
}

async function countsOf(context: Context, keyId: number, since: Date) {
  const { rows } = await sql<{ sent: number; bounces: number; complaints: number }>`
    with recent as (
      select id, subject_id from transactional.message
      where account_id = ${context.accountId} and key_id = ${keyId} and ${madeSince(sql`id`, since)} and created_at >= ${since}
      order by id desc limit ${mostLookedAt}
    )
    select count(*) as sent, count(*) filter (where state = 'bounced') as bounces,
      count(distinct complaint.subject_id) as complaints
    from recent join (${messageStatesSql(context, since)}) as m using (id)
    left join (${complaintsSql(context, since)}) as complaint on complaint.subject_id = recent.subject_id
    where state in ('submitted', 'bounced')`.execute(context.tx);
  return rows[0] ?? { sent: 0, bounces: 0, complaints: 0 };
}

type Figures = { because: StopReason; of: number; failed: number };

async function tellOwners(context: Context, name: string, figures: Figures): Promise<void> {
  const url = `${context.config.url}/a/${context.accountId}/settings/keys`;
  for (const { address, language } of await ownersOf(context)) {
    const { subject, text } = words(language, name, figures);
    await sendServiceMail(context, {
      to: await ensureSubject(context, address),
      address,
      subject,
      bodyHtml: `<p>${escapeHtml(text)}</p><p><a href="${url}">${url}</a></p>`,
      bodyText: `${text}\n\n${url}\n`,
      language,
    });
  }
}

function words(language: Language, name: string, { because, of, failed }: Figures) {
  const texts = {
    en: {
      subject: `The key “${name}” sends nothing for now`,
      bounces: `${failed} of the last ${of} messages sent with the key “${name}” came back because there is no such address. Mailbox providers take that for mail to bought or guessed addresses. Look where the addresses come from, then let the key send again.`,
      complaints: `${failed} people reported messages sent with the key “${name}” as unwanted, of ${of} messages. Mailbox providers stop delivering for a sender from three in a thousand. Look what is sent and to whom, then let the key send again.`,
    },
    fr: {
      subject: `La clé « ${name} » n’envoie rien pour l’instant`,
      bounces: `${failed} des ${of} derniers messages envoyés avec la clé « ${name} » sont revenus, faute de destinataire. Les messageries y voient des adresses achetées ou devinées. Vérifiez d’où viennent les adresses, puis autorisez de nouveau la clé.`,
      complaints: `${failed} personnes ont signalé comme indésirables des messages envoyés avec la clé « ${name} », sur ${of} messages. À partir de trois pour mille, les messageries ne distribuent plus. Regardez ce qui part et vers qui, puis autorisez de nouveau la clé.`,
    },
  }[language];
  return { subject: texts.subject, text: texts[because] };
}
