import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import {
  getDestinationLimits,
  saveDestinationLimit,
} from "#domains/delivery/destinations/destinations.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { DestinationLimitForm } from "./destination-limit-form.tsx";
import type { DestinationLimit } from "./server.ts";

/** What may go to one mailbox provider at a time, and in a minute. */
export function DestinationLimits({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const state = useOperation(getDestinationLimits);
  const [doing, setDoing] = useState<"add" | DestinationLimit>();
  const save = useAction(saveDestinationLimit, { invalidates: [getDestinationLimits] });
  const remove = ({ destination, ...limit }: DestinationLimit) =>
    save.mutate(
      { body: { destination, connections: null, messagesPerMinute: null } },
      {
        onSuccess: () =>
          toastUndo(t`No limit of yours for ${destination} any more.`, () =>
            save.mutate({ body: { destination, ...limit } }),
          ),
      },
    );
  return (
    <Card component="section" aria-labelledby="limits">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3" id="limits">
            <Trans>Limits for mailbox providers</Trans>
          </Title>
          {mayChange && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconPlus size={18} />}
              onClick={() => setDoing("add")}
            >
              <Trans>Add a limit</Trans>
            </Button>
          )}
        </Group>
        <Guidance
          why={
            <Trans>
              Some providers, Orange for one, want few connections from the same sender at a time. A server
              that passes messages on at once, such as your own, opens as many there as Licet opens here. A
              tight limit makes a campaign slower for everybody: its parts leave one after the other.
            </Trans>
          }
        >
          <Trans>
            You need none with a mail provider, who keeps to such limits for you. With a server of your own,
            set what a provider asks for.
          </Trans>
        </Guidance>
        <Loaded query={state}>
          {({ limits, installation, providers }) => (
            <>
              {limits.length + installation.length > 0 && (
                <Rows>
                  {limits.map((limit) => {
                    const { destination } = limit;
                    return (
                      <Row
                        key={destination}
                        actions={
                          mayChange && (
                            <>
                              <Button
                                variant="default"
                                size="sm"
                                aria-label={t`Change ${destination}`}
                                onClick={() => setDoing(limit)}
                              >
                                <Trans>Change</Trans>
                              </Button>
                              <Button
                                variant="subtle"
                                color="stone"
                                size="sm"
                                aria-label={t`Remove ${destination}`}
                                onClick={() => remove(limit)}
                              >
                                <Trans>Remove</Trans>
                              </Button>
                            </>
                          )
                        }
                      >
                        <Allowed limit={limit} />
                      </Row>
                    );
                  })}
                  {installation.map((limit) => (
                    <Row key={`installation/${limit.destination}`}>
                      <Allowed limit={limit} fixed />
                    </Row>
                  ))}
                </Rows>
              )}
              {doing && (
                <DestinationLimitForm
                  limit={doing === "add" ? undefined : doing}
                  providers={providers}
                  close={() => setDoing(undefined)}
                />
              )}
            </>
          )}
        </Loaded>
        {save.error && !doing && <ErrorPanel error={save.error} />}
      </Stack>
    </Card>
  );
}

/** `fixed` where whoever runs the installation set it. */
function Allowed({
  limit: { destination, connections, messagesPerMinute },
  fixed,
}: {
  limit: DestinationLimit;
  fixed?: true;
}) {
  const { t } = useLingui();
  return (
    <>
      <Group gap="xs">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {destination}
        </Text>
        {fixed && <Badge color="stone">{t`Set by whoever runs Licet`}</Badge>}
      </Group>
      <Text size="sm" c="dimmed">
        {connections !== null && (
          <Plural
            value={connections}
            one="At most # connection at a time."
            other="At most # connections at a time."
          />
        )}{" "}
        {messagesPerMinute !== null && (
          <Plural
            value={messagesPerMinute}
            one="At most # message a minute."
            other="At most # messages a minute."
          />
        )}
      </Text>
    </>
  );
}
