import { useLingui } from "@lingui/react/macro";
import { Card, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  label: string;
  /** A number is written in the user's way; a ratio from 0 to 1 is given with `as="percent"`. */
  value: number | string;
  as?: "number" | "percent";
  /** What the figure means, in words: "of 1 204 who may receive it". */
  note?: ReactNode;
};

/** One number that matters, with what it means. */
export function Figure({ label, value, as = "number", note }: Props) {
  const { i18n } = useLingui();
  const written =
    typeof value === "string"
      ? value
      : i18n.number(value, as === "percent" ? { style: "percent", maximumFractionDigits: 1 } : {});
  return (
    <Card component="figure" m={0} style={{ flex: "1 1 10rem" }}>
      <Text component="figcaption" size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz="1.75rem" fw={600} lh={1.25} ff="heading" style={{ fontVariantNumeric: "tabular-nums" }}>
        {written}
      </Text>
      {note && (
        <Text size="sm" component="div">
          {note}
        </Text>
      )}
    </Card>
  );
}
