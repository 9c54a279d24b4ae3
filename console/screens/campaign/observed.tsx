import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Card, Group, ScrollArea, Stack, Table, Text, Title } from "@mantine/core";
import { Figure } from "../../components/figure.tsx";
import type { CampaignReport } from "./campaign-report.ts";

type Seen = NonNullable<CampaignReport["observed"]>;

/** Opens and clicks: of how many they are, and how many programs were left out. */
export function Observed({ observed }: { observed: Seen }) {
  const { t } = useLingui();
  const { base, opened, clicked, anonymous, throughProxies, scanners, links } = observed;
  const of = (
    <Plural value={base} one="of # person who lets you see it" other="of # people who let you see it" />
  );
  return (
    <Card>
      <Stack gap="sm">
        <Title order={3}>
          <Trans>Opens and clicks</Trans>
        </Title>
        <Text c="dimmed" size="sm">
          <Trans>
            Counted among those who had let you see it when their e-mail left, and still do. Whoever takes it
            back is out of these figures at once.
          </Trans>
        </Text>
        <Group gap="md" align="stretch">
          <Figure label={t`Opened`} value={opened} note={of} />
          <Figure label={t`Clicked`} value={clicked} note={of} />
          {anonymous.opens + anonymous.clicks > 0 && (
            <Figure
              label={t`Opens of nobody in particular`}
              value={anonymous.opens}
              note={<Trans>counted, without a person</Trans>}
            />
          )}
        </Group>
        {throughProxies + scanners > 0 && (
          <Text c="dimmed" size="sm">
            {throughProxies > 0 && (
              <Plural
                value={throughProxies}
                one="# of these opens came through a service that loads pictures for its readers: perhaps nobody looked."
                other="# of these opens came through services that load pictures for their readers: perhaps nobody looked."
              />
            )}{" "}
            {scanners > 0 && (
              <Plural
                value={scanners}
                one="# visit of a program is left out."
                other="# visits of programs are left out."
              />
            )}
          </Text>
        )}
        {links.length > 0 && <Links links={links} />}
      </Stack>
    </Card>
  );
}

function Links({ links }: Pick<Seen, "links">) {
  const { t, i18n } = useLingui();
  const label = t`Links, the most followed first`;
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: "region", "aria-label": label }}>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" ta="right" w={100}>
              <Trans>People</Trans>
            </Table.Th>
            <Table.Th scope="col" ta="right" w={100}>
              <Trans>Clicks</Trans>
            </Table.Th>
            <Table.Th scope="col">
              <Trans>Link</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {links.map(({ url, people, clicks, anonymous }) => (
            <Table.Tr key={url}>
              <Table.Td ta="right" fw={600} style={{ fontVariantNumeric: "tabular-nums" }}>
                {i18n.number(people)}
              </Table.Td>
              <Table.Td ta="right" style={{ fontVariantNumeric: "tabular-nums" }}>
                {i18n.number(clicks + anonymous)}
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{url}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
