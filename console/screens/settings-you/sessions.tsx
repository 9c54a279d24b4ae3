import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Text, Title } from "@mantine/core";
import { endSession, listSessions } from "#domains/accounts/accounts.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { deviceOf } from "./device.ts";

/** Where the user is signed in. Ending one is no loss: one signs in again. */
export function Sessions() {
  const { t } = useLingui();
  const sessions = useOperation(listSessions);
  const end = useAction(endSession, {
    invalidates: [listSessions],
    onSuccess: () => toast(t`That browser is signed out.`),
  });
  return (
    <Card component="section" aria-labelledby="sessions">
      <Title order={2} size="h3" id="sessions">
        <Trans>Where you are signed in</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>Something you don’t know? End it and change your password.</Trans>
      </Text>
      <Loaded query={sessions}>
        {({ sessions }) => (
          <Rows>
            {sessions.map(({ id, current, createdAt, lastSeenAt, ip, userAgent }) => {
              const { browser, system } = deviceOf(userAgent);
              const device = browser && system ? t`${browser} on ${system}` : (browser ?? t`Unknown browser`);
              return (
                <Row
                  key={id}
                  actions={
                    !current && (
                      <Button
                        variant="default"
                        size="sm"
                        aria-label={t`Sign out ${device}, ${ip}`}
                        loading={end.isPending && end.variables.params.sessionId === id}
                        onClick={() => end.mutate({ params: { sessionId: id } })}
                      >
                        <Trans>Sign out</Trans>
                      </Button>
                    )
                  }
                >
                  <Group gap="xs">
                    <Text fw={600}>{device}</Text>
                    {current && <Badge color="pine">{t`This browser`}</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed">
                    <Trans>
                      From {ip} · seen <Moment at={lastSeenAt} show="ago" /> · signed in{" "}
                      <Moment at={createdAt} show="day" />
                    </Trans>
                  </Text>
                </Row>
              );
            })}
          </Rows>
        )}
      </Loaded>
      {end.error && <ErrorPanel error={end.error} />}
    </Card>
  );
}
