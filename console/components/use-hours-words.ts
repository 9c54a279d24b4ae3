import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

/** How long, as people say it. */
export function useHoursWords(): (hours: number) => string {
  const { t } = useLingui();
  return (hours) => {
    const days = hours / 24;
    return hours % 24 === 0
      ? t`${plural(days, { one: "# day", other: "# days" })}`
      : t`${plural(hours, { one: "# hour", other: "# hours" })}`;
  };
}
