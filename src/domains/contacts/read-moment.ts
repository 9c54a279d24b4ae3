/**
 * A moment as files write it: `2025-12-31T10:00:00Z`, `2025-12-31 10:00`, `31/12/2025 10:00:00`; UTC where no offset is
 * given. Undefined for what is none, or lies in the future.
 */
export function readMoment(text: string, now: Date): string | undefined {
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text,
    );
  const local = iso
    ? null
    : /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,?\s+(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!iso && !local) return undefined;
  const [, first = "", month = "", last = "", hour = "0", minute = "0", second = "0"] = (iso ??
    local) as RegExpExecArray;
  const [year, day] = iso ? [first, last] : [last, first];
  const date = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  );
  const real =
    date.getUTCDate() === Number(day) &&
    date.getUTCMonth() === Number(month) - 1 &&
    Number(hour) < 24 &&
    Number(minute) < 60;
  if (!real) return undefined;
  const moment = new Date(date.getTime() - offsetOf(iso?.[7]));
  return moment <= now ? moment.toISOString() : undefined;
}

function offsetOf(text: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? "");
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000 : 0;
}
