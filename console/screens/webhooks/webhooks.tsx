import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { getWebhooks } from "#domains/webhooks/webhooks.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { NewWebhook } from "./new-webhook.tsx";
import { hostOf, nameOf, type Webhook } from "./webhook.ts";
import { WebhookState } from "./webhook-state.tsx";

/** Which programs are told of what. */
export function Webhooks() {
  const { t } = useLingui();
  const may = useMay("webhooks:admin");
  const webhooks = useOperation(getWebhooks, { query: { sort: "asc" } });
  const [creating, { open, close }] = useDisclosure(false);
  const create = may && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      <Trans>New webhook</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Webhooks`}
      subtitle={
        <Trans>
          Your shop, your CRM or a script is told as soon as something happens, instead of asking again and
          again.
        </Trans>
      }
      actions={create}
    >
      <Loaded query={webhooks}>
        {({ webhooks: all }) =>
          all.length === 0 ? (
            <EmptyState icon={IconWebhook} title={t`No webhook yet`} action={create}>
              <Trans>
                A webhook is an address of a program of yours. Choose what it is told: that a message arrived,
                that an address does not exist, that somebody unsubscribed.
              </Trans>
            </EmptyState>
          ) : (
            <Card>
              <Rows>
                {all.map((webhook) => (
                  <Told key={webhook.id} webhook={webhook} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      <NewWebhook opened={creating} close={close} />
    </Page>
  );
}

function Told({ webhook }: { webhook: Webhook }) {
  const { id, url, events, type, waiting, dead } = webhook;
  return (
    <Row>
      <Group gap="sm">
        <Anchor component={Link} to={accountPath(`/settings/webhooks/${id}`)} fw={600}>
          {nameOf(webhook)}
        </Anchor>
        <WebhookState webhook={webhook} />
      </Group>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {hostOf(url)} ·{" "}
        {type === "transactional" ? (
          <Trans>Messages of your programs</Trans>
        ) : (
          <Trans>Campaigns and contacts</Trans>
        )}{" "}
        · <Plural value={events.length} one="# event" other="# events" />
      </Text>
      {(waiting > 0 || dead > 0) && (
        <Text size="sm" c="dimmed">
          {waiting > 0 && <Plural value={waiting} one="# waits" other="# wait" />}
          {waiting > 0 && dead > 0 && " · "}
          {dead > 0 && <Plural value={dead} one="# given up" other="# given up" />}
        </Text>
      )}
    </Row>
  );
}
