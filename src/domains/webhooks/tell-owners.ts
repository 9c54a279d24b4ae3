import { sql } from "kysely";
import { ownersOf } from "#domains/accounts/index.ts";
import { listSenders, sendServiceMails } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";

const hour = 3600 * 1000;

/** A receiver that is restarted or moved is back before anybody need know. */
const awayFor = 6 * hour;
/** Of events given up one by one, at most one mail in so long. */
const betweenMails = 24 * hour;

export type Trouble = "gone" | "away" | "gave_up";
type Row = { id: number; name: string; trouble: Trouble };

/**
 * Tells the owners, once for each trouble, that a program is told nothing any more: it said so itself, it has been away for
 * hours, or it refused an event until that was given up. They may have forgotten that it is there.
 */
export async function tellOwners(context: Context): Promise<void> {
  const { accountId, now } = context;
  const { rows } = await sql<Row>`
    with troubled as (
      select id, case
          when state = 'paused' and paused_because = 'gone' and trouble_told_at is null then 'gone'
          when state = 'active' and failing_since <= ${before(now, awayFor)} and trouble_told_at is null then 'away'
          when state = 'active' and failing_since is null and gave_up_at > coalesce(gave_up_told_at, '-infinity')
            and coalesce(gave_up_told_at, '-infinity') <= ${before(now, betweenMails)} then 'gave_up'
        end as trouble
      from webhooks.webhook where account_id = ${accountId} and state <> 'deleted'
    )
    update webhooks.webhook as w set
      trouble_told_at = case when trouble = 'gave_up' then w.trouble_told_at else ${now} end,
      gave_up_told_at = case when trouble = 'gave_up' then ${now} else w.gave_up_told_at end
    from troubled where w.account_id = ${accountId} and w.id = troubled.id and trouble is not null
    returning w.id, w.name, trouble`.execute(context.tx);
  // Who has no sender yet can be written to by nobody; Home says it all the same.
  if (rows.length === 0 || (await listSenders(context)).length === 0) return;
  const owners = await ownersOf(context);
  const subjects = await ensureSubjects(
    context,
    owners.map(({ address }) => address),
  );
  const mails = rows.flatMap((row) =>
    owners.flatMap(({ address, language }) => {
      const to = subjects.get(address);
      return to ? [{ to, address, language, ...mailOf(context, language, row) }] : [];
    }),
  );
  if (mails.length > 0) await sendServiceMails(context, mails);
}

function mailOf(context: Context, language: Language, { id, name, trouble }: Row) {
  const url = `${context.config.url}/a/${context.accountId}/settings/webhooks/${id}`;
  const { subject, text } = words(language, name)[trouble];
  return {
    subject,
    bodyHtml: `<p>${escapeHtml(text)}</p><p><a href="${url}">${url}</a></p>`,
    bodyText: `${text}\n\n${url}\n`,
  };
}

function words(language: Language, name: string): Record<Trouble, { subject: string; text: string }> {
  return {
    en: {
      gone: {
        subject: `The webhook “${name}” is paused`,
        text: `Your program at “${name}” answered that it is gone for good (410), so it is told nothing more. If that is a mistake, let it go on: what had been waiting is told then. If you don’t need it any more, delete it.`,
      },
      away: {
        subject: `The webhook “${name}” has not answered for hours`,
        text: `Your program at “${name}” can’t be reached or answers with errors. Licet goes on trying once an hour; what happens meanwhile waits three days at most.`,
      },
      gave_up: {
        subject: `The webhook “${name}” refuses some events`,
        text: `Your program at “${name}” refused at least one event ten times in two days and a half, so it was given up. The log of the webhook shows which one and what was answered; once that is mended, it can be told again from there.`,
      },
    },
    fr: {
      gone: {
        subject: `Le webhook « ${name} » est en pause`,
        text: `Votre programme chez « ${name} » a répondu qu’il n’existe plus (410) : plus rien ne lui est transmis. Si c’est une erreur, relancez-le : ce qui attendait lui sera transmis. S’il ne vous sert plus, supprimez-le.`,
      },
      away: {
        subject: `Le webhook « ${name} » ne répond plus depuis des heures`,
        text: `Votre programme chez « ${name} » est injoignable ou répond par des erreurs. Licet réessaie toutes les heures ; ce qui se passe entre-temps attend trois jours au plus.`,
      },
      gave_up: {
        subject: `Le webhook « ${name} » refuse certains événements`,
        text: `Votre programme chez « ${name} » a refusé au moins un événement dix fois en deux jours et demi : il a été abandonné. Le journal du webhook montre lequel et ce qui a été répondu ; une fois la cause réglée, vous pouvez le transmettre de nouveau depuis ce journal.`,
      },
    },
  }[language];
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
