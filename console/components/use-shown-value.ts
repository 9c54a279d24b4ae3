import { useLingui } from "@lingui/react/macro";
import type { Attribute, AttributeValue } from "./attribute.ts";

/** An attribute's value as people write it. */
export function useShownValue() {
  const { t, i18n } = useLingui();
  return (value: AttributeValue | undefined, { type, enumeration = [] }: Attribute): string => {
    const words = (each: string | number) =>
      enumeration.find((option) => option.value === each)?.label ?? String(each);
    if (value === undefined) return "";
    if (Array.isArray(value)) return value.map(words).join(", ");
    if (typeof value === "boolean") return value ? t`Yes` : t`No`;
    if (type === "category") return words(value);
    if (typeof value === "number") return i18n.number(value);
    // A day without an hour is the same day in every time zone.
    return type === "date" ? i18n.date(new Date(value), { dateStyle: "medium", timeZone: "UTC" }) : value;
  };
}
