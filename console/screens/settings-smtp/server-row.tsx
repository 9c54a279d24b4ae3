import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Moment } from "../../components/moment.tsx";
import { Row } from "../../components/rows.tsx";
import type { Server } from "./server.ts";
import { useTlsWords } from "./use-tls-words.ts";

type Props = {
  server: Server;
  /** Of all messages, from 0 to 1. */
  share: number;
  /** There is no other. */
  alone: boolean;
  actions: ReactNode;
};

/** One server: how it is reached, what it takes, and what is wrong with it. */
export function ServerRow({ server, share, alone, actions }: Props) {
  const { t, i18n } = useLingui();
  const words = useTlsWords();
  const { host, port, tls, username, messagesPerMinute, returns, outage, updatedAt } = server;
  const percent = i18n.number(share, { style: "percent", maximumFractionDigits: 0 });
  return (
    <Row actions={actions}>
      <Group gap="xs">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {host}
        </Text>
        {outage && <Badge color="brick">{t`Can’t be used`}</Badge>}
        {!alone && (
          <Badge color={share > 0 ? "slate" : "stone"}>
            {share > 0 ? t`${percent} of the messages` : t`Reserve`}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {username ? (
          <Trans>
            Port {port}, as {username}.
          </Trans>
        ) : (
          <Trans>Port {port}, without signing in.</Trans>
        )}{" "}
        {words[tls].name}.
        {messagesPerMinute !== null && (
          <>
            {" "}
            <Plural
              value={messagesPerMinute}
              one="At most # message a minute."
              other="At most # messages a minute."
            />
          </>
        )}
        {returns === "to_licet" && (
          <>
            {" "}
            <Trans>What comes back is read here.</Trans>
          </>
        )}{" "}
        <Trans>
          Set <Moment at={updatedAt} />.
        </Trans>
      </Text>
      {outage && (
        <Text size="sm" maw="var(--licet-measure)">
          {outage.what}{" "}
          <Trans>
            Since <Moment at={outage.since} />; tried last <Moment at={outage.lastTriedAt} show="ago" />.
          </Trans>{" "}
          {!alone && <Trans>Its messages go by the others meanwhile.</Trans>}
        </Text>
      )}
    </Row>
  );
}
