import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Code, Group, Stack, Text } from "@mantine/core";
import type { EventName } from "#domains/webhooks/shapes.api.ts";
import { getWebhook, getWebhooks, updateWebhook } from "#domains/webhooks/webhooks.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { ReviewFirst } from "./review-first.tsx";
import { useEventWords } from "./use-event-words.ts";
import type { Webhook } from "./webhook.ts";

/** What it is told, and what stands in the way. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui();
  const { words } = useEventWords();
  const { url, events, oldSecretUntil } = webhook;
  return (
    <Stack gap="md">
      <Trouble webhook={webhook} />
      <Card>
        <Stack gap="sm">
          <Code style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>{url}</Code>
          <Group
            gap="xs"
            component="ul"
            m={0}
            p={0}
            style={{ listStyle: "none" }}
            aria-label={t`What it is told`}
          >
            {events.map((event) => (
              <li key={event}>
                <Badge
                  variant="light"
                  color="slate"
                  tt="none"
                  title={event}
                  h="auto"
                  py={2}
                  styles={{ label: { whiteSpace: "normal" } }}
                >
                  {words[event as EventName] ?? event}
                </Badge>
              </li>
            ))}
          </Group>
          {oldSecretUntil && (
            <Text size="sm" c="dimmed" component="div">
              <Trans>
                The secret before signs as well until <Moment at={oldSecretUntil} />
              </Trans>
            </Text>
          )}
        </Stack>
      </Card>
    </Stack>
  );
}

function Trouble({
  webhook: { id, state, pausedBecause, failingSince, restsUntil, waiting },
}: {
  webhook: Webhook;
}) {
  const { t } = useLingui();
  const may = useMay("webhooks:admin");
  const resume = useAction(updateWebhook, { invalidates: [getWebhook, getWebhooks] });
  const again = may && (
    <Button
      variant="default"
      size="sm"
      loading={resume.isPending}
      onClick={() => resume.mutate({ params: { webhookId: id }, body: { state: "active" } })}
    >
      {state === "paused" ? <Trans>Go on</Trans> : <Trans>Try again now</Trans>}
    </Button>
  );
  if (pausedBecause === "unreviewed") return <ReviewFirst />;
  if (state === "paused")
    return (
      <Guidance tone={pausedBecause ? "warn" : "info"} todo={again}>
        {pausedBecause
          ? t`The program answered that it is gone for good (410), so it is told nothing any more.`
          : t`It is paused: what happens meanwhile is not recorded for it.`}{" "}
        {waiting > 0 && <Plural value={waiting} one="# event waits for it." other="# events wait for it." />}
      </Guidance>
    );
  if (!failingSince) return resume.error ? <ErrorPanel error={resume.error} /> : null;
  return (
    <Guidance
      tone="warn"
      todo={again}
      why={t`Each event is tried ten times within two days and a half, and what waited three days for a program that does not answer is given up. You find it below, and can have it told again.`}
    >
      <Trans>
        It has not taken anything since <Moment at={failingSince} />.
      </Trans>{" "}
      {waiting > 0 && <Plural value={waiting} one="# event waits for it." other="# events wait for it." />}{" "}
      {restsUntil && (
        <Trans>
          The next try: <Moment at={restsUntil} />.
        </Trans>
      )}
    </Guidance>
  );
}
