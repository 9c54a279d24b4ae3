import { useLingui } from "@lingui/react/macro";
import { ScrollArea, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Reason = { reason: string; count: number; what: string; mend: string };

type Props = {
  label: string;
  reasons: Reason[];
  /** The way to the people counted under a reason, where they can be named. */
  who?: (reason: string) => ReactNode;
};

/** How many are left out by each reason, and what would change it. */
export function ReasonTable({ label, reasons, who }: Props) {
  const { t, i18n } = useLingui();
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: "region", "aria-label": label }}>
      <Table aria-label={label} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" ta="right" w={90}>
              {t`People`}
            </Table.Th>
            <Table.Th scope="col">{t`Why, and what would change it`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map(({ reason, count, what, mend }) => (
            <Table.Tr key={reason} style={{ verticalAlign: "top" }}>
              <Table.Td ta="right" fw={600} style={{ fontVariantNumeric: "tabular-nums" }}>
                {i18n.number(count)}
              </Table.Td>
              <Table.Td>
                <Text>{what}</Text>
                <Text size="sm" c="dimmed">
                  {mend}
                </Text>
                {who?.(reason)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
