import "@mantine/charts/styles.layer.css";
import { useLingui } from "@lingui/react/macro";
import { AreaChart, BarChart, LineChart } from "@mantine/charts";
import type { ChartProps } from "./chart-props.ts";

/** Apart from `chart.tsx`, so that the plotting library is a file of its own. */
export default function ChartPlot({ kind, title, data, along, series }: ChartProps) {
  const { i18n, t } = useLingui();
  const common = {
    h: 280,
    data,
    dataKey: along.name,
    series: series.map((one) => ({ ...one, color: `${one.color}.5` })),
    valueFormatter: (value: number) => i18n.number(value),
    // What is counted has no halves.
    yAxisProps: { allowDecimals: false },
    withLegend: series.length > 1,
    role: "img",
    "aria-label": t`${title}: a plot. The same figures are in its table.`,
  };
  // What is asked for every few seconds would begin to move anew each time, and never be seen whole.
  if (kind === "bar") return <BarChart {...common} barProps={{ isAnimationActive: false }} />;
  if (kind === "area") return <AreaChart {...common} areaProps={{ isAnimationActive: false }} />;
  return <LineChart {...common} lineProps={{ isAnimationActive: false }} />;
}
