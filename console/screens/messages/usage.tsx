import { Trans, useLingui } from "@lingui/react/macro";
import { Group, Stack } from "@mantine/core";
import { getMessageUsage } from "#domains/transactional/log/messages.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Chart } from "../../components/chart.tsx";
import { Figure } from "../../components/figure.tsx";
import { Guidance } from "../../components/guidance.tsx";

type UsageReply = ReplyOf<typeof getMessageUsage>;

/** The last month by day; and an alarm before mailbox providers raise theirs. */
export function Usage() {
  const { t, i18n } = useLingui();
  const usage = useOperation(getMessageUsage, { query: { days: 30 } }, { refetchInterval: 60_000 });
  if (!usage.data) return null;
  const { days, submitted, bounced, complained, alerts } = usage.data;
  if (days.every(({ accepted }) => accepted === 0)) return null;
  const data = days.map(({ day, ...counts }) => ({
    day: i18n.date(new Date(`${day}T12:00:00`), { day: "numeric", month: "short" }),
    ...counts,
  }));
  return (
    <Stack gap="md">
      {alerts.map((alert) => (
        <Alarm key={alert.kind} alert={alert} />
      ))}
      <Group gap="md" align="stretch">
        <Figure label={t`Handed over in 30 days`} value={submitted} />
        <Figure label={t`Came back`} value={bounced} />
        <Figure label={t`Reported as unwanted`} value={complained} />
      </Group>
      <Chart
        title={t`Messages by day`}
        kind="bar"
        data={data}
        along={{ name: "day", label: t`Day` }}
        series={[
          { name: "submitted", label: t`Handed over`, color: "pine" },
          { name: "bounced", label: t`Came back`, color: "brick" },
          { name: "refused", label: t`Not allowed`, color: "ochre" },
        ]}
      />
    </Stack>
  );
}

function Alarm({ alert: { kind, level, percent } }: { alert: UsageReply["alerts"][number] }) {
  const { i18n } = useLingui();
  const share = i18n.number(percent / 100, { style: "percent", maximumFractionDigits: 2 });
  const tone = level === "serious" ? "block" : "warn";
  if (kind === "bounces")
    return (
      <Guidance
        tone={tone}
        why={
          <Trans>
            Mailbox providers take addresses that do not exist for the mark of a bought or neglected list.
            Above 2 of 100 they begin to look, above 5 they begin to refuse all of your mail.
          </Trans>
        }
      >
        <Trans>
          {share} of your messages of the last 30 days came back. Look at where those addresses come from
          before you send again.
        </Trans>
      </Guidance>
    );
  return (
    <Guidance
      tone={tone}
      why={
        <Trans>
          A report of unwanted mail weighs more than anything else. Large providers ask for less than 1 in
          1,000, and refuse mail above 3.
        </Trans>
      }
    >
      <Trans>
        {share} of your messages of the last 30 days were reported as unwanted. Write less often, or to those
        only who asked for it themselves.
      </Trans>
    </Guidance>
  );
}
