import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import type { SlowDestination } from "./server.ts";

type Props = { slowed: SlowDestination[] };

/** Where mail goes slowly at present: to whom, how fast, until when, and what asked for it. */
export function Slowed({ slowed }: Props) {
  const { t } = useLingui();
  if (slowed.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="slowed">
      <Stack gap="md">
        <Title order={2} size="h3" id="slowed">
          <Trans>Slower for now</Trans>
        </Title>
        <Guidance
          why={t`Mailbox providers watch how much a sender brings at a time. Whoever goes on at full speed after such an answer ends up in the spam folder, or is refused for good.`}
        >
          <Trans>
            These providers asked for fewer messages at a time. Licet goes slower there and faster again by
            itself; messages to everybody else, and your receipts, do not wait.
          </Trans>
        </Guidance>
        <Rows>
          {slowed.map(({ name, messagesPerMinute, since, until, code, enhancedCode }) => (
            <Row key={`${name}/${since}/${until}`}>
              <Text fw={600}>{name ?? t`A smaller provider`}</Text>
              <Text size="sm" c="dimmed">
                <Plural
                  value={messagesPerMinute}
                  one="At most # message a minute."
                  other="At most # messages a minute."
                />{" "}
                <Trans>
                  Since <Moment at={since} />, until about <Moment at={until} />. It answered{" "}
                  {[code, enhancedCode].filter(Boolean).join(" ")}.
                </Trans>
              </Text>
            </Row>
          ))}
        </Rows>
      </Stack>
    </Card>
  );
}
