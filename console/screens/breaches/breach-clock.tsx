import { Trans } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import type { Summary } from "./breach-shape.ts";

/** A moment is longer than a phone is wide. */
const wraps = { h: "auto", py: 2, styles: { label: { whiteSpace: "normal" as const } } };

/** Where the 72 hours stand, in words and colour. */
export function BreachClock({ clock: { state, dueAt } }: { clock: Summary["clock"] }) {
  const until = dueAt && <Moment at={dueAt} />;
  switch (state) {
    case "not_running":
      return (
        <Badge color="stone" variant="light">
          <Trans>72 hours not running</Trans>
        </Badge>
      );
    case "running":
      return (
        <Badge color="slate" variant="light" tt="none" {...wraps}>
          <Trans>Authority by {until}</Trans>
        </Badge>
      );
    case "soon":
      return (
        <Badge color="ochre" variant="light" tt="none" {...wraps}>
          <Trans>Less than a day left: by {until}</Trans>
        </Badge>
      );
    case "overdue":
      return (
        <Badge color="brick" variant="light" tt="none" {...wraps}>
          <Trans>72 hours over since {until}</Trans>
        </Badge>
      );
    case "late":
      return (
        <Badge color="ochre" variant="light">
          <Trans>Authority told late</Trans>
        </Badge>
      );
    case "stopped":
      return (
        <Badge color="pine" variant="light">
          <Trans>Authority told in time</Trans>
        </Badge>
      );
    case "not_needed":
      return (
        <Badge color="pine" variant="light">
          <Trans>Authority need not be told</Trans>
        </Badge>
      );
  }
}
