import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { listApiKeys } from "#domains/accounts/keys.api.ts";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { getImports } from "#domains/contacts/import/import.api.ts";
import { getMailServers } from "#domains/delivery/servers.api.ts";
import { listRightsRequests } from "#domains/rights/requests/requests.api.ts";
import { getMessageUsage } from "#domains/transactional/log/messages.api.ts";
import { getWebhooks } from "#domains/webhooks/webhooks.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { RequestClock } from "../../components/request-clock.tsx";
import { Row, Rows } from "../../components/rows.tsx";

/** What waits for somebody here; nothing at all where nothing does. */
export function NeedsYou() {
  const items = [
    ...useRequests(),
    ...useOutage(),
    ...useStoppedKeys(),
    ...useAlarms(),
    ...useWebhooks(),
    ...usePausedCampaigns(),
    ...useWaitingImports(),
  ];
  if (items.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="needs-you">
      <Stack gap="md">
        <Title order={2} fz="h3" id="needs-you">
          <Trans>Waiting for you</Trans>
        </Title>
        <Rows>{items}</Rows>
      </Stack>
    </Card>
  );
}

type ItemProps = { to: string; title: ReactNode; children?: ReactNode; mark?: ReactNode };

function Item({ to, title, children, mark }: ItemProps) {
  return (
    <Row actions={mark}>
      <Anchor component={Link} to={accountPath(to)} fw={600}>
        {title}
      </Anchor>
      {children && (
        <Text size="sm" c="dimmed" maw="var(--licet-measure)">
          {children}
        </Text>
      )}
    </Row>
  );
}

function useRequests() {
  const enabled = useMay("rights:read");
  const { data } = useOperation(
    listRightsRequests,
    { query: { show: "open", limit: 1, offset: 0 } },
    { enabled },
  );
  const [first] = data?.requests ?? [];
  if (!data || !first) return [];
  return [
    <Item
      key="requests"
      to="/privacy/requests"
      title={
        <Plural
          value={data.count}
          one="# request about someone’s data"
          other="# requests about people’s data"
        />
      }
      mark={<RequestClock request={first} />}
    >
      <Trans>The law gives a month for an answer.</Trans>
    </Item>,
  ];
}

function useOutage() {
  const enabled = useMay("delivery:read");
  const { data } = useOperation(getMailServers, undefined, { enabled, refetchInterval: 60_000 });
  if (data?.outage)
    return [
      <Item
        key="outage"
        to="/settings/smtp"
        title={<Trans>Your SMTP server can’t be used: messages are waiting</Trans>}
      >
        {data.outage.what}
      </Item>,
    ];
  return (data?.servers ?? []).flatMap(({ id, host, outage }) =>
    outage
      ? [
          <Item
            key={`outage-${id}`}
            to="/settings/smtp"
            title={<Trans>{host} can’t be used: messages go by your other servers</Trans>}
          >
            {outage.what}
          </Item>,
        ]
      : [],
  );
}

/** What the shop's programs would send goes to nobody until somebody has looked. */
function useStoppedKeys() {
  const enabled = useMay("keys:admin");
  const { data } = useOperation(listApiKeys, undefined, { enabled });
  return (data?.keys ?? [])
    .filter(({ stopped }) => stopped)
    .map(({ id, name }) => (
      <Item
        key={`key-${id}`}
        to="/settings/keys"
        title={<Trans>The key “{name}” sends nothing for now</Trans>}
      >
        <Trans>Too many of its messages came back or were reported. See why, then let it send again.</Trans>
      </Item>
    ));
}

/** Too much came back, or was reported as unwanted, before mailbox providers say so. */
function useAlarms() {
  const { i18n } = useLingui();
  const enabled = useMay("delivery:read");
  const { data } = useOperation(getMessageUsage, { query: { days: 30 } }, { enabled });
  return (data?.alerts ?? []).map(({ kind, percent }) => {
    const share = i18n.number(percent / 100, { style: "percent", maximumFractionDigits: 2 });
    return (
      <Item
        key={`alarm-${kind}`}
        to="/messages"
        title={
          kind === "bounces" ? (
            <Trans>{share} of your messages came back</Trans>
          ) : (
            <Trans>{share} of your messages were reported as unwanted</Trans>
          )
        }
      >
        <Trans>In the last 30 days. At such a share, mailbox providers begin to refuse mail.</Trans>
      </Item>
    );
  });
}

/** Programs of one's own that are told nothing any more, or have been away for a while. */
function useWebhooks() {
  const enabled = useMay("webhooks:read");
  const { data } = useOperation(getWebhooks, { query: {} }, { enabled });
  return (data?.webhooks ?? []).flatMap(
    ({ id, url, description, state, pausedBecause, failingSince, dead }) => {
      const name = description || new URL(url).host;
      const to = `/settings/webhooks/${id}`;
      // One that waits for a review stands with what is owed.
      if (state === "paused" && pausedBecause === "gone")
        return [
          <Item key={`webhook-${id}`} to={to} title={<Trans>The webhook “{name}” is paused</Trans>}>
            <Trans>Your program answered that it is gone. Let it go on, or delete it.</Trans>
          </Item>,
        ];
      if (state === "active" && failingSince)
        return [
          <Item key={`webhook-${id}`} to={to} title={<Trans>The webhook “{name}” does not answer</Trans>}>
            <Trans>Events wait for it three days at most.</Trans>
          </Item>,
        ];
      if (state === "active" && dead > 0)
        return [
          <Item
            key={`webhook-${id}`}
            to={to}
            title={
              <Plural
                value={dead}
                one={`The webhook “${name}”: # event was given up`}
                other={`The webhook “${name}”: # events were given up`}
              />
            }
          >
            <Trans>Its log says why; once that is mended, tell them again from there.</Trans>
          </Item>,
        ];
      return [];
    },
  );
}

function usePausedCampaigns() {
  const enabled = useMay("campaigns:read");
  const { data } = useOperation(getEmailCampaigns, { query: { state: "paused", limit: 3 } }, { enabled });
  return (data?.campaigns ?? []).map(({ id, name, pausedBecause }) => (
    <Item key={`campaign-${id}`} to={`/campaigns/${id}`} title={<Trans>“{name}” is paused</Trans>}>
      {pausedBecause?.message}
    </Item>
  ));
}

/** An import that was checked, or paused, and not gone on with. */
function useWaitingImports() {
  const enabled = useMay("contacts:write");
  const { data } = useOperation(getImports, { query: { limit: 10, offset: 0 } }, { enabled });
  return (data?.imports ?? [])
    .filter(({ state }) => state === "paused" || state === "failed")
    .map(({ id, fileName, state }) => (
      <Item
        key={`import-${id}`}
        to={`/import/${id}`}
        title={
          state === "paused" ? (
            <Trans>The import of “{fileName}” is paused</Trans>
          ) : (
            <Trans>The import of “{fileName}” stopped</Trans>
          )
        }
      />
    ));
}
