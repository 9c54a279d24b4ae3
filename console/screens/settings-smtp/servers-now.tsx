import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconInbox, IconPlus, IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Rows } from "../../components/rows.tsx";
import type { Server } from "./server.ts";
import { ServerRow } from "./server-row.tsx";

type Props = {
  servers: Server[];
  mayChange: boolean;
  add: () => void;
  change: (server: Server) => void;
  remove: (server: Server) => void;
};

/** Where messages go at present. */
export function ServersNow({ servers, mayChange, add, change, remove }: Props) {
  const { t } = useLingui();
  if (servers.length === 0) return <MailboxNow />;
  const whole = servers.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Card component="section" aria-labelledby="now">
      <Stack gap="md">
        <Group wrap="nowrap" gap="md">
          <ThemeIcon size={44} radius="xl" variant="light" color="pine" aria-hidden>
            <IconSend size={24} stroke={1.6} />
          </ThemeIcon>
          <Title order={2} size="h3" id="now">
            <Trans>Messages go to people</Trans>
          </Title>
        </Group>
        <Rows>
          {servers.map((server) => {
            const { host } = server;
            return (
              <ServerRow
                key={server.id}
                server={server}
                // Where all are a reserve, they share alike.
                share={whole > 0 ? server.weight / whole : 1 / servers.length}
                alone={servers.length === 1}
                actions={
                  mayChange && (
                    <>
                      <Button
                        variant="default"
                        size="sm"
                        aria-label={t`Change ${host}`}
                        onClick={() => change(server)}
                      >
                        <Trans>Change</Trans>
                      </Button>
                      <Button
                        variant="subtle"
                        color="stone"
                        size="sm"
                        aria-label={t`Remove ${host}`}
                        onClick={() => remove(server)}
                      >
                        <Trans>Remove…</Trans>
                      </Button>
                    </>
                  )
                }
              />
            );
          })}
        </Rows>
        {mayChange && (
          <>
            <Guidance
              why={
                <Trans>
                  Each server gets its share. What one can’t take goes by another at once, so that nobody’s
                  message waits for a repair. A message is never handed over twice.
                </Trans>
              }
            >
              <Trans>
                A second server, at another provider, keeps your messages going if the first fails.
              </Trans>
            </Guidance>
            <Group>
              <Button variant="default" leftSection={<IconPlus size={18} />} onClick={add}>
                <Trans>Add another server</Trans>
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}

function MailboxNow() {
  return (
    <Card component="section" aria-labelledby="now">
      <Group justify="space-between" gap="md">
        <Group wrap="nowrap" gap="md" style={{ flex: "1 1 18rem" }} align="flex-start">
          <ThemeIcon size={44} radius="xl" variant="light" color="ochre" aria-hidden>
            <IconInbox size={24} stroke={1.6} />
          </ThemeIcon>
          <Stack gap={4} miw={0}>
            <Title order={2} size="h3" id="now">
              <Trans>Nothing is sent to anyone yet</Trans>
            </Title>
            <Text c="dimmed" maw="var(--licet-measure)">
              <Trans>
                Your messages land in the built-in mailbox, where only you and your colleagues read them. Good
                for trying out; enter your SMTP server below to write to real people.
              </Trans>
            </Text>
          </Stack>
        </Group>
        <Button component={Link} to={accountPath("/mailbox")} variant="default">
          <Trans>Open the mailbox</Trans>
        </Button>
      </Group>
    </Card>
  );
}
