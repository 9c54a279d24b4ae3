import { Trans, useLingui } from "@lingui/react/macro";
import { Card, ScrollArea, Stack, Table } from "@mantine/core";
import { IconCalendarTime } from "@tabler/icons-react";
import { getRetentionCalendar } from "#domains/retention/retention.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Chart } from "../../components/chart.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";

type Months = ReplyOf<typeof getRetentionCalendar>["months"];

/** What goes in the next twelve months, by kind: counted at this moment. */
export function Foreseen() {
  const { t } = useLingui();
  const query = useOperation(getRetentionCalendar);
  return (
    <Loaded query={query}>
      {({ months }) =>
        months.length === 0 ? (
          <EmptyState icon={IconCalendarTime} title={t`Nothing goes within a year`}>
            {t`As data grows older, you see here how much of it goes in which month.`}
          </EmptyState>
        ) : (
          <Stack>
            <People months={months} />
            <ByMonth months={months} />
          </Stack>
        )
      }
    </Loaded>
  );
}

/** People are what an owner looks for: they have a plot of their own. */
function People({ months }: { months: Months }) {
  const { t, i18n } = useLingui();
  const people = months.filter(({ category }) => category === "inactive_people");
  if (people.length === 0) return null;
  return (
    <Chart
      title={t`People who go unless they give a sign`}
      kind="bar"
      data={people.map(({ month, rows }) => ({ month: monthIn(i18n.locale, month), rows }))}
      along={{ name: "month", label: t`Month` }}
      series={[{ name: "rows", label: t`People`, color: "ochre" }]}
    />
  );
}

function ByMonth({ months }: { months: Months }) {
  const { t, i18n } = useLingui();
  return (
    <Card>
      <ScrollArea.Autosize viewportProps={{ tabIndex: 0, role: "region", "aria-label": t`What goes when` }}>
        <Table miw={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">
                <Trans>Month</Trans>
              </Table.Th>
              <Table.Th scope="col">
                <Trans>What</Trans>
              </Table.Th>
              <Table.Th scope="col" ta="right">
                <Trans>How many</Trans>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {months.map(({ month, category, name, rows }, i) => (
              <Table.Tr key={`${month} ${category}`}>
                <Table.Td>{months[i - 1]?.month === month ? "" : monthIn(i18n.locale, month)}</Table.Td>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right" style={{ fontVariantNumeric: "tabular-nums" }}>
                  {i18n.number(rows)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Card>
  );
}

function monthIn(locale: string, month: string): string {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01`),
  );
}
