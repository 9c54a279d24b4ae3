import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { CampaignState } from "../../components/campaign-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { FirstSteps } from "./first-steps.tsx";

type Campaign = ReplyOf<typeof getEmailCampaigns>["campaigns"][number];

/** The last campaigns that left; until the first has, the way to it. */
export function RecentSends() {
  const query = useOperation(getEmailCampaigns, { query: { state: "sent", limit: 3 } });
  return (
    <Loaded query={query}>
      {({ campaigns }) =>
        campaigns.length === 0 ? (
          <FirstSteps />
        ) : (
          <Card component="section" aria-labelledby="recent-sends">
            <Stack gap="md">
              <Group justify="space-between">
                <Title order={2} fz="h3" id="recent-sends">
                  <Trans>Last sent</Trans>
                </Title>
                <Anchor component={Link} to={accountPath("/campaigns")} size="sm">
                  <Trans>All campaigns</Trans>
                </Anchor>
              </Group>
              <Rows>
                {campaigns.map((campaign) => (
                  <Sent key={campaign.id} campaign={campaign} />
                ))}
              </Rows>
            </Stack>
          </Card>
        )
      }
    </Loaded>
  );
}

function Sent({ campaign: { id, name, state, sentDate, statistics } }: { campaign: Campaign }) {
  const { i18n } = useLingui();
  const { globalStats } = statistics;
  const sent = i18n.number(globalStats.sent);
  const delivered = i18n.number(globalStats.delivered);
  const left = i18n.number(globalStats.unsubscriptions);
  return (
    <Row actions={<CampaignState state={state} />}>
      <Anchor component={Link} to={accountPath(`/campaigns/${id}`)} fw={600}>
        {name}
      </Anchor>
      <Text size="sm" c="dimmed">
        {sentDate && <Moment at={sentDate} />}
        {" · "}
        <Trans>
          {delivered} of {sent} delivered, {left} unsubscribed
        </Trans>
      </Text>
    </Row>
  );
}
