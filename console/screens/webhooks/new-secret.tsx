import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { getWebhook, rotateWebhookSecret } from "#domains/webhooks/webhooks.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { SecretShown } from "./secret-shown.tsx";
import type { Webhook } from "./webhook.ts";

/** Another secret; the one before goes on signing for a while, so that the program can change over in peace. */
export function NewSecret({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useLingui();
  const [hours, setHours] = useState("24");
  const rotate = useAction(rotateWebhookSecret, { invalidates: [getWebhook] });
  const secret = rotate.data?.secret;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      title={<Text fw={600}>{secret ? t`Copy this secret now` : t`A new secret?`}</Text>}
    >
      {secret ? (
        <SecretShown secret={secret} close={close} />
      ) : (
        <Stack>
          <Select
            label={t`The secret before signs as well for`}
            description={t`Until then both hold, and nothing is refused while you change over. Choose “not at all” if somebody else may know it.`}
            data={[
              { value: "0", label: t`not at all` },
              { value: "1", label: t`an hour` },
              { value: "24", label: t`a day` },
              { value: "168", label: t`a week` },
            ]}
            value={hours}
            onChange={(chosen) => chosen && setHours(chosen)}
            allowDeselect={false}
            data-autofocus
          />
          {rotate.error && <ErrorPanel error={rotate.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              loading={rotate.isPending}
              onClick={() =>
                rotate.mutate({ params: { webhookId: webhook.id }, body: { overlapHours: Number(hours) } })
              }
            >
              <Trans>Make a new secret</Trans>
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
