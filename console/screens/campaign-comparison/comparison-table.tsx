import { useLingui } from "@lingui/react/macro";
import { Anchor, ScrollArea, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Moment } from "../../components/moment.tsx";
import { readableSubject } from "../../components/readable-subject.ts";
import { type Compared, share } from "./compared.ts";

/** A column for each campaign, a line for each figure. */
export function ComparisonTable({ campaigns }: { campaigns: Compared[] }) {
  const { t, i18n } = useLingui();
  const percent = (part: number, whole: number): string => {
    const ratio = share(part, whole);
    return ratio === undefined ? "–" : i18n.number(ratio, { style: "percent", maximumFractionDigits: 1 });
  };
  const rows: [string, (campaign: Compared) => string][] = [
    [t`People on the lists`, ({ audience }) => i18n.number(audience)],
    [t`Handed over`, ({ counts }) => i18n.number(counts.submitted)],
    [t`Bounced`, ({ counts }) => percent(counts.bounced, counts.submitted + counts.bounced)],
    [t`Unsubscribed`, ({ counts, unsubscribed }) => percent(unsubscribed, counts.submitted)],
    [t`Complaints`, ({ counts, complained }) => percent(complained, counts.submitted)],
    [
      t`Opened, of those who let you see it`,
      ({ observed }) => (observed ? percent(observed.opened, observed.base) : "–"),
    ],
    [
      t`Clicked, of those who let you see it`,
      ({ observed }) => (observed ? percent(observed.clicked, observed.base) : "–"),
    ],
  ];
  const label = t`Campaigns side by side`;
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: "region", "aria-label": label }}>
      <Table aria-label={label} verticalSpacing="sm" style={{ fontVariantNumeric: "tabular-nums" }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {campaigns.map(({ id, name, subject, sentDate }) => (
              <Table.Th key={id} scope="col" ta="right" miw={150} style={{ verticalAlign: "top" }}>
                <Anchor component={Link} to={accountPath(`/campaigns/${id}`)}>
                  {name}
                </Anchor>
                <Text size="sm" c="dimmed" fw={400}>
                  {readableSubject(subject)}
                </Text>
                <Text size="sm" c="dimmed" fw={400} component="div">
                  <Moment at={sentDate} />
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([heading, value]) => (
            <Table.Tr key={heading}>
              <Table.Th scope="row" fw={400} miw={150}>
                {heading}
              </Table.Th>
              {campaigns.map((campaign) => (
                <Table.Td key={campaign.id} ta="right" fw={600}>
                  {value(campaign)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
