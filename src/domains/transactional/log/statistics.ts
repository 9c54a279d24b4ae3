import { answersSince, outcomesByDay, seenByDay } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { periodOf } from "./asked.ts";
import type { getAggregatedSmtpReport, getSmtpReport } from "./log.api.ts";
import { isSaid } from "./said.sql.ts";

const oneDay = 24 * 3600 * 1000;

type Counts = Omit<ReplyOf<typeof getSmtpReport>["reports"][number], "date">;
type Asked = InputOf<typeof getAggregatedSmtpReport>["query"];

const none: Counts = {
  requests: 0,
  delivered: 0,
  hardBounces: 0,
  softBounces: 0,
  clicks: 0,
  uniqueClicks: 0,
  opens: 0,
  uniqueOpens: 0,
  spamReports: 0,
  blocked: 0,
  invalid: 0,
  unsubscribed: 0,
};

/** Day by day, what became of single messages: from the counts, which outlive the log; of one tag, from the messages there are. */
async function byDay(context: Context, { tag, ...query }: Asked) {
  const { from, to } = periodOf(context, query);
  const of = {
    from,
    to,
    only: "singles" as const,
    ...(tag === undefined ? {} : { narrowed: isSaid(context, { tag }) }),
  };
  const days = new Map<string, Counts>();
  const at = (day: string): Counts => {
    const known = days.get(day) ?? { ...none };
    days.set(day, known);
    return known;
  };
  for (const { day, state, count } of await outcomesByDay(context, of)) {
    const counts = at(day);
    if (state === "accepted") counts.requests += count;
    else if (state === "submitted") counts.delivered += count;
    else if (state === "bounced") counts.hardBounces += count;
    else if (state === "expired") counts.softBounces += count;
    else if (state === "refused") counts.blocked += count;
  }
  for (const { day, opens, uniqueOpens, clicks, uniqueClicks } of await seenByDay(context, of))
    Object.assign(at(day), { opens, uniqueOpens, clicks, uniqueClicks });
  for (const { day, unsubscribed, complained } of await answersSince(context, of))
    Object.assign(at(day), { unsubscribed, spamReports: complained });
  return { from, to, days };
}

export async function dailyReports(
  context: Context,
  { limit = 10, offset = 0, sort = "desc", ...query }: InputOf<typeof getSmtpReport>["query"],
): Promise<ReplyOf<typeof getSmtpReport>> {
  const { from, to, days } = await byDay(context, query);
  const reports: ReplyOf<typeof getSmtpReport>["reports"] = [];
  // Only the days of this page: a period may be thousands of years.
  const last = Math.min(offset + limit, (to.getTime() - from.getTime()) / oneDay);
  for (let place = offset; place < last; place++) {
    const at = sort === "asc" ? from.getTime() + place * oneDay : to.getTime() - (place + 1) * oneDay;
    const date = new Date(at).toISOString().slice(0, 10);
    reports.push({ date, ...(days.get(date) ?? none) });
  }
  return { reports };
}

export async function aggregatedReport(
  context: Context,
  query: Asked,
): Promise<ReplyOf<typeof getAggregatedSmtpReport>> {
  const { from, to, days } = await byDay(context, query);
  const sum = { ...none };
  for (const counts of days.values())
    for (const name of Object.keys(none) as (keyof Counts)[]) sum[name] += counts[name];
  const last = new Date(to.getTime() - 1);
  return { range: [from, last].map((at) => at.toISOString().slice(0, 10)).join("|"), ...sum };
}
