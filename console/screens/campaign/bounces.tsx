import { Trans, useLingui } from "@lingui/react/macro";
import { Card, ScrollArea, Stack, Table, Text, Title } from "@mantine/core";
import { useBounceWords } from "../../components/use-bounce-words.ts";
import type { CampaignReport } from "./campaign-report.ts";

/** What the receiving servers answered where they said no. */
export function Bounces({ bounced }: Pick<CampaignReport, "bounced">) {
  const { t, i18n } = useLingui();
  const wordsOf = useBounceWords();
  const label = t`Bounced, by the server’s answer`;
  return (
    <Card>
      <Stack gap="xs">
        <Title order={3}>{label}</Title>
        <Text c="dimmed">
          <Trans>
            These messages came back. The codes are those of the server, for who looks after your mail.
          </Trans>
        </Text>
        <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: "region", "aria-label": label }}>
          <Table aria-label={label}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col" ta="right" w={100}>
                  <Trans>Messages</Trans>
                </Table.Th>
                <Table.Th scope="col">
                  <Trans>What it means</Trans>
                </Table.Th>
                <Table.Th scope="col">
                  <Trans>Code</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {bounced.map(({ code, enhanced, count }) => (
                <Table.Tr key={`${code} ${enhanced}`}>
                  <Table.Td ta="right" fw={600} style={{ fontVariantNumeric: "tabular-nums" }}>
                    {i18n.number(count)}
                  </Table.Td>
                  <Table.Td>{wordsOf(enhanced)}</Table.Td>
                  <Table.Td>{[code, enhanced].filter(Boolean).join(" ") || "–"}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      </Stack>
    </Card>
  );
}
