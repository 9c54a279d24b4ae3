import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { getMessageLife, listLog } from "#domains/transactional/log/messages.api.ts";
import { deleteScheduledEmail } from "#domains/transactional/transactional.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";

type Props = { message: ReplyOf<typeof getMessageLife> };

/** Of a message that a program sent, and that waits: it stays here. */
export function CancelMessage({ message }: Props) {
  const { t } = useLingui();
  const may = useMay("transactional:send");
  const [opened, { open, close }] = useDisclosure(false);
  const cancel = useAction(deleteScheduledEmail, {
    invalidates: [listLog, getMessageLife],
    onSuccess: close,
  });
  if (!may || message.via === null || message.standing !== "waiting") return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        <Trans>Do not send it</Trans>
      </Button>
      <ConfirmDialog
        opened={opened}
        close={close}
        title={t`Do not send this message?`}
        verb={t`Do not send it`}
        confirm={() => cancel.mutate({ params: { identifier: message.messageId } })}
        pending={cancel.isPending}
        error={cancel.error}
      >
        <Text>
          <Trans>
            It stays here, with its copies to other people of the same message. What it says is deleted; the
            line in the log remains.
          </Trans>
        </Text>
      </ConfirmDialog>
    </>
  );
}
