import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { type Obligation, obligationNames } from "../obligations.api.ts";
import type { Item } from "../standing/part-of-standing.ts";
import { byUrgency, type Standing, type State, standingNow } from "../standing/standing.ts";

const week = 7 * 24 * 3600 * 1000;
const mostShown = 12;

export type Digest = {
  subject: string;
  lines: string[];
  /** The same for whoever works elsewhere: how many of what, and by when, but nothing that anybody typed. */
  counts: string[];
};

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
  const inShort = [
    t.good(good, standings.length),
    ...changed.map(({ obligation, state }) =>
      t.changed(
        obligationNames[obligation][language],
        t.states[before.get(obligation) ?? "good"],
        t.states[state],
      ),
    ),
  ];
  return {
    subject: subjectOf(t, { late, waiting: items.length, unchecked: good < standings.length }),
    counts: [...inShort, ...standings.flatMap((standing) => countsOf(standing, language))],
    lines: [
      ...inShort,
      ...items.slice(0, mostShown).map((item) => lineOf(item, language)),
      ...(more > 0 ? [t.more(more)] : []),
    ],
  };
}

function countsOf({ obligation, state, items }: Standing, language: Language): string[] {
  const t = texts[language];
  if (state === "good") return [];
  const late = items.filter(({ tone }) => tone === "late").length;
  const [first] = items.flatMap(({ dueOn }) => dueOn ?? []).sort();
  const said = [
    ...(late > 0 ? [t.countLate(late)] : []),
    ...(items.length > late ? [t.countTodo(items.length - late)] : []),
    ...(items.length === 0 ? [t.states[state]] : []),
    ...(first ? [t.firstBy(dayIn(language, first))] : []),
  ];
  return [t.counted(obligationNames[obligation][language], said.join(", "))];
}

type Counts = { late: number; waiting: number; unchecked: boolean };

function subjectOf(t: (typeof texts)[Language], { late, waiting, unchecked }: Counts): string {
  if (late > 0) return t.late(late);
  if (waiting > 0) return t.waiting(waiting);
  return unchecked ? t.unchecked : t.fine;
}

export function lineOf({ tone, said, dueOn }: Item, language: Language): string {
  const t = texts[language];
  return [tone === "late" ? t.isLate : t.isTodo, said[language], dueOn ? t.by(dayIn(language, dueOn)) : ""]
    .filter(Boolean)
    .join(" ");
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
    unchecked: "Not everything was checked",
    good: (good: number, all: number) =>
      `${good} of ${all} obligations ${good === 1 ? "is" : "are"} in order.`,
    changed: (name: string, from: string, to: string) => `${name}: was ${from}, is ${to}.`,
    states: { good: "in order", unchecked: "not checked", todo: "to do", late: "late" },
    isLate: "Late:",
    isTodo: "To do:",
    by: (day: string) => `(by ${day})`,
    more: (count: number) => `And ${count} more.`,
    counted: (name: string, said: string) => `${name}: ${said}.`,
    countLate: (count: number) => `${count} late`,
    countTodo: (count: number) => `${count} to do`,
    firstBy: (day: string) => `the first by ${day}`,
  },
  fr: {
    late: (count: number) => (count === 1 ? "Une chose est en retard" : `${count} choses sont en retard`),
    waiting: (count: number) => (count === 1 ? "Une chose vous attend" : `${count} choses vous attendent`),
    fine: "Tout est en ordre",
    unchecked: "Tout n’a pas été vérifié",
    good: (good: number, all: number) =>
      good < 2
        ? `${good} obligation sur ${all} est en ordre.`
        : `${good} obligations sur ${all} sont en ordre.`,
    changed: (name: string, from: string, to: string) => `${name}\u00a0: était ${from}, est ${to}.`,
    states: { good: "en ordre", unchecked: "non vérifié", todo: "à faire", late: "en retard" },
    isLate: "En retard\u00a0:",
    isTodo: "À faire\u00a0:",
    by: (day: string) => `(d’ici le ${day})`,
    more: (count: number) => `Et ${count} de plus.`,
    counted: (name: string, said: string) => `${name}\u00a0: ${said}.`,
    countLate: (count: number) => `${count} en retard`,
    countTodo: (count: number) => `${count} à faire`,
    firstBy: (day: string) => `première échéance le ${day}`,
  },
} as const;
