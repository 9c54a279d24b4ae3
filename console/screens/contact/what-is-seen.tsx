import { Trans, useLingui } from "@lingui/react/macro";
import type { Observed } from "./history-entries.ts";

/** What may be seen of somebody's opens and clicks, in a sentence. */
export function WhatIsSeen({ observed: { mode, lastOpen } }: { observed: Observed }) {
  const { i18n } = useLingui();
  const day = lastOpen && i18n.date(new Date(lastOpen), { dateStyle: "long", timeZone: "UTC" });
  switch (mode) {
    case "none":
      return <Trans>Whether they open their messages is not recorded: they have not permitted it.</Trans>;
    case "aggregate":
      return (
        <Trans>Opens and clicks are counted, never whose they are: none is recorded of this person.</Trans>
      );
    case "hygiene":
      return day ? (
        <Trans>Last open: {day}. Nothing more is recorded of opens and clicks.</Trans>
      ) : (
        <Trans>No open so far. Only the day of the last one would be recorded.</Trans>
      );
    case "individual":
      return <Trans>You see their opens and clicks as long as they permit it.</Trans>;
  }
}
