import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { deleteWebhook, getWebhooks } from "#domains/webhooks/webhooks.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { nameOf, type Webhook } from "./webhook.ts";

/** For good: the program is told nothing any more, and the log goes. */
export function DeleteWebhook({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const name = nameOf(webhook);
  const remove = useAction(deleteWebhook, {
    invalidates: [getWebhooks],
    onSuccess: async () => {
      await navigate({ to: accountPath("/settings/webhooks") });
      toast(t`The webhook “${name}” is deleted.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete “${name}”?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params: { webhookId: webhook.id } })}
      pending={remove.isPending}
      error={remove.error}
      typeToConfirm={t`delete`}
    >
      <Stack gap="xs">
        <Text>
          <Trans>The program is told nothing any more, and the log of what it was told is deleted.</Trans>{" "}
          {webhook.waiting > 0 && (
            <Plural
              value={webhook.waiting}
              one="# event that waits for it is never told."
              other="# events that wait for it are never told."
            />
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>
            That it was told of people stays in their records for a year, since they may ask. To stop for a
            while, pause it instead.
          </Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
