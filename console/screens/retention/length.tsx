import { Plural } from "@lingui/react/macro";

/** A period in words: 36 months, 7 days. */
export function Length({ period, unit }: { period: number; unit: "month" | "day" }) {
  return unit === "month" ? (
    <Plural value={period} one="# month" other="# months" />
  ) : (
    <Plural value={period} one="# day" other="# days" />
  );
}
