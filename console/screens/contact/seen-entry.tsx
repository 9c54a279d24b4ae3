import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { IconClick, IconMailOpened, IconRobot } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { Seen } from "./history-entries.ts";

type Props = { seen: Seen; contactId: number };

/** An open or a click of somebody who permits that it is seen, and whether it may have been a program. */
export function SeenEntry({ seen: { at, kind, seenAs, url, event }, contactId }: Props) {
  const { t } = useLingui();
  const titles = {
    person: kind === "open" ? t`Opened a message` : t`Clicked in a message`,
    privacy_proxy: t`A message was perhaps opened`,
    scanner: t`A program looked at a message`,
  };
  const icon = seenAs === "scanner" ? IconRobot : kind === "open" ? IconMailOpened : IconClick;
  return (
    <EntryFrame icon={icon} color={seenAs === "person" ? "pine" : "stone"} at={at} title={titles[seenAs]}>
      {url && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {url}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {seenAs === "privacy_proxy" && (
          <Trans>Through a service that loads pictures for its readers: perhaps nobody looked.</Trans>
        )}
        {seenAs === "scanner" && (
          <Trans>Security software looks at mail before people do: it does not count.</Trans>
        )}{" "}
        <Trans>
          Seen because they permit it,{" "}
          <Anchor component={Link} to={accountPath(`/contacts/${contactId}?event=${event}`)} size="sm">
            event {event}
          </Anchor>
        </Trans>
      </Text>
    </EntryFrame>
  );
}
