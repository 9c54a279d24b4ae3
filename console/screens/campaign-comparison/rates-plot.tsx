import { useLingui } from "@lingui/react/macro";
import { Chart } from "../../components/chart.tsx";
import { type Compared, share } from "./compared.ts";

/** What people did, out of a hundred, campaign by campaign. */
export function RatesPlot({ campaigns }: { campaigns: Compared[] }) {
  const { t } = useLingui();
  const hundred = (part: number, whole: number): number => Math.round(1000 * (share(part, whole) ?? 0)) / 10;
  const observed = campaigns.some((campaign) => (campaign.observed?.base ?? 0) > 0);
  return (
    <Chart
      title={t`Out of a hundred people`}
      kind="bar"
      along={{ name: "name", label: t`Campaign` }}
      data={campaigns.map((campaign) => ({
        name: campaign.name,
        bounced: hundred(campaign.counts.bounced, campaign.counts.submitted + campaign.counts.bounced),
        unsubscribed: hundred(campaign.unsubscribed, campaign.counts.submitted),
        ...(observed
          ? {
              opened: hundred(campaign.observed?.opened ?? 0, campaign.observed?.base ?? 0),
              clicked: hundred(campaign.observed?.clicked ?? 0, campaign.observed?.base ?? 0),
            }
          : {}),
      }))}
      series={[
        ...(observed
          ? ([
              { name: "opened", label: t`Opened`, color: "pine" },
              { name: "clicked", label: t`Clicked`, color: "slate" },
            ] as const)
          : []),
        { name: "bounced", label: t`Bounced`, color: "brick" },
        { name: "unsubscribed", label: t`Unsubscribed`, color: "ochre" },
      ]}
    />
  );
}
