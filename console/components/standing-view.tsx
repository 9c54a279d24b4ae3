import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Group, List, SimpleGrid, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type getStanding, standingStates } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { Chart } from "./chart.tsx";
import { useStandingLooks } from "./use-standing-looks.ts";

type Reply = ReplyOf<typeof getStanding>;

/** The state of each obligation and how it went; what waits stands between them. */
export function StandingView({
  obligations,
  trend,
  checking,
  children,
}: Pick<Reply, "obligations" | "trend" | "checking"> & { children: ReactNode }) {
  return (
    <Stack gap="lg">
      <Summary obligations={obligations} checking={checking} />
      {children}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {obligations.map((each) => (
          <ObligationCard key={each.obligation} standing={each} />
        ))}
      </SimpleGrid>
      {trend.length > 1 && <Trend trend={trend} />}
    </Stack>
  );
}

function Summary({ obligations, checking }: Pick<Reply, "obligations" | "checking">) {
  const good = obligations.filter(({ state }) => state === "good").length;
  const all = obligations.length;
  const late = obligations.filter(({ state }) => state === "late").length;
  const unchecked = obligations.filter(({ state }) => state === "unchecked").length;
  return (
    <Text size="lg" fw={600} role="status">
      {good === all ? (
        <Trans>Everything is in order.</Trans>
      ) : (
        <>
          <Trans>
            {good} of {all} are in order.
          </Trans>{" "}
          {late > 0 && <Plural value={late} one="# has something late." other="# have something late." />}{" "}
          {unchecked > 0 && (
            <Plural value={unchecked} one="# was not checked yet." other="# were not checked yet." />
          )}{" "}
          {checking && <Trans>Everything is being checked now.</Trans>}
        </>
      )}
    </Text>
  );
}

function ObligationCard({
  standing: { name, state, good, unchecked, items },
}: {
  standing: Reply["obligations"][number];
}) {
  const looks = useStandingLooks();
  const { color, icon: Icon, name: stateName } = looks[state];
  const count = items.length;
  return (
    <Card component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Group gap="sm" wrap="nowrap">
            <ThemeIcon variant="light" color={color} radius="xl" aria-hidden>
              <Icon size={18} stroke={1.8} />
            </ThemeIcon>
            <Title order={2} size="h4">
              {name}
            </Title>
          </Group>
          <Badge color={color} style={{ flexShrink: 0 }}>
            {stateName}
          </Badge>
        </Group>
        {count > 0 && (
          <Text size="sm">
            <Plural
              value={count}
              one="# thing waits: it stands above."
              other="# things wait: they stand above."
            />
          </Text>
        )}
        {good.length + unchecked.length > 0 && (
          <List size="sm" c="dimmed" component="ul">
            {[...unchecked, ...good].map((said) => (
              <List.Item key={said}>{said}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Card>
  );
}

function Trend({ trend }: Pick<Reply, "trend">) {
  const { i18n, t } = useLingui();
  const looks = useStandingLooks();
  const shown = standingStates.filter((name) => name !== "unchecked" || trend.some((day) => day[name] > 0));
  return (
    <Chart
      kind="bar"
      title={t`How it went, day by day`}
      along={{ name: "day", label: t`Day` }}
      data={trend.map(({ day, ...counts }) => ({
        day: i18n.date(new Date(day), { dateStyle: "medium" }),
        ...counts,
      }))}
      series={shown.map((name) => ({
        name,
        label: looks[name].name,
        color: looks[name].color,
      }))}
    />
  );
}
