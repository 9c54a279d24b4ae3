import { Trans, useLingui } from "@lingui/react/macro";
import { Card, MultiSelect, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { compareEmailCampaigns } from "#domains/campaigns/results.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { mostCompared } from "./comparison-search.ts";
import { ComparisonTable } from "./comparison-table.tsx";
import { RatesPlot } from "./rates-plot.tsx";

const route = getRouteApi("/a/$accountId/campaigns/compare");

type Sent = ReplyOf<typeof getEmailCampaigns>["campaigns"];

/** Campaigns side by side: what one did better than the other. */
export function CampaignComparison() {
  const { t } = useLingui();
  const query = useOperation(getEmailCampaigns, { query: { limit: 100 } });
  return (
    <Page
      title={t`Compare campaigns`}
      breadcrumbs={[{ label: t`Campaigns`, href: accountPath("/campaigns") }]}
    >
      <Loaded query={query}>
        {({ campaigns }) => <Choice sent={campaigns.filter(({ sentDate }) => sentDate !== null)} />}
      </Loaded>
    </Page>
  );
}

const shownAtFirst = 5;

function Choice({ sent }: { sent: Sent }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { ids = sent.slice(0, shownAtFirst).map(({ id }) => id) } = route.useSearch();
  if (sent.length === 0)
    return (
      <EmptyState icon={IconSend} title={t`Nothing to compare yet`}>
        <Trans>Once you have sent two campaigns, you see here side by side what came of them.</Trans>
      </EmptyState>
    );
  return (
    <Stack gap="lg">
      <MultiSelect
        label={t`Which campaigns`}
        data={sent.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={ids.map(String)}
        onChange={(chosen) => void navigate({ search: { ids: chosen.map(Number) }, resetScroll: false })}
        maxValues={mostCompared}
        searchable
        hidePickedOptions
      />
      {ids.length > 0 && <Compared ids={ids} />}
    </Stack>
  );
}

function Compared({ ids }: { ids: number[] }) {
  const query = useOperation(compareEmailCampaigns, { query: { ids } });
  return (
    <Loaded query={query}>
      {({ campaigns }) => (
        <Stack gap="lg">
          <RatesPlot campaigns={campaigns} />
          <Card>
            <Stack gap="sm">
              <ComparisonTable campaigns={campaigns} />
              <Text size="sm" c="dimmed">
                <Trans>
                  Shares are of the messages handed over; opens and clicks, of the people who let you see
                  them. Few people make large differences by chance.
                </Trans>
              </Text>
            </Stack>
          </Card>
        </Stack>
      )}
    </Loaded>
  );
}
