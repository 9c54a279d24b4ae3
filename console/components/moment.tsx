import type { I18n } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";

type Props = {
  at: string | Date;
  /** `day`: 3 March 2026; `time`: with the hour; `ago`: 2 hours ago, and the day once it is past a week. */
  show?: "day" | "time" | "ago";
};

const styles = {
  day: { dateStyle: "medium" },
  time: { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A moment in the user's language and time zone; its exact time, zone included, on hover, focus or touch. */
export function Moment({ at, show = "time" }: Props) {
  const { i18n } = useLingui();
  const date = typeof at === "string" ? new Date(at) : at;
  const exact = i18n.date(date, { dateStyle: "full", timeStyle: "long" });
  return (
    <Tooltip label={exact}>
      <time dateTime={date.toISOString()}>
        {show === "ago" ? ago(date, i18n) : i18n.date(date, styles[show])}
      </time>
    </Tooltip>
  );
}

function ago(date: Date, i18n: I18n): string {
  const past = (Date.now() - date.getTime()) / 1000;
  if (Math.abs(past) >= 7 * 86_400) return i18n.date(date, styles.day);
  const [unit, seconds] = units.find(([, length]) => Math.abs(past) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(i18n.locale, { numeric: "auto" }).format(
    -Math.round(past / seconds),
    unit,
  );
}
