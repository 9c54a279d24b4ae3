import { Trans } from "@lingui/react/macro";
import { Anchor, Card, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getMessageLives } from "#domains/transactional/log/lives.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { MessageDays } from "../../components/message-days.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useStreamWords } from "../../components/use-stream-words.ts";

/** How long the log of messages is kept, which has its own page: here to be seen with all else. */
export function MessagePeriods() {
  const lives = useOperation(getMessageLives);
  const words = useStreamWords();
  return (
    <Card component="section" aria-labelledby="message-periods">
      <Stack gap="md">
        <Title order={2} size="h3" id="message-periods">
          <Trans>Messages</Trans>
        </Title>
        <Loaded query={lives}>
          {({ streams }) => (
            <Rows>
              {streams.flatMap(({ stream, life, senders }) => [
                <Row key={stream}>
                  <Text fw={600}>{words[stream].name}</Text>
                  <MessageDays life={life} />
                </Row>,
                ...senders.map(({ address, life: own }) => (
                  <Row key={`${stream}-${address}`}>
                    <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                      {words[stream].name} · {address}
                    </Text>
                    <MessageDays life={own} />
                  </Row>
                )),
              ])}
            </Rows>
          )}
        </Loaded>
        <Anchor component={Link} to={accountPath("/messages-kept")} style={{ alignSelf: "flex-start" }}>
          <Trans>Decide how long messages are kept</Trans>
        </Anchor>
      </Stack>
    </Card>
  );
}
