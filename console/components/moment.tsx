import { useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";

type Props = {
  at: string | Date;
  /** `day`: 3 March 2026; `time`: with the hour; `ago`: 2 hours ago, and the day once it is past a week. */
  show?: "day" | "time" | "ago";
};

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A moment in the user's language and time zone; its exact time, zone included, on hover, focus or touch. */
export function Moment({ at, show = "time" }: Props) {
  const { i18n } = useLingui();
  const date = typeof at === "string" ? new Date(at) : at;
  const exact = new Intl.DateTimeFormat(i18n.locale, { dateStyle: "full", timeStyle: "long" }).format(date);
  return (
    <Tooltip label={exact}>
      <time dateTime={date.toISOString()}>{write(date, show, i18n.locale)}</time>
    </Tooltip>
  );
}

function write(date: Date, show: "day" | "time" | "ago", locale: string): string {
  const past = (Date.now() - date.getTime()) / 1000;
  if (show === "ago" && Math.abs(past) < 7 * 86_400) {
    const [unit, seconds] = units.find(([, length]) => Math.abs(past) >= length) ?? ["second", 1];
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-Math.round(past / seconds), unit);
  }
  const timed = show === "time" ? ({ timeStyle: "short" } as const) : {};
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...timed }).format(date);
}
