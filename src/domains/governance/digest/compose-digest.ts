import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { type Obligation, obligationNames } from "../obligations.api.ts";
import type { Item } from "../standing/part-of-standing.ts";
import { byUrgency, type Standing, type State, standingNow } from "../standing/standing.ts";

const week = 7 * 24 * 3600 * 1000;
const mostShown = 12;

export type Digest = { subject: string; lines: string[]; late: number };

/** What the officer is told each week: what changed since the last, what is late or due, and how much is in order. */
export async function composeDigest(context: Context): Promise<Record<Language, Digest>> {
  const standings = await standingNow(context);
  const before = await statesOn(context, new Date(context.now.getTime() - week));
  return { en: inLanguage("en", standings, before), fr: inLanguage("fr", standings, before) };
}

function inLanguage(
  language: Language,
  standings: readonly Standing[],
  before: ReadonlyMap<Obligation, State>,
): Digest {
  const t = texts[language];
  const items = standings.flatMap((each) => each.items).sort(byUrgency);
  const late = items.filter(({ tone }) => tone === "late").length;
  const good = standings.filter(({ state }) => state === "good").length;
  const changed = standings.filter(
    ({ obligation, state }) => before.has(obligation) && before.get(obligation) !== state,
  );
  const more = items.length - mostShown;
  return {
    subject: late > 0 ? t.late(late) : items.length > 0 ? t.waiting(items.length) : t.fine,
    late,
    lines: [
      t.good(good, standings.length),
      ...changed.map(({ obligation, state }) =>
        t.changed(
          obligationNames[obligation][language],
          t.states[before.get(obligation) ?? "good"],
          t.states[state],
        ),
      ),
      ...items.slice(0, mostShown).map((item) => lineOf(item, language)),
      ...(more > 0 ? [t.more(more)] : []),
    ],
  };
}

export function lineOf({ tone, said, dueOn }: Item, language: Language): string {
  const t = texts[language];
  return [tone === "late" ? t.isLate : t.isTodo, said[language], dueOn ? t.by(dayIn(dueOn, language)) : ""]
    .filter(Boolean)
    .join(" ");
}

function dayIn(day: string, language: Language): string {
  const locale = language === "en" ? "en-GB" : "fr-FR";
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

/** The latest look at or before that day, obligation by obligation. */
async function statesOn({ tx, accountId }: Context, at: Date): Promise<Map<Obligation, State>> {
  const rows = await tx
    .selectFrom("governance.standing_day")
    .distinctOn("obligation")
    .select(["obligation", "state"])
    .where("account_id", "=", accountId)
    .where("day", "<=", at.toISOString().slice(0, 10) as never)
    .orderBy("obligation")
    .orderBy("day", "desc")
    .execute();
  return new Map(rows.map(({ obligation, state }) => [obligation as Obligation, state as State]));
}

const texts = {
  en: {
    late: (count: number) => (count === 1 ? "One thing is late" : `${count} things are late`),
    waiting: (count: number) => (count === 1 ? "One thing waits for you" : `${count} things wait for you`),
    fine: "Everything is in order",
    good: (good: number, all: number) =>
      `${good} of ${all} obligations ${good === 1 ? "is" : "are"} in order.`,
    changed: (name: string, from: string, to: string) => `${name}: was ${from}, is ${to}.`,
    states: { good: "in order", todo: "to do", late: "late" },
    isLate: "Late:",
    isTodo: "To do:",
    by: (day: string) => `(by ${day})`,
    more: (count: number) => `And ${count} more.`,
  },
  fr: {
    late: (count: number) => (count === 1 ? "Une chose est en retard" : `${count} choses sont en retard`),
    waiting: (count: number) => (count === 1 ? "Une chose vous attend" : `${count} choses vous attendent`),
    fine: "Tout est en ordre",
    good: (good: number, all: number) =>
      good < 2
        ? `${good} obligation sur ${all} est en ordre.`
        : `${good} obligations sur ${all} sont en ordre.`,
    changed: (name: string, from: string, to: string) => `${name}\u00a0: était ${from}, est ${to}.`,
    states: { good: "en ordre", todo: "à faire", late: "en retard" },
    isLate: "En retard\u00a0:",
    isTodo: "À faire\u00a0:",
    by: (day: string) => `(d’ici le ${day})`,
    more: (count: number) => `Et ${count} de plus.`,
  },
} as const;
