import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { Chart } from "../../components/chart.tsx";
import { Moment } from "../../components/moment.tsx";
import type { CampaignReport } from "./campaign-report.ts";

/** Where the mailboxes are, and how it went there: one provider that turns messages away shows at once. */
export function Providers({ providers, providersAt }: Pick<CampaignReport, "providers" | "providersAt">) {
  const { t } = useLingui();
  if (providers.length === 0 || !providersAt) return null;
  const data = providers.map(({ provider, counts }) => ({
    provider: provider ?? t`Everybody else`,
    submitted: counts.submitted,
    bounced: counts.bounced,
    expired: counts.expired,
  }));
  return (
    <Stack gap="xs">
      <Chart
        title={t`By mailbox provider`}
        kind="bar"
        data={data}
        along={{ name: "provider", label: t`Provider` }}
        series={[
          { name: "submitted", label: t`Handed over`, color: "pine" },
          { name: "bounced", label: t`Bounced`, color: "brick" },
          { name: "expired", label: t`Too late`, color: "ochre" },
        ]}
      />
      <Text size="sm" c="dimmed">
        <Trans>
          Counted <Moment at={providersAt} />, without opening an address. Small providers are counted
          together.
        </Trans>
      </Text>
    </Stack>
  );
}
