import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Menu, Modal, Text } from "@mantine/core";
import {
  IconDotsVertical,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { getWebhook, getWebhooks, updateWebhook } from "#domains/webhooks/webhooks.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { toast } from "../../components/undo-toast.tsx";
import { DeleteWebhook } from "./delete-webhook.tsx";
import { NewSecret } from "./new-secret.tsx";
import { TestWebhook } from "./test-webhook.tsx";
import type { Webhook } from "./webhook.ts";
import { WebhookForm } from "./webhook-form.tsx";

type Doing = "test" | "edit" | "secret" | "delete";

/** What can be done with it. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const stale = [getWebhook, getWebhooks];
  const update = useAction(updateWebhook, {
    invalidates: stale,
    onSuccess: () => {
      close();
      toast(t`Saved.`);
    },
  });
  const params = { webhookId: webhook.id };
  const active = webhook.state === "active";
  if (!useMay("webhooks:admin")) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconSend size={18} />} onClick={() => setDoing("test")}>
        <Trans>Test</Trans>
      </Button>
      <Button leftSection={<IconPencil size={18} />} onClick={() => setDoing("edit")}>
        <Trans>Change</Trans>
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t`More`}>
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {/* What waits for its review goes on by itself. */}
          {webhook.pausedBecause !== "unreviewed" && (
            <Menu.Item
              leftSection={active ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
              onClick={() => update.mutate({ params, body: { state: active ? "paused" : "active" } })}
            >
              {active ? <Trans>Pause</Trans> : <Trans>Go on</Trans>}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconKey size={18} />} onClick={() => setDoing("secret")}>
            <Trans>New secret…</Trans>
          </Menu.Item>
          <Menu.Item color="brick" leftSection={<IconTrash size={18} />} onClick={() => setDoing("delete")}>
            <Trans>Delete…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={doing === "edit"}
        onClose={close}
        size="lg"
        title={<Text fw={600}>{t`Change the webhook`}</Text>}
      >
        {doing === "edit" && (
          <WebhookForm
            webhook={webhook}
            save={({ type: _, ...body }) => update.mutate({ params, body })}
            close={close}
            pending={update.isPending}
            error={update.error}
          />
        )}
      </Modal>
      {doing === "test" && <TestWebhook webhook={webhook} close={close} />}
      {doing === "secret" && <NewSecret webhook={webhook} close={close} />}
      {doing === "delete" && <DeleteWebhook webhook={webhook} close={close} />}
    </>
  );
}
