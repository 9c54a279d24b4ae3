import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Stack, Table, Text, Title } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useState } from "react";
import { getArchive } from "#domains/retention/archive/archive.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Rows } from "../../components/rows.tsx";
import { AskReading } from "./ask-reading.tsx";
import { ReadingRow } from "./reading-row.tsx";
import { useArchiveWords } from "./use-archive-words.ts";

type Found = ReplyOf<typeof getArchive>;

/** What is kept for legal grounds alone: counted here, and read only on a request that somebody allows. */
export function Archive() {
  const { t } = useLingui();
  const [asking, ask] = useState(false);
  const query = useOperation(getArchive);
  return (
    <Page
      title={t`The archive`}
      subtitle={t`Proof of consent of people who were erased, for as long as somebody may still claim something.`}
      actions={
        <Button onClick={() => ask(true)}>
          <Trans>Ask to read</Trans>
        </Button>
      }
    >
      <Guidance
        why={t`The archive is a database of its own, which the rest of Licet cannot enter. Each record is sealed under its own key, which is destroyed on the day written on it (GDPR art. 5(1)(e), 17(3)(e)). Nothing in it comes back into use.`}
      >
        {t`Somebody claims that you wrote to them without being allowed to? Ask to read their proof: a second person allows it, and it is shown once.`}
      </Guidance>
      <Loaded query={query}>
        {(found) => (
          <Stack gap="lg">
            <Readings found={found} />
            <Contents months={found.months} />
          </Stack>
        )}
      </Loaded>
      {asking && <AskReading close={() => ask(false)} />}
    </Page>
  );
}

function Readings({ found }: { found: Found }) {
  if (found.readings.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        <Trans>Who asked to read</Trans>
      </Title>
      <Card>
        <Rows>
          {found.readings.map((reading) => (
            <ReadingRow key={reading.id} reading={reading} keepers={found.keepers} />
          ))}
        </Rows>
      </Card>
    </Stack>
  );
}

function Contents({ months }: { months: Found["months"] }) {
  const { t, i18n } = useLingui();
  const words = useArchiveWords();
  if (months.length === 0)
    return (
      <EmptyState icon={IconArchive} title={t`Nothing is archived`}>
        {t`When somebody to whom you wrote is erased, the proof that you might is kept here for five years.`}
      </EmptyState>
    );
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        <Trans>What is kept, and until when</Trans>
      </Title>
      <Card>
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">
                  <Trans>Destroyed in</Trans>
                </Table.Th>
                <Table.Th scope="col">
                  <Trans>What</Trans>
                </Table.Th>
                <Table.Th scope="col">
                  <Trans>Why it may be kept</Trans>
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  <Trans>Records</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.map(({ kind, month, legalGround, trigger, records, held }) => (
                <Table.Tr key={`${month} ${kind} ${legalGround} ${trigger}`}>
                  <Table.Td>{words.month(month)}</Table.Td>
                  <Table.Td>
                    {words.kind(kind)}
                    <Text size="sm" c="dimmed">
                      {words.trigger(trigger)}
                    </Text>
                  </Table.Td>
                  <Table.Td>{words.ground(legalGround)}</Table.Td>
                  <Table.Td ta="right" style={{ fontVariantNumeric: "tabular-nums" }}>
                    {i18n.number(records)}
                    {held > 0 && <Trans> ({i18n.number(held)} held for a claim)</Trans>}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
    </Stack>
  );
}
