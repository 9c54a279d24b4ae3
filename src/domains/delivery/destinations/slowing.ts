import type { Answer } from "../dispatch/judge-result.ts";
import { firstPaceOf } from "./first-paces.ts";

/** How slow mail goes somewhere because a server asked for it. */
export type Slowing = {
  /** Messages a minute, at the moment it asked last. */
  perMinute: number;
  askedAt: Date;
  /** Since when it is slower than usual. */
  since: Date;
  code: number;
  enhanced: string | undefined;
};

const minute = 60_000;
/** Many messages are answered alike at the same moment: that is said once. */
const onceIn = 10_000;
const slowest = 10;
/** What it grows by each minute in which nobody asks again: slowly, since a provider remembers. */
const growth = 1.1;
/** From so many times its first pace on, it is as free as others. */
const freedom = 4;

const temporary = new Set([421, 450, 451, 452]);
// RFC 3463: system not accepting, congestion, too many recipients; 4.7.x is policy, of which pace is the usual one.
const signs = /^4\.(?:3\.2|4\.5|5\.3|7\.\d+)$/;
const words =
  /\brate.?limit|\btoo many (?:messages|connections|e-?mails|recipients)|\bthrottl|\btoo (?:fast|quickly)\b|\bslow(?:er)? down\b|\bunusual (?:rate|volume|sending)|\bdeferred due to (?:user complaints|unexpected volume)|\btrop de (?:messages|connexions|connections)/i;
/** Whoever greets everybody so says nothing about the pace; nor does a mailbox that has enough by itself (4.2.x). */
const greylisted = /gr[ea]y-?list/i;

/**
 * Whether a server's answer asks for fewer messages at a time: in words, or by leaving. A code alone only hints at it, since it
 * is also what those answer who let everybody wait a first time.
 */
export function wishOf({ code, enhanced, reply }: Answer): "asked" | "hinted" | undefined {
  if (!temporary.has(code) || greylisted.test(reply) || enhanced?.startsWith("4.2.")) return undefined;
  const signed = enhanced !== undefined && signs.test(enhanced);
  if (words.test(reply) || (signed && code === 421)) return "asked";
  return signed ? "hinted" : undefined;
}

/** So many hints are a wish, where they are what most get. */
const enoughHints = 5;

/** What is asked by the answers to the messages that went to one destination together: the answer that says so, if one does. */
export function askedBy(answers: readonly Answer[]): Answer | undefined {
  const asked = answers.find((answer) => wishOf(answer) === "asked");
  if (asked) return asked;
  const hints = answers.filter((answer) => wishOf(answer) === "hinted");
  return hints.length >= enoughHints && hints.length * 2 > answers.length ? hints[0] : undefined;
}

/** What being asked makes of it: half of what went, and never so little that it stands still. */
export function slowed(
  name: string,
  known: Slowing | undefined,
  answer: Answer,
  limits: { ceiling: number | undefined; now: Date },
): Slowing {
  const { ceiling, now } = limits;
  const before = known && freeAgainAt(name, known, ceiling) > now ? known : undefined;
  if (before && now.getTime() - before.askedAt.getTime() < onceIn) return before;
  const pace = before
    ? paceAt(before, now) / 2
    : Math.min(firstPaceOf(name), (ceiling ?? Number.POSITIVE_INFINITY) / 2);
  return {
    perMinute: Math.max(Math.min(slowest, ceiling ?? slowest), Math.floor(pace)),
    askedAt: now,
    since: before?.since ?? now,
    code: answer.code,
    enhanced: answer.enhanced,
  };
}

function paceAt({ perMinute, askedAt }: Slowing, now: Date): number {
  const minutes = Math.max(0, now.getTime() - askedAt.getTime()) / minute;
  return perMinute * growth ** minutes;
}

/** When it is as free as others again, if nobody asks meanwhile. */
export function freeAgainAt(name: string, { perMinute, askedAt }: Slowing, ceiling?: number): Date {
  const goal = ceiling ?? freedom * firstPaceOf(name);
  const minutes = Math.max(0, Math.log(goal / perMinute) / Math.log(growth));
  return new Date(askedAt.getTime() + minutes * minute);
}

/** At how many messages a minute mail goes there now; undefined where as many as there are. */
export function paceNow(
  name: string,
  slowing: Slowing | undefined,
  { ceiling, now }: { ceiling: number | undefined; now: Date },
): number | undefined {
  if (!slowing || freeAgainAt(name, slowing, ceiling) <= now) return ceiling;
  return Math.min(paceAt(slowing, now), ceiling ?? Number.POSITIVE_INFINITY);
}
