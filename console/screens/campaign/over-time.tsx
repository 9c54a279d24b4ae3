import { useLingui } from "@lingui/react/macro";
import { Chart } from "../../components/chart.tsx";
import type { CampaignReport } from "./campaign-report.ts";
import { fillGaps } from "./fill-gaps.ts";

/** When the messages left, and how it went. */
export function OverTime({ overTime }: { overTime: CampaignReport["overTime"] }) {
  const { t, i18n } = useLingui();
  const format: Intl.DateTimeFormatOptions =
    overTime.bucketSeconds < 86_400
      ? { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }
      : { dateStyle: "medium" };
  const points = fillGaps(overTime).map(({ at, ...counts }) => ({
    at: i18n.date(new Date(at), format),
    ...counts,
  }));
  return (
    <Chart
      title={t`Messages over time`}
      kind="bar"
      data={points}
      along={{ name: "at", label: t`Time` }}
      series={[
        { name: "submitted", label: t`Handed over`, color: "pine" },
        { name: "bounced", label: t`Bounced`, color: "brick" },
        { name: "refused", label: t`Stopped at the last moment`, color: "ochre" },
      ]}
    />
  );
}
