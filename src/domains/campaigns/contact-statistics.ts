import { sql } from "kysely";
import type { Between, CampaignMoment, ContactStatistics } from "#kernel/contact-statistics.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** Far more campaigns than anybody gets. */
const most = 2500;

/** What of campaigns reached one person, and what they answered; over the tables of delivery and of the ledger. */
export async function contactStatistics(
  context: Context,
  subjectId: SubjectId,
  between: Between | undefined,
): Promise<ContactStatistics> {
  const messages = await messagesTo(context, subjectId, between);
  const answers = await answersOf(context, subjectId, between);
  const moments = (which: (message: Message) => boolean): CampaignMoment[] =>
    messages.filter(which).map(({ campaign, at }) => ({ campaignId: campaign, eventTime: at.toISOString() }));
  const said = (which: (answer: Answer) => boolean) =>
    answers.filter(which).map(({ campaign, at }) => ({ campaignId: campaign, eventTime: at.toISOString() }));
  const left = ({ kind }: Answer): boolean => kind === "withdrawn" || kind === "objected";
  return {
    messagesSent: moments(({ state }) => state === "submitted" || state === "bounced"),
    delivered: moments(({ state }) => state === "submitted"),
    hardBounces: moments(({ state }) => state === "bounced"),
    // It was tried until its time was over.
    softBounces: moments(({ state }) => state === "expired"),
    complaints: said(({ kind, method }) => kind === "suppressed" && method === "complaint").filter(
      (moment): moment is CampaignMoment => moment.campaignId !== null,
    ),
    unsubscriptions: {
      userUnsubscription: said((answer) => left(answer) && answer.method !== "manual"),
      adminUnsubscription: said(
        ({ kind, method }) =>
          (kind === "suppressed" && method === "blocked_by_account") ||
          (kind !== "suppressed" && method === "manual"),
      ).map(({ eventTime }) => ({ eventTime })),
    },
  };
}

type Message = { campaign: number; state: string; at: Date };

async function messagesTo(
  { tx, accountId }: Context,
  subjectId: SubjectId,
  between: Between | undefined,
): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select campaign.id as campaign, message.state, message.state_at as at from delivery.message
    join campaigns.campaign on campaign.account_id = ${accountId} and campaign.mailing_id = message.mailing_id
    where message.account_id = ${accountId} and message.subject_id = ${subjectId}
      and message.state in ('submitted', 'bounced', 'expired') and ${within(sql`message.state_at`, between)}
    order by message.id desc limit ${most}`.execute(tx);
  return rows;
}

type Answer = { kind: string; method: string; campaign: number | null; at: Date };

async function answersOf(
  { tx, accountId }: Context,
  subjectId: SubjectId,
  between: Between | undefined,
): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select event.kind, event.method, campaign.id as campaign, event.at from consent.event
    left join delivery.message on message.account_id = ${accountId}
      and message.id = (event.leaf::json ->> 'message')::uuid
    left join campaigns.campaign on campaign.account_id = ${accountId} and campaign.mailing_id = message.mailing_id
    where event.account_id = ${accountId} and event.subject_id = ${subjectId}
      and event.kind in ('withdrawn', 'objected', 'suppressed') and ${within(sql`event.at`, between)}
    order by event.sequence desc limit ${most}`.execute(tx);
  return rows;
}

function within(at: ReturnType<typeof sql>, between: Between | undefined) {
  return between ? sql`${at} >= ${between.from}::date and ${at} < ${between.to}::date + 1` : sql`true`;
}
