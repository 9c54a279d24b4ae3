import type { Between, ContactStatistics } from "#kernel/contact-statistics.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./contacts.errors.ts";

type Days = { startDate?: string | undefined; endDate?: string | undefined };

/** What campaigns and one contact had to do with each other; `campaigns`, which lies to the right, knows. */
export function statisticsOf(
  context: Context,
  subjectId: SubjectId,
  { startDate, endDate }: Days,
): Promise<ContactStatistics> {
  return context.contactStatistics(context, subjectId, betweenOf(context, startDate, endDate));
}

function betweenOf(context: Context, from: string | undefined, to: string | undefined): Between | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined || from > to || new Date(from) > context.now)
    throw errors.invalidDays();
  return { from, to };
}
