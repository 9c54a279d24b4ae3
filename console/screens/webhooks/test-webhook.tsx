import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Code, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { EventName } from "#domains/webhooks/shapes.api.ts";
import { testWebhook } from "#domains/webhooks/webhooks.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { inLines } from "./in-lines.ts";
import { useEventWords } from "./use-event-words.ts";
import { useProblemWords } from "./use-problem-words.ts";
import type { Webhook } from "./webhook.ts";

/** Tells the program of somebody who does not exist, and says how it took it. */
export function TestWebhook({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useLingui();
  const { words } = useEventWords();
  const wordsFor = useProblemWords();
  const [event, setEvent] = useState(webhook.events[0] as EventName);
  const test = useAction(testWebhook);
  const result = test.data;
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`Test the webhook`}</Text>}>
      <Stack>
        <Select
          label={t`Tell it that`}
          description={t`About somebody invented: nobody’s data is sent. It is signed as usual.`}
          data={webhook.events.map((each) => ({ value: each, label: words[each as EventName] ?? each }))}
          value={event}
          onChange={(chosen) => chosen && setEvent(chosen as EventName)}
          allowDeselect={false}
          data-autofocus
        />
        <div aria-live="polite">
          {test.error && <ErrorPanel error={test.error} />}
          {result && (
            <Stack gap="sm">
              <Alert
                color={result.taken ? "pine" : "brick"}
                variant="light"
                radius="lg"
                icon={result.taken ? <IconCheck /> : <IconAlertTriangle />}
                title={result.taken ? t`Taken` : t`Not taken`}
              >
                {result.taken ? (
                  <Trans>
                    The program answered with {result.status} within {result.milliseconds} milliseconds.
                  </Trans>
                ) : (
                  wordsFor(result.problem, result.status)
                )}
              </Alert>
              <Text size="sm" fw={600}>
                <Trans>What was sent</Trans>
              </Text>
              <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {inLines(result.body)}
              </Code>
            </Stack>
          )}
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Close</Trans>
          </Button>
          <Button
            loading={test.isPending}
            onClick={() => test.mutate({ params: { webhookId: webhook.id }, body: { event } })}
          >
            <Trans>Send the test</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
