import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconInbox, IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { deleteMailServer, getMailServer } from "#domains/delivery/delivery.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Moment } from "../../components/moment.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Server } from "./server.ts";
import { useTlsWords } from "./use-tls-words.ts";

type Props = { server: Server | null; mayChange: boolean };

/** Where messages go at present. */
export function ServerNow({ server, mayChange }: Props) {
  const Icon = server ? IconSend : IconInbox;
  return (
    <Card component="section" aria-labelledby="now">
      <Group justify="space-between" gap="md">
        <Group wrap="nowrap" gap="md" style={{ flex: "1 1 18rem" }} align="flex-start">
          <ThemeIcon size={44} radius="xl" variant="light" color={server ? "pine" : "ochre"} aria-hidden>
            <Icon size={24} stroke={1.6} />
          </ThemeIcon>
          <Stack gap={4} miw={0}>
            <Title order={2} size="h3" id="now">
              {server ? <Trans>Messages go to people</Trans> : <Trans>Nothing is sent to anyone yet</Trans>}
            </Title>
            {server ? <Facts server={server} /> : <MailboxText />}
          </Stack>
        </Group>
        {server ? (
          mayChange && <BackToMailbox host={server.host} />
        ) : (
          <Button component={Link} to={accountPath("/mailbox")} variant="default">
            <Trans>Open the mailbox</Trans>
          </Button>
        )}
      </Group>
    </Card>
  );
}

function MailboxText() {
  return (
    <Text c="dimmed" maw="var(--licet-measure)">
      <Trans>
        Your messages land in the built-in mailbox, where only you and your colleagues read them. Good for
        trying out; enter your SMTP server below to write to real people.
      </Trans>
    </Text>
  );
}

function Facts({ server }: { server: Server }) {
  const words = useTlsWords();
  const { host, port, tls, username, updatedAt } = server;
  return (
    <>
      <Text style={{ overflowWrap: "anywhere" }}>
        {username ? (
          <Trans>
            Through {host}, port {port}, as {username}.
          </Trans>
        ) : (
          <Trans>
            Through {host}, port {port}, without signing in.
          </Trans>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {words[tls].name} ·{" "}
        <Trans>
          set <Moment at={updatedAt} />
        </Trans>
      </Text>
    </>
  );
}

function BackToMailbox({ host }: { host: string }) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  const forget = useAction(deleteMailServer, {
    invalidates: [getMailServer],
    onSuccess: () => {
      close();
      toast(t`Messages land in the built-in mailbox from now on.`);
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        <Trans>Back to the mailbox…</Trans>
      </Button>
      <ConfirmDialog
        opened={opened}
        close={close}
        title={t`Stop sending through ${host}?`}
        verb={t`Use the mailbox`}
        confirm={() => forget.mutate({})}
        pending={forget.isPending}
        error={forget.error}
      >
        <Stack gap="xs">
          <Text>
            <Trans>
              Everything that is waiting or sent from now on lands in the built-in mailbox and reaches nobody:
              a running campaign, confirmations of sign-ups, service messages.
            </Trans>
          </Text>
          <Text size="sm" c="dimmed">
            <Trans>The server’s details and its password are forgotten.</Trans>
          </Text>
        </Stack>
      </ConfirmDialog>
    </>
  );
}
