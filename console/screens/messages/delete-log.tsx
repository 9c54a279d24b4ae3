import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { deleteSmtpLog } from "#domains/transactional/log/log.api.ts";
import { type getMessageLife, listLog } from "#domains/transactional/log/messages.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";

type Props = { message: ReplyOf<typeof getMessageLife> };

/** Of a message that a program sent, and that has left: before its time. */
export function DeleteLog({ message }: Props) {
  const { t } = useLingui();
  const may = useMay("transactional:admin");
  const navigate = useNavigate();
  const remove = useAction(deleteSmtpLog, {
    invalidates: [listLog],
    onSuccess: () => navigate({ to: accountPath("/messages") }),
  });
  if (!may || message.via === null || message.standing === "waiting") return null;
  return (
    <AskFirst
      label={<Trans>Delete from the log</Trans>}
      action={remove}
      input={{ params: { identifier: message.messageId } }}
      title={t`Delete this message from the log?`}
      verb={t`Delete`}
    >
      <Text>
        <Trans>
          The line, what happened to it and what it said are deleted here for good, with the copies to other
          people of the same message. It stays in their mailboxes. That it was deleted, and by whom, stays
          noted.
        </Trans>
      </Text>
    </AskFirst>
  );
}
