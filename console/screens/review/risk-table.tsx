import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Stack, Table, Title } from "@mantine/core";
import {
  feared,
  gaugeNames,
  likelihoodOf,
  severityOf,
} from "#domains/governance/reviews/pia-questions.api.ts";
import type { Answer } from "./review-shape.ts";

const colours = ["stone", "pine", "ochre", "ochre", "brick"] as const;

/** The three risks at a glance: how bad, how likely. */
export function RiskTable({ answers }: { answers: ReadonlyMap<string, Answer> }) {
  const { t, i18n } = useLingui();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const gauge = (reference: string) => {
    const step = answers.get(reference)?.gauge ?? 0;
    const name = step === 0 ? t`Not said yet` : gaugeNames[step as keyof typeof gaugeNames][language];
    return (
      <Badge color={colours[step] ?? "stone"} variant="light">
        {name}
      </Badge>
    );
  };
  return (
    <Card component="section" aria-labelledby="risks">
      <Stack gap="sm">
        <Title order={2} size="h3" id="risks">
          <Trans>The risks at a glance</Trans>
        </Title>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t`Risk`}</Table.Th>
              <Table.Th>{t`How bad`}</Table.Th>
              <Table.Th>{t`How likely`}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {feared.map(({ event, title }) => (
              <Table.Tr key={event}>
                <Table.Th scope="row" fw={500}>
                  {title[language]}
                </Table.Th>
                <Table.Td>{gauge(severityOf(event))}</Table.Td>
                <Table.Td>{gauge(likelihoodOf(event))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  );
}
