import { type Standing, standings } from "#domains/transactional/log/messages.api.ts";

/** What the address says: what is looked for. */
export type MessagesSearch = {
  search?: string;
  standing?: Standing;
  stream?: "marketing" | "transactional";
  /** What one e-mail says, in whichever version. */
  templateId?: number;
  /** Taken on that day or later, and on that day or earlier: the days of whoever looks. */
  from?: string;
  until?: string;
};

export function readMessagesSearch(given: Record<string, unknown>): MessagesSearch {
  const standing = standings.find((one) => one === given.standing);
  const stream = (["marketing", "transactional"] as const).find((one) => one === given.stream);
  const templateId = Number(given.templateId);
  const [from, until] = [dayIn(given.from), dayIn(given.until)];
  return {
    ...(typeof given.search === "string" && given.search ? { search: given.search.slice(0, 400) } : {}),
    ...(standing ? { standing } : {}),
    ...(stream ? { stream } : {}),
    ...(Number.isSafeInteger(templateId) && templateId > 0 ? { templateId } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

/** The same as the API asks it: a day ends where the next one begins. */
export function queryOf({ from, until, ...asked }: MessagesSearch) {
  return {
    ...asked,
    ...(from ? { from: midnight(from, 0).toISOString() } : {}),
    ...(until ? { to: midnight(until, 1).toISOString() } : {}),
  };
}

/** The one address that is looked for, where it is one. */
export function addressIn({ search = "" }: MessagesSearch): string | undefined {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(search) && !messageId.test(search) ? search : undefined;
}
const messageId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@/i;

function dayIn(value: unknown): string | undefined {
  const fits = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return fits && !Number.isNaN(midnight(value, 0).getTime()) ? value : undefined;
}

/** Where a day begins for whoever looks, or the one so many days later; the last one that the API can write where it is beyond. */
function midnight(day: string, later: number): Date {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + later);
  return at.getFullYear() > 9998 ? new Date("9998-12-31T00:00Z") : at;
}
