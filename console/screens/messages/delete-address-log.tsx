import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { deleteSmtpLog } from "#domains/transactional/log/log.api.ts";
import { listLog } from "#domains/transactional/log/messages.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";

/** Of an address that was looked for: all that programs sent there, before its time. */
export function DeleteAddressLog({ address }: { address: string }) {
  const { t } = useLingui();
  const may = useMay("transactional:admin");
  const [opened, { open, close }] = useDisclosure(false);
  const remove = useAction(deleteSmtpLog, {
    invalidates: [listLog],
    onSuccess: () => {
      toast(t`Deleted.`);
      close();
    },
  });
  if (!may) return null;
  return (
    <Group>
      <Button variant="default" onClick={open}>
        <Trans>Delete all to this address…</Trans>
      </Button>
      <ConfirmDialog
        opened={opened}
        close={close}
        title={t`Delete all single messages to ${address} from the log?`}
        verb={t`Delete`}
        confirm={() => remove.mutate({ params: { identifier: address } })}
        pending={remove.isPending}
        error={remove.error}
      >
        <Text>
          <Trans>
            Everything that your programs sent there is deleted here for good, whatever the filters show: the
            lines, what happened and what was said. It stays in the mailbox of whoever got it. What still
            waits goes out and stays in the log, and so do campaigns. To erase somebody altogether, open the
            person in Contacts.
          </Trans>
        </Text>
      </ConfirmDialog>
    </Group>
  );
}
