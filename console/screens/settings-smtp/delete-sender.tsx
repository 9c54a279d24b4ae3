import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { getSenderDomains } from "#domains/delivery/dkim/domains.api.ts";
import { deleteSender, getSenders } from "#domains/delivery/senders.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Sender } from "./server.ts";

type Props = {
  sender: Sender;
  /** No other would be left. */
  last: boolean;
  close: () => void;
};

export function DeleteSender({ sender: { id, email }, last, close }: Props) {
  const { t } = useLingui();
  const remove = useAction(deleteSender, {
    invalidates: [getSenders, getSenderDomains],
    onSuccess: () => {
      close();
      toast(t`${email} is deleted.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete ${email}?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params: { senderId: id } })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Stack gap="sm">
        <Text>
          <Trans>
            Campaigns in preparation that name it need another one. What was sent keeps its sender.
          </Trans>
        </Text>
        {last && (
          <Guidance tone="warn">
            <Trans>It is the only one. Without a sender nothing goes out, confirmations included.</Trans>
          </Guidance>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
