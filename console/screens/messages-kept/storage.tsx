import { Trans, useLingui } from "@lingui/react/macro";
import { Group, Stack, Text } from "@mantine/core";
import { getMessageStorage } from "#domains/transactional/log/lives.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Chart } from "../../components/chart.tsx";
import { Figure } from "../../components/figure.tsx";

/** How much is held, and how much will be. */
export function Storage() {
  const { t, i18n } = useLingui();
  const storage = useOperation(getMessageStorage);
  if (!storage.data) return null;
  const { days } = storage.data;
  const today = days.findLast(({ foreseen }) => !foreseen);
  const last = days.at(-1);
  if (!today || !last || (today.messages === 0 && last.messages === 0)) return null;
  const small = Math.max(...days.map(({ bytes }) => bytes)) < 2_000_000;
  const [unit, one] = small ? (["kilobyte", 1000] as const) : (["megabyte", 1_000_000] as const);
  const weight = (bytes: number) =>
    i18n.number(bytes / one, { style: "unit", unit, maximumFractionDigits: 1 });
  const data = days.map(({ day, bytes, foreseen }) => {
    const size = Math.round((bytes / one) * 10) / 10;
    return {
      day: i18n.date(new Date(`${day}T12:00:00`), { day: "numeric", month: "short" }),
      held: foreseen ? 0 : size,
      foreseen: foreseen ? size : 0,
    };
  });
  return (
    <Stack gap="md" component="section">
      <Group gap="md" align="stretch">
        <Figure
          label={t`Messages held today`}
          value={today.messages}
          note={<Trans>about {weight(today.bytes)}</Trans>}
        />
        <Figure
          label={t`In two months, at this pace`}
          value={last.messages}
          note={<Trans>about {weight(last.bytes)}</Trans>}
        />
      </Group>
      <Chart
        title={small ? t`Space taken, in kilobytes` : t`Space taken, in megabytes`}
        kind="bar"
        data={data}
        along={{ name: "day", label: t`Day` }}
        series={[
          { name: "held", label: t`Held`, color: "pine" },
          { name: "foreseen", label: t`Foreseen`, color: "slate" },
        ]}
      />
      <Text size="sm" c="dimmed" maw="var(--licet-measure)">
        <Trans>
          Counted from the messages there are and what the newest weigh. What is foreseen goes on as in the
          last four weeks, with what you have decided above.
        </Trans>
      </Text>
    </Stack>
  );
}
