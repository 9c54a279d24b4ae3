import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Code, Timeline as Line, Stack, Text, Title } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import { useBounceWords } from "../../components/use-bounce-words.ts";
import { type Step, useStepWords } from "./use-step-words.ts";

/** What happened to a message, in the order of time. */
export function Timeline({ events }: { events: readonly Step[] }) {
  const words = useStepWords();
  return (
    <Card component="section" aria-labelledby="life">
      <Stack gap="md">
        <Title order={2} size="h3" id="life">
          <Trans>What happened</Trans>
        </Title>
        <Line active={events.length} bulletSize={30} lineWidth={2} role="list">
          {events.map((event) => {
            const { title, icon: StepIcon, color } = words(event);
            return (
              <Line.Item
                key={`${event.step} ${event.at}`}
                role="listitem"
                bullet={<StepIcon size={17} stroke={1.8} aria-hidden />}
                color={color}
                title={title}
              >
                <Details event={event} />
              </Line.Item>
            );
          })}
        </Line>
      </Stack>
    </Card>
  );
}

function Details({ event }: { event: Step }) {
  const { t } = useLingui();
  const bounce = useBounceWords();
  const said =
    event.reply ?? (event.code === undefined ? undefined : `${event.code} ${event.enhanced ?? ""}`);
  const failed = event.step === "bounced" || event.step === "deferred";
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed" component="div">
        <Moment at={event.at} />
      </Text>
      {failed && <Text size="sm">{bounce(event.enhanced ?? null)}</Text>}
      {event.step === "deferred" && event.code === undefined && (
        <Text size="sm">
          <Trans>The server did not answer.</Trans>
        </Text>
      )}
      {event.reasons?.map(({ reason, what, mend }) => (
        <Text size="sm" key={reason}>
          {what} {mend}
        </Text>
      ))}
      {event.seenAs === "privacy_proxy" && (
        <Text size="sm">
          <Trans>Through a service that fetches images for its readers: perhaps nobody looked.</Trans>
        </Text>
      )}
      {event.url && (
        <Anchor
          href={event.url}
          target="_blank"
          rel="noopener noreferrer"
          size="sm"
          style={{ overflowWrap: "anywhere" }}
        >
          {event.url}
        </Anchor>
      )}
      {said && (
        <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
          {t`The server said:`} <Code>{said}</Code>
        </Text>
      )}
    </Stack>
  );
}
