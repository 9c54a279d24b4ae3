import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { deleteMailServer, getMailServers } from "#domains/delivery/servers.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Server } from "./server.ts";

type Props = {
  server: Server;
  /** No other would be left: back to the mailbox. */
  last: boolean;
  close: () => void;
};

export function RemoveServer({ server: { id, host }, last, close }: Props) {
  const { t } = useLingui();
  const forget = useAction(deleteMailServer, {
    invalidates: [getMailServers],
    onSuccess: () => {
      close();
      toast(last ? t`Messages land in the built-in mailbox from now on.` : t`${host} is removed.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Stop sending through ${host}?`}
      verb={last ? t`Use the mailbox` : t`Remove`}
      confirm={() => forget.mutate({ params: { serverId: id } })}
      pending={forget.isPending}
      error={forget.error}
    >
      <Stack gap="xs">
        <Text>
          {last ? (
            <Trans>
              Everything that is waiting or sent from now on lands in the built-in mailbox and reaches nobody:
              a running campaign, confirmations of sign-ups, service messages.
            </Trans>
          ) : (
            <Trans>The other servers take its messages from now on. What it has taken already is sent.</Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>The server’s details and its password are forgotten.</Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
