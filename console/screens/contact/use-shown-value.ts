import { useLingui } from "@lingui/react/macro";

/** An attribute's value as people write it. */
export function useShownValue() {
  const { t, i18n } = useLingui();
  return (value: string | number | boolean | undefined, type?: string): string => {
    if (value === undefined) return "";
    if (typeof value === "boolean") return value ? t`Yes` : t`No`;
    if (typeof value === "number") return i18n.number(value);
    // A day without an hour is the same day in every time zone.
    return type === "date" ? i18n.date(new Date(value), { dateStyle: "medium", timeZone: "UTC" }) : value;
  };
}
