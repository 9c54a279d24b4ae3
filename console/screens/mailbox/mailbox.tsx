import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { emptyMailbox, getMailbox } from "#domains/delivery/mailbox.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { MailboxList } from "./mailbox-list.tsx";

const route = getRouteApi("/a/$accountId/mailbox");

/** What would have been sent. It looks again by itself: a confirmation arrives a moment after a sign-up. */
export function Mailbox() {
  const { t } = useLingui();
  const { page = 1 } = route.useSearch();
  const mailbox = useOperation(
    getMailbox,
    { query: { limit: perPage, offset: (page - 1) * perPage } },
    { refetchInterval: 3000 },
  );
  return (
    <Page
      title={t`Mailbox`}
      subtitle={
        <Trans>Your outgoing messages, until you connect your own SMTP server. Not sent to anyone.</Trans>
      }
      actions={<EmptyButton count={mailbox.data?.count ?? 0} />}
    >
      <Loaded query={mailbox}>
        {({ count, messages }) =>
          count === 0 ? (
            <EmptyState icon={IconInbox} title={t`Nothing has been sent yet`}>
              <Trans>
                Sign up at one of your forms, or send a test of an e-mail: the message appears here.
              </Trans>
            </EmptyState>
          ) : (
            <>
              <Guidance>
                <Trans>
                  These messages were not sent to anyone. To write to real people, connect an SMTP server in{" "}
                  <Anchor component={Link} to={accountPath("/settings/smtp")}>
                    Settings › SMTP server
                  </Anchor>
                  .
                </Trans>
              </Guidance>
              <MailboxList messages={messages} count={count} page={page} perPage={perPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const perPage = 50;

function EmptyButton({ count }: { count: number }) {
  const { t } = useLingui();
  const may = useMay("delivery:admin");
  const empty = useAction(emptyMailbox, { invalidates: [getMailbox] });
  if (!may || count === 0) return null;
  return (
    <AskFirst
      label={<Trans>Empty the mailbox</Trans>}
      action={empty}
      input={{}}
      title={t`Empty the mailbox?`}
      verb={t`Empty`}
    >
      <Text>
        <Plural value={count} one="# message is deleted here." other="# messages are deleted here." />{" "}
        <Trans>Links in them keep working; campaigns and proofs are not touched.</Trans>
      </Text>
    </AskFirst>
  );
}
