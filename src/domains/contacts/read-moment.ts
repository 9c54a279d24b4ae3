/** Year, month from 1, day, hour, minute, second. */
type Fields = readonly [number, number, number, number, number, number];

const earliest = 1900;

/**
 * A moment as files write it: `2025-12-31T10:00:00Z`, `2025-12-31 10:00`, `31/12/2025 10:00:00`; UTC where no offset is
 * given. Undefined for what is none, lies in the future, or so far back that it is a slip of the pen.
 */
export function readMoment(text: string, now: Date): string | undefined {
  if (plain.test(text)) return plainMoment(text, now);
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
  const fields = [year, month, day, hour, minute, second].map(Number) as unknown as Fields;
  const offset = offsetOf(iso?.[7]);
  return offset === undefined ? undefined : momentOf(fields, offset, now);
}

/** As most files write it: read without a text for each of its numbers, which for a million rows counts. */
const plain = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?$/;

function plainMoment(text: string, now: Date): string | undefined {
  const two = (at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 48 * 11;
  const second = text.length > 16 ? two(17) : 0;
  const fields: Fields = [two(0) * 100 + two(2), two(5), two(8), two(11), two(14), second];
  // What a calendar has to be asked for goes the long way.
  if (fields[0] < earliest || fields[2] > 28 || second > 59) return momentOf(fields, 0, now);
  const [year, month, day, hour, minute] = fields;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59) return undefined;
  if (Date.UTC(year, month - 1, day, hour, minute, second) > now.getTime()) return undefined;
  const seconds = second === 0 ? "00" : text.slice(17);
  // One flat text: put together with `+` it is a tree of its parts, some times as large for as long as it is kept.
  return [text.slice(0, 10), "T", text.slice(11, 16), ":", seconds, ".000Z"].join("");
}

function momentOf(
  [year, month, day, hour, minute, second]: Fields,
  offset: number,
  now: Date,
): string | undefined {
  // Nobody agreed to an e-mail before; and the first hundred years would be read as those of the last century.
  if (year < earliest) return undefined;
  // A leap second, which no `Date` knows, is the one before it.
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second === 60 ? 59 : second));
  const real =
    date.getUTCDate() === day && date.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second <= 60;
  if (!real) return undefined;
  date.setTime(date.getTime() - offset);
  return date <= now ? date.toISOString() : undefined;
}

/** Undefined for one that no clock on earth has: from twelve hours behind to fourteen ahead. */
function offsetOf(text: string | undefined): number | undefined {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? "");
  if (!match) return 0;
  const [, sign, hours, minutes] = match;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return Number(minutes) < 60 && offset >= -12 * 60 && offset <= 14 * 60 ? offset * 60_000 : undefined;
}
