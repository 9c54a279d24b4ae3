import "@mantine/charts/styles.layer.css";
import { useLingui } from "@lingui/react/macro";
import { AreaChart, BarChart, LineChart } from "@mantine/charts";
import { useReducedMotion } from "@mantine/hooks";
import type { ChartProps } from "./chart-props.ts";

/** Apart from `chart.tsx`, so that the plotting library is a file of its own. */
export default function ChartPlot({ kind, title, data, along, series }: ChartProps) {
  const { i18n, t } = useLingui();
  const still = useReducedMotion();
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
  if (kind === "bar") return <BarChart {...common} barProps={{ isAnimationActive: !still }} />;
  if (kind === "area") return <AreaChart {...common} areaProps={{ isAnimationActive: !still }} />;
  return <LineChart {...common} lineProps={{ isAnimationActive: !still }} />;
}
