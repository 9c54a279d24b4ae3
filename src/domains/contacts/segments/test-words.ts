import type { Language, Localized } from "#kernel/localized.ts";
import type { Test } from "./definition.api.ts";

type Options = { language: Language; named: (value: string | number) => string };

/** What is asked, as it stands behind a verb or a preposition: `“Paris” or “Lyon”`, `in the last 30 days`. */
export function spoken(test: Test, options: Options): string {
  const { language, named } = options;
  const say = (text: Localized): string => text[language];
  switch (test.test) {
    case "equals":
    case "any":
      return listed(test.values.map(named), say({ en: " or ", fr: " ou " }));
    case "all":
      return listed(test.values.map(named), say({ en: " and ", fr: " et " }));
    case "contains":
    case "starts":
      return quoted(test.value, language);
    case "between":
      return betweenWords(test, language);
    case "last":
      return spanWords(test.days, language, {
        one: { en: "since yesterday", fr: "depuis hier" },
        more: (count) => ({ en: `in the last ${count} days`, fr: `au cours des ${count} derniers jours` }),
      });
    case "next":
      return spanWords(test.days, language, ahead);
    case "older":
      return say({
        en: `more than ${days(test.days, "en")} ago`,
        fr: `il y a plus de ${days(test.days, "fr")}`,
      });
    case "anniversary":
      return `${spanWords(test.days, language, ahead)}${say({ en: ", whatever the year", fr: ", quelle que soit l’année" })}`;
    case "months":
      return (
        say({ en: "in ", fr: "en " }) +
        listed(
          test.months.map((month) => monthName(month, language)),
          say({ en: " or ", fr: " ou " }),
        )
      );
    case "is":
      return test.value ? say({ en: "yes", fr: "oui" }) : say({ en: "no", fr: "non" });
    case "empty":
      return say({ en: "empty", fr: "vide" });
  }
}

/** The same with its verb, for "whose City …", and its opposite. */
export function predicate(test: Test, { not, ...options }: Options & { not: boolean }): string {
  const verb = verbs[test.test] ?? is;
  return `${verb[not ? "no" : "yes"][options.language]} ${spoken(test, options)}`;
}

type Verb = { yes: Localized; no: Localized };

const is: Verb = { yes: { en: "is", fr: "est" }, no: { en: "is not", fr: "n’est pas" } };
const includes: Verb = {
  yes: { en: "includes", fr: "comprend" },
  no: { en: "does not include", fr: "ne comprend pas" },
};

const verbs: Partial<Record<Test["test"], Verb>> = {
  contains: {
    yes: { en: "contains", fr: "contient" },
    no: { en: "does not contain", fr: "ne contient pas" },
  },
  starts: {
    yes: { en: "begins with", fr: "commence par" },
    no: { en: "does not begin with", fr: "ne commence pas par" },
  },
  any: includes,
  all: includes,
};

export function quoted(text: string, language: Language): string {
  return language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}

const mostNamed = 5;

/** Past a handful, how many more: nobody reads two hundred. */
function listed(names: readonly string[], last: string): string {
  if (names.length > mostNamed)
    return `${names.slice(0, mostNamed).join(", ")} (+ ${names.length - mostNamed})`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")}${last}${names.at(-1)}`;
}

function betweenWords(
  { from, to }: { from?: number | string; to?: number | string },
  language: Language,
): string {
  const shown = (value: number | string): string =>
    typeof value === "number" ? numbers[language].format(value) : dayName(value, language);
  const isDay = typeof (from ?? to) === "string";
  const one = (text: Localized, value: number | string): string => `${text[language]} ${shown(value)}`;
  if (from !== undefined && to !== undefined) {
    if (from === to) return isDay ? one({ en: "on", fr: "le" }, from) : shown(from);
    return language === "fr"
      ? `entre ${isDay ? "le " : ""}${shown(from)} et ${isDay ? "le " : ""}${shown(to)}`
      : `between ${shown(from)} and ${shown(to)}`;
  }
  if (from !== undefined)
    return one(isDay ? { en: "on or after", fr: "à partir du" } : { en: "at least", fr: "au moins" }, from);
  return one(isDay ? { en: "on or before", fr: "jusqu’au" } : { en: "at most", fr: "au plus" }, to ?? "");
}

type Span = { one: Localized; more: (count: string) => Localized };

const ahead: Span = {
  one: { en: "by tomorrow", fr: "d’ici demain" },
  more: (count) => ({ en: `in the next ${count} days`, fr: `dans les ${count} prochains jours` }),
};

function spanWords(count: number, language: Language, { one, more }: Span): string {
  if (count === 0) return { en: "today", fr: "aujourd’hui" }[language];
  return (count === 1 ? one : more(numbers[language].format(count)))[language];
}

function days(count: number, language: Language): string {
  const unit = { en: count === 1 ? "day" : "days", fr: count < 2 ? "jour" : "jours" };
  return `${numbers[language].format(count)} ${unit[language]}`;
}

const numbers: Localized<Intl.NumberFormat> = {
  en: new Intl.NumberFormat("en-GB"),
  fr: new Intl.NumberFormat("fr-FR"),
};

const long = { dateStyle: "long", timeZone: "UTC" } as const;
const dates: Localized<Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", long),
  fr: new Intl.DateTimeFormat("fr-FR", long),
};

function dayName(day: string, language: Language): string {
  const name = dates[language].format(new Date(`${day}T00:00:00Z`));
  return language === "fr" ? name.replace(/^1 /, "1er ") : name;
}

const monthNames: Localized<Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }),
  fr: new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" }),
};

function monthName(month: number, language: Language): string {
  return monthNames[language].format(new Date(Date.UTC(2000, month - 1, 1)));
}
