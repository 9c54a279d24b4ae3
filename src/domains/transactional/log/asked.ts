import type { LogFilter } from "#domains/delivery/index.ts";
import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { errors } from "../transactional.errors.ts";
import { isCalled, isSaid } from "./said.sql.ts";

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The id in a Message-ID, or by itself. */
export function idIn(text: string): MessageId | undefined {
  return uuid.exec(text.toLowerCase())?.[0] as MessageId | undefined;
}

/** Nobody's messages: who is not known got none. */
export const nobody = "nobody";

/** Whom an address names; the answer for a stranger is that there is nothing. */
export async function filterByAddress(context: Context, email: string): Promise<LogFilter | typeof nobody> {
  const address = normaliseAddress(email);
  const subjectId = address && (await findSubject(context, address));
  return subjectId ? { subjectId } : nobody;
}

/** What is typed into one box: a message id, an address, or else a tag. */
export async function filterBySearch(context: Context, search: string): Promise<LogFilter | typeof nobody> {
  const id = idIn(search);
  if (id) return { narrowed: isCalled(context, id) };
  if (search.includes("@")) return filterByAddress(context, search.trim());
  return { narrowed: isSaid(context, { tag: search.trim() }) };
}

const day = 24 * 3600 * 1000;
const usualDays = 30;

export type Period = { startDate?: string | undefined; endDate?: string | undefined };

/** From the start of the first day to the end of the last one; the last days where none is named. */
export function periodOf(
  { now }: Context,
  { days, ...asked }: Period & { days?: number | undefined },
): { from: Date; to: Date } {
  if ((asked.startDate === undefined) !== (asked.endDate === undefined))
    throw errors.badPeriod({ field: "endDate" });
  const { from, to } = withinPeriod(asked);
  if (from && to) {
    if (days !== undefined) throw errors.badPeriod({ field: "days" });
    return { from, to };
  }
  const today = Math.floor(now.getTime() / day) * day;
  return { from: new Date(today - (days ?? usualDays) * day), to: new Date(today + day) };
}

/** The same, open at the end that is not named. */
export function withinPeriod({ startDate, endDate }: Period): { from?: Date; to?: Date } {
  const from = startDate === undefined ? undefined : new Date(startDate);
  const to =
    endDate === undefined
      ? undefined
      : new Date(endDate.length === 10 ? new Date(endDate).getTime() + day : endDate);
  const wrong = [from, to].some((moment) => moment && Number.isNaN(moment.getTime()));
  if (wrong || (from && to && from >= to)) throw errors.badPeriod({ field: "startDate" });
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
