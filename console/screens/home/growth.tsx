import { useLingui } from "@lingui/react/macro";
import { getConsentGrowth } from "#domains/consent/growth.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Chart } from "../../components/chart.tsx";
import { Loaded } from "../../components/loaded.tsx";

/** The growth of permission: who said yes and who left, week by week. Nothing while nobody said anything. */
export function Growth() {
  const { t, i18n } = useLingui();
  const query = useOperation(getConsentGrowth, { query: { weeks: 26 } });
  return (
    <Loaded query={query}>
      {({ weeks }) => {
        const imports = weeks.some(({ imported }) => imported > 0);
        if (!imports && weeks.every(({ agreed, left }) => agreed + left === 0)) return null;
        return (
          <Chart
            title={t`Who came and who left, by week`}
            kind="bar"
            data={weeks.map(({ startsOn, ...counts }) => ({
              week: i18n.date(new Date(`${startsOn}T12:00:00Z`), {
                day: "numeric",
                month: "short",
                timeZone: "UTC",
              }),
              ...counts,
            }))}
            along={{ name: "week", label: t`Week of` }}
            series={[
              { name: "agreed", label: t`Said yes`, color: "pine" },
              ...(imports ? [{ name: "imported", label: t`Imported`, color: "slate" as const }] : []),
              { name: "left", label: t`Left or unreachable`, color: "brick" },
            ]}
          />
        );
      }}
    </Loaded>
  );
}
