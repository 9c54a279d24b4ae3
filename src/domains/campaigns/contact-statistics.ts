import { sql } from "kysely";
import { answersBy, messagesTo } from "#domains/delivery/index.ts";
import { observedPerson } from "#domains/tracking/index.ts";
import type { Between, CampaignMoment, ContactStatistics } from "#kernel/contact-statistics.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { seenOf } from "./seen-of-campaigns.ts";

/** What of campaigns reached one person, and what they answered. */
export async function contactStatistics(
  context: Context,
  subjectId: SubjectId,
  between: Between | undefined,
): Promise<ContactStatistics> {
  const sent = await messagesTo(context, subjectId, between);
  const said = await answersBy(context, subjectId, between);
  const { observations } = await observedPerson(context, subjectId, mostSeen);
  const campaigns = await campaignsOf(
    context,
    [...sent, ...said, ...observations].map(({ mailingId }) => mailingId),
  );
  const answers = said.map((answer) => ({
    ...answer,
    campaignId: campaigns.get(answer.mailingId) ?? null,
    eventTime: answer.at.toISOString(),
  }));
  const moments = (...states: (typeof sent)[number]["state"][]): CampaignMoment[] =>
    sent.flatMap(({ mailingId, state, at }) => {
      const campaignId = campaigns.get(mailingId);
      return campaignId !== undefined && states.includes(state)
        ? [{ campaignId, eventTime: at.toISOString() }]
        : [];
    });
  const left = ({ kind }: { kind: string }): boolean => kind === "withdrawn" || kind === "objected";
  return {
    messagesSent: moments("submitted", "bounced"),
    delivered: moments("submitted"),
    ...seenOf(observations, campaigns, between),
    hardBounces: moments("bounced"),
    // It was tried until its time was over.
    softBounces: moments("expired"),
    complaints: answers.flatMap(({ kind, method, campaignId, eventTime }) =>
      kind === "suppressed" && method === "complaint" && campaignId !== null
        ? [{ campaignId, eventTime }]
        : [],
    ),
    unsubscriptions: {
      userUnsubscription: answers
        .filter((answer) => left(answer) && answer.method !== "manual")
        .map(({ campaignId, eventTime }) => ({ campaignId, eventTime })),
      adminUnsubscription: answers
        .filter(({ kind, method }) =>
          kind === "suppressed" ? method === "blocked_by_account" : method === "manual",
        )
        .map(({ eventTime }) => ({ eventTime })),
    },
  };
}

/** As many as the compatible API gives of anything. */
const mostSeen = 2500;

/** Which campaign each of these mailings is of; those of other kinds are of none. */
async function campaignsOf(
  { tx, accountId }: Context,
  mailingIds: readonly (number | null)[],
): Promise<Map<number | null, number>> {
  const rows = await tx
    .selectFrom("campaigns.campaign")
    .select(["id", "mailing_id"])
    .where("account_id", "=", accountId)
    .where(sql<boolean>`mailing_id = any(${[...new Set(mailingIds)]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, mailing_id }) => [mailing_id, id]));
}
