import { holidaysOf } from "./holidays.ts";

/** A day as `2026-11-25`: deadlines know no hours. */
export type Day = string;

/**
 * The day by which a request must be answered (GDPR art. 12(3) with Regulation 1182/71): the same day of the next month,
 * or the month's last; where that is no working day in the controller's country, the next one. `months` is three once it
 * was extended.
 */
export function dueOn(received: Day, { months, country }: { months: number; country: string }): Day {
  return nextWorkingDay(monthsLater(received, months), country);
}

/** The day by which the account wants to be done: a working day, some days earlier, and not before it came in. */
export function internalOn(due: Day, { days, received, country }: Internal): Day {
  let day = daysLater(due, -days);
  while (!isWorkingDay(day, country)) day = daysLater(day, -1);
  return day < received ? received : day;
}

type Internal = { days: number; received: Day; country: string };

export function isWorkingDay(day: Day, country: string): boolean {
  return !isWeekend(day) && !publicHolidays(Number(day.slice(0, 4)), country).has(day);
}

/** UTC is never ahead of a clock in the EEA that matters here: a day read by it makes a deadline earlier, not later. */
export function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10);
}

export function daysLater(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * 24 * 3600 * 1000));
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 3600 * 1000));
}

function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

function nextWorkingDay(day: Day, country: string): Day {
  let next = day;
  while (!isWorkingDay(next, country)) next = daysLater(next, 1);
  return next;
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(weekdayOf(day));
}

function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay();
}

const known = new Map<string, ReadonlySet<Day>>();

/** Outside the EEA only weekends count: earlier is never too late. */
function publicHolidays(year: number, country: string): ReadonlySet<Day> {
  const key = `${country} ${year}`;
  const days = known.get(key) ?? new Set(computed(year, country));
  known.set(key, days);
  return days;
}

function computed(year: number, country: string): Day[] {
  const facts = holidaysOf[country];
  if (!facts) return [];
  const easter = facts.orthodox ? orthodoxEaster(year) : westernEaster(year);
  const days = [
    ...facts.days.split(" ").map((day) => `${year}-${day}`),
    ...facts.easter.map((offset) => daysLater(easter, offset)),
    ...(facts.weekdays ?? []).map((rule) => weekdayOfMonth(year, rule)),
  ];
  return facts.moved ? withSubstitutes(days) : days;
}

/** Two in a row on a weekend are kept on two days after it. */
function withSubstitutes(days: readonly Day[]): Day[] {
  const kept = [...days];
  for (const day of days.filter(isWeekend)) {
    let next = day;
    while (isWeekend(next) || kept.includes(next)) next = daysLater(next, 1);
    kept.push(next);
  }
  return kept;
}

function weekdayOfMonth(
  year: number,
  [month, which, weekday]: readonly [month: number, which: number, weekday: number],
): Day {
  if (which < 0) {
    const last = dayOf(new Date(Date.UTC(year, month, 0)));
    return daysLater(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = dayOf(new Date(Date.UTC(year, month - 1, 1)));
  return daysLater(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (which - 1));
}

/** By the anonymous Gregorian computus (Meeus, Jones, Butcher). */
export function westernEaster(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1)));
}

/** By Meeus's Julian computus, thirteen days later in our calendar until 2099. */
export function orthodoxEaster(year: number): Day {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const n = d + e + 114;
  return daysLater(dayOf(new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1))), 13);
}
