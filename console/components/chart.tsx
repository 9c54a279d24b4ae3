import { useLingui } from "@lingui/react/macro";
import { Card, Group, ScrollArea, SegmentedControl, Stack, Table, Title } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { ChartProps } from "./chart-props.ts";
import { Loading } from "./loading.tsx";

const ChartPlot = lazy(() => import("./chart-plot.tsx"));

/** A plot, and beside it the same as a table. The plotting library comes only when the first plot does. */
export function Chart(props: ChartProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState("plot");
  return (
    <Card>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {props.title}
          </Title>
          <SegmentedControl
            aria-label={t`How to show “${props.title}”`}
            value={shown}
            onChange={setShown}
            data={[
              { value: "plot", label: t`Plot` },
              { value: "table", label: t`Table` },
            ]}
          />
        </Group>
        {shown === "plot" ? (
          <Suspense fallback={<Loading />}>
            <ChartPlot {...props} />
          </Suspense>
        ) : (
          <ChartTable {...props} />
        )}
      </Stack>
    </Card>
  );
}

function ChartTable({ title, data, along, series }: ChartProps) {
  const { i18n } = useLingui();
  return (
    <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, role: "region", "aria-label": title }}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{along.label}</Table.Th>
            {series.map((one) => (
              <Table.Th key={one.name} scope="col" ta="right">
                {one.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((row) => (
            <Table.Tr key={row[along.name]}>
              <Table.Th scope="row" fw={400}>
                {row[along.name]}
              </Table.Th>
              {series.map((one) => (
                <Table.Td key={one.name} ta="right">
                  {i18n.number(Number(row[one.name] ?? 0))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
