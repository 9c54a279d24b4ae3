import { useLingui } from "@lingui/react/macro";
import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { createWebhook, getWebhooks } from "#domains/webhooks/webhooks.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { ReviewFirst } from "./review-first.tsx";
import { SecretShown } from "./secret-shown.tsx";
import { WebhookForm } from "./webhook-form.tsx";

/** Where and of what; then the secret, this once. */
export function NewWebhook({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useLingui();
  const [made, setMade] = useState<ReplyOf<typeof createWebhook>>();
  const create = useAction(createWebhook, { invalidates: [getWebhooks], onSuccess: setMade });
  const shut = () => {
    close();
    setMade(undefined);
  };
  return (
    <Modal
      opened={opened}
      onClose={shut}
      size="lg"
      // What is shown once isn't lost to a click beside it.
      closeOnClickOutside={false}
      closeOnEscape={!made}
      title={<Text fw={600}>{made ? t`Copy this secret now` : t`New webhook`}</Text>}
    >
      {opened &&
        (made ? (
          <Stack>
            {made.state === "paused" && <ReviewFirst />}
            <SecretShown secret={made.secret} close={shut} />
          </Stack>
        ) : (
          <WebhookForm
            close={shut}
            save={({ type, ...body }) => create.mutate({ body: { ...body, type } })}
            pending={create.isPending}
            error={create.error}
          />
        ))}
    </Modal>
  );
}
