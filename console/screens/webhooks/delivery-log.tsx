import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Select, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loading } from "../../components/loading.tsx";
import { Moment } from "../../components/moment.tsx";
import type { DeliveriesSearch } from "./deliveries-search.ts";
import { DeliveryShown } from "./delivery-shown.tsx";
import { ReplayPeriod } from "./replay-period.tsx";
import { useDeliveries } from "./use-deliveries.ts";
import { useProblemWords } from "./use-problem-words.ts";
import type { Delivery, Webhook } from "./webhook.ts";

const route = getRouteApi("/a/$accountId/settings/webhooks/$webhookId");

/** What it was told, and how it took it; of whom is said only where somebody opens one. */
export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState("");
  const [email] = useDebouncedValue(typed.trim(), 400);
  const may = useMay("webhooks:admin");
  const [replaying, setReplaying] = useState(false);
  const [shown, setShown] = useState<string>();
  const { deliveries, error, loading, more, loadMore } = useDeliveries(webhook.id, {
    ...(state ? { state } : {}),
    ...(email ? { email } : {}),
  });
  return (
    <Stack gap="sm" component="section" aria-labelledby="log">
      <Group justify="space-between" align="flex-end">
        <Title order={2} size="h3" id="log">
          <Trans>What it was told</Trans>
        </Title>
        {may && (
          <Button variant="default" size="sm" onClick={() => setReplaying(true)}>
            <Trans>Tell again…</Trans>
          </Button>
        )}
      </Group>
      <Group gap="sm" align="flex-end">
        <Select
          label={t`State`}
          placeholder={t`All`}
          data={[
            { value: "waiting", label: t`Waiting` },
            { value: "delivered", label: t`Taken` },
            { value: "dead", label: t`Given up` },
          ]}
          value={state ?? null}
          onChange={(chosen) =>
            void navigate({
              search: chosen ? { state: chosen as NonNullable<DeliveriesSearch["state"]> } : {},
            })
          }
          clearable
          clearButtonProps={{ "aria-label": t`All` }}
        />
        <TextInput
          label={t`About this address`}
          type="email"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Group>
      {error && <ErrorPanel error={error} />}
      {loading ? <Loading /> : <Told deliveries={deliveries} open={setShown} />}
      {more && (
        <Group>
          <Button variant="default" onClick={loadMore}>
            <Trans>Show more</Trans>
          </Button>
        </Group>
      )}
      {shown && <DeliveryShown webhookId={webhook.id} deliveryId={shown} close={() => setShown(undefined)} />}
      {replaying && <ReplayPeriod webhook={webhook} close={() => setReplaying(false)} />}
    </Stack>
  );
}

function Told({ deliveries, open }: { deliveries: readonly Delivery[]; open: (id: string) => void }) {
  const { t } = useLingui();
  const wordsFor = useProblemWords();
  if (deliveries.length === 0)
    return (
      <Text c="dimmed">
        <Trans>Nothing yet. Send a test, or wait until something happens.</Trans>
      </Text>
    );
  return (
    <Card padding={0}>
      <Table.ScrollContainer
        minWidth={560}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "group", "aria-labelledby": "log" } }}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>When</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>Event</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>State</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>What was answered</Trans>
              </Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {deliveries.map((delivery) => (
              <Table.Tr key={delivery.id}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  <Moment at={delivery.happenedAt} />
                </Table.Td>
                <Table.Td>{delivery.event}</Table.Td>
                <Table.Td>
                  <DeliveryState delivery={delivery} />
                </Table.Td>
                <Table.Td>
                  {delivery.problem ? wordsFor(delivery.problem, delivery.status) : (delivery.status ?? "")}
                  {delivery.attempts > 1 && ` (${delivery.attempts}\u00a0×)`}
                </Table.Td>
                <Table.Td>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    onClick={() => open(delivery.id)}
                    aria-label={t`Open ${delivery.event} of ${delivery.happenedAt}`}
                  >
                    <Trans>Open</Trans>
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function DeliveryState({ delivery: { state } }: { delivery: Delivery }) {
  const looks = {
    waiting: { color: "slate", words: <Trans>Waiting</Trans> },
    delivered: { color: "pine", words: <Trans>Taken</Trans> },
    dead: { color: "brick", words: <Trans>Given up</Trans> },
  } as const;
  return (
    <Badge color={looks[state].color} variant="light" miw="max-content">
      {looks[state].words}
    </Badge>
  );
}
