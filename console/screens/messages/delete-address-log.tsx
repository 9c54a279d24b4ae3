import { Trans, useLingui } from "@lingui/react/macro";
import { Group, Text } from "@mantine/core";
import { deleteSmtpLog } from "#domains/transactional/log/log.api.ts";
import { listLog } from "#domains/transactional/log/messages.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { toast } from "../../components/undo-toast.tsx";

/** Of an address that was looked for: all that programs sent there, before its time. */
export function DeleteAddressLog({ address }: { address: string }) {
  const { t } = useLingui();
  const may = useMay("transactional:admin");
  const remove = useAction(deleteSmtpLog, {
    invalidates: [listLog],
    onSuccess: () => {
      toast(t`Deleted.`);
    },
  });
  if (!may) return null;
  return (
    <Group>
      <AskFirst
        label={<Trans>Delete all to this address…</Trans>}
        action={remove}
        input={{ params: { identifier: address } }}
        title={t`Delete all single messages to ${address} from the log?`}
        verb={t`Delete`}
      >
        <Text>
          <Trans>
            Everything that your programs sent there is deleted here for good, whatever the filters show: the
            lines, what happened and what was said. It stays in the mailbox of whoever got it. What still
            waits goes out and stays in the log, and so do campaigns. To erase somebody altogether, open the
            person in Contacts.
          </Trans>
        </Text>
      </AskFirst>
    </Group>
  );
}
