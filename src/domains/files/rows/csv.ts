import type { Language } from "#kernel/localized.ts";
import type { Cell, RowWriter, Table, Write } from "./table.ts";

/**
 * Comma-separated values as a spreadsheet of the reader's language opens them by a double click: French ones expect
 * semicolons and decimal commas, and all need the byte order mark to see UTF-8.
 */
export function csvWriter(write: Write, { columns, language }: Table): RowWriter {
  const { separator } = habits[language];
  let begun = false;
  async function begin(): Promise<void> {
    if (begun) return;
    begun = true;
    await write(`\uFEFF${columns.map(({ title }) => quoted(harmless(title))).join(separator)}\r\n`);
  }
  return {
    async add(rows) {
      await begin();
      let text = "";
      for (const row of rows) {
        for (let i = 0; i < columns.length; i++) text += (i ? separator : "") + cellText(row[i], language);
        text += "\r\n";
      }
      await write(text);
    },
    end: begin,
  };
}

const habits: Record<Language, { separator: string; decimal: string; yes: string; no: string }> = {
  en: { separator: ",", decimal: ".", yes: "yes", no: "no" },
  fr: { separator: ";", decimal: ",", yes: "oui", no: "non" },
};

function cellText(cell: Cell, language: Language): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return quoted(harmless(cell));
  const { decimal, yes, no } = habits[language];
  if (typeof cell === "number") return quoted(String(cell).replace(".", decimal));
  if (typeof cell === "boolean") return cell ? yes : no;
  if (cell instanceof Date) return momentText(cell);
  return quoted(harmless(cell.join(", ")));
}

/** `2025-12-31 14:05:09`, in UTC: every spreadsheet takes it for a moment. The days of a file are few, its moments many. */
function momentText(at: Date): string {
  const second = Math.floor(at.getTime() / 1000);
  const day = Math.floor(second / secondsADay);
  let text = days.get(day);
  if (text === undefined) {
    text = new Date(day * secondsADay * 1000).toISOString().slice(0, -14);
    if (days.size >= mostDays) days.clear();
    days.set(day, text);
  }
  const time = second - day * secondsADay;
  return `${text} ${twoDigits(Math.floor(time / 3600))}:${twoDigits(Math.floor(time / 60) % 60)}:${twoDigits(time % 60)}`;
}

const secondsADay = 24 * 3600;
const mostDays = 10_000;
const days = new Map<number, string>();

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/**
 * A spreadsheet runs what begins like a formula, wherever it comes from (CWE-1236): an apostrophe before it makes it
 * text. A number or a telephone number with its sign is neither.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^[+-][\d ]+([.,]\d+)?$/.test(text)
    ? `'${text}`
    : text;
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
