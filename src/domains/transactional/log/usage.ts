import { answersSince, outcomesByDay } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { periodOf } from "./asked.ts";
import type { getMessageUsage } from "./messages.api.ts";

type Usage = ReplyOf<typeof getMessageUsage>;

/** Above these, large mailbox providers begin to refuse a sender's mail. In hundredths of what was submitted. */
const limits = {
  bounces: { warning: 2, serious: 5 },
  complaints: { warning: 0.1, serious: 0.3 },
} as const;
/** A share of few messages says nothing. */
const enough = { bounces: 50, complaints: 500 } as const;

const shown = ["accepted", "submitted", "bounced", "refused", "expired"] as const;

/** Messages by day, and whether too many came back or were reported as unwanted. */
export async function usageOf(context: Context, days: number): Promise<Usage> {
  const asked = { ...periodOf(context, { days: days - 1 }), only: "all" as const };
  const byDay = new Map<string, Usage["days"][number]>();
  for (let at = asked.from.getTime(); at < asked.to.getTime(); at += 24 * 3600 * 1000) {
    const day = new Date(at).toISOString().slice(0, 10);
    byDay.set(day, { day, accepted: 0, submitted: 0, bounced: 0, refused: 0, expired: 0 });
  }
  for (const { day, state, count } of await outcomesByDay(context, asked)) {
    const counts = byDay.get(day);
    const name = shown.find((each) => each === state);
    if (counts && name) counts[name] += count;
  }
  const list = [...byDay.values()];
  const sum = (name: "submitted" | "bounced") => list.reduce((total, counts) => total + counts[name], 0);
  const [submitted, bounced] = [sum("submitted"), sum("bounced")];
  const noes = await answersSince(context, asked);
  const complained = noes.reduce((total, each) => total + each.complained, 0);
  return {
    days: list,
    submitted,
    bounced,
    complained,
    alerts: [
      ...alert("bounces", bounced, submitted + bounced),
      ...alert("complaints", complained, submitted),
    ],
  };
}

function alert(kind: keyof typeof limits, some: number, all: number): Usage["alerts"] {
  if (all < enough[kind]) return [];
  const percent = Math.round((some / all) * 10_000) / 100;
  const { warning, serious } = limits[kind];
  if (percent < warning) return [];
  return [{ kind, level: percent < serious ? "warning" : "serious", percent }];
}
