import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { listDeliveries, replayDeliveries } from "#domains/webhooks/log.api.ts";
import { getWebhook } from "#domains/webhooks/webhooks.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { Webhook } from "./webhook.ts";

/** Tells all of a time once more: after the program was mended, or lost something. */
export function ReplayPeriod({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useLingui();
  const [from, setFrom] = useState(yesterday());
  const [which, setWhich] = useState<"dead" | "all">("dead");
  const replay = useAction(replayDeliveries, { invalidates: [listDeliveries, getWebhook] });
  const since = Number.isNaN(Date.parse(from)) ? undefined : new Date(from).toISOString();
  const count = replay.data?.count;
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{t`Tell it again`}</Text>}>
      <Stack>
        <TextInput
          type="datetime-local"
          label={t`What happened since`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data-autofocus
        />
        <Radio.Group
          label={t`Which of it?`}
          value={which}
          onChange={(chosen) => setWhich(chosen as "dead" | "all")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="dead" label={t`What was given up`} />
            <Radio
              value="all"
              label={t`Everything`}
              description={t`What it took already comes with the same number (webhook-id): a careful program passes over it.`}
            />
          </Stack>
        </Radio.Group>
        {replay.error && <ErrorPanel error={replay.error} />}
        <div aria-live="polite">
          {count !== undefined && (
            <Text>
              {count === 0 ? (
                <Trans>There was nothing to tell again.</Trans>
              ) : (
                <Plural value={count} one="# event is told again." other="# events are told again." />
              )}
            </Text>
          )}
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Close</Trans>
          </Button>
          <Button
            loading={replay.isPending}
            disabled={!since}
            onClick={() =>
              since && replay.mutate({ params: { webhookId: webhook.id }, body: { from: since, which } })
            }
          >
            <Trans>Tell again</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** As the field writes it, in the zone of whoever looks. */
function yesterday(): string {
  const at = new Date(Date.now() - 24 * 3600 * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
