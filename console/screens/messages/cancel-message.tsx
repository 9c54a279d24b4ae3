import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { getMessageLife, listLog } from "#domains/transactional/log/messages.api.ts";
import { deleteScheduledEmail } from "#domains/transactional/transactional.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";

type Props = { message: ReplyOf<typeof getMessageLife> };

/** Of a message that a program sent, and that waits: it stays here. */
export function CancelMessage({ message }: Props) {
  const { t } = useLingui();
  const may = useMay("transactional:send");
  const cancel = useAction(deleteScheduledEmail, {
    invalidates: [listLog, getMessageLife],
  });
  if (!may || message.via === null || message.standing !== "waiting") return null;
  return (
    <AskFirst
      label={<Trans>Do not send it</Trans>}
      action={cancel}
      input={{ params: { identifier: message.messageId } }}
      title={t`Do not send this message?`}
      verb={t`Do not send it`}
    >
      <Text>
        <Trans>
          It stays here, with its copies to other people of the same message. What it says is deleted; the
          line in the log remains.
        </Trans>
      </Text>
    </AskFirst>
  );
}
