import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Group, Stack, Text } from "@mantine/core";
import type { ProgressState } from "../../api/use-progress.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import type { Campaign, Progress } from "./campaign-details.ts";
import { SendingActions } from "./sending-actions.tsx";

type Props = {
  campaign: Campaign;
  progress: Progress;
  connection: ProgressState<unknown>["connection"];
};

/** A campaign on its way, live. */
export function Sending({ campaign, progress, connection }: Props) {
  const { t } = useLingui();
  const { state, counts, total, pausedBecause, outage, nextWaveAt } = progress;
  const { name } = campaign;
  const left = counts.queued + counts.sending + counts.deferred;
  const labels = {
    preparing: t`Preparing “${name}”: looking at each person`,
    sending: t`Sending “${name}”`,
    paused: t`“${name}” is paused`,
  };
  return (
    <Card>
      <Stack gap="md">
        <ProgressBar
          label={labels[state as keyof typeof labels] ?? name}
          done={total - left}
          {...(state === "preparing" ? {} : { total })}
          connection={state === "paused" ? "ended" : connection}
          actions={<SendingActions campaign={campaign} state={state} left={left} />}
        />
        <Pace progress={progress} />
        {state === "sending" && nextWaveAt && (
          <Text size="sm">
            <Trans>
              The next people get it on <Moment at={nextWaveAt} />: it is their hour then.
            </Trans>
          </Text>
        )}
        {pausedBecause && <Guidance tone="warn">{pausedBecause.message}</Guidance>}
        {outage && (
          <Guidance tone="warn">
            <Trans>
              The SMTP server has not been usable since <Moment at={outage.since} />. Nothing is lost: sending
              goes on by itself once it answers.
            </Trans>
          </Guidance>
        )}
      </Stack>
    </Card>
  );
}

function Pace({ progress: { state, counts, ratePerSecond, estimatedEnd } }: { progress: Progress }) {
  const { i18n } = useLingui();
  const perMinute = i18n.number(Math.round(ratePerSecond * 60));
  const submitted = i18n.number(counts.submitted);
  const bounced = i18n.number(counts.bounced);
  const deferred = i18n.number(counts.deferred);
  return (
    <Group gap="lg" style={{ fontVariantNumeric: "tabular-nums" }}>
      <Text size="sm">
        <Trans>Handed over: {submitted}</Trans>
      </Text>
      <Text size="sm">
        <Trans>Bounced: {bounced}</Trans>
      </Text>
      {counts.deferred > 0 && (
        <Text size="sm">
          <Trans>To be tried again: {deferred}</Trans>
        </Text>
      )}
      {state === "sending" && ratePerSecond > 0 && (
        <Text size="sm">
          <Trans>{perMinute} a minute</Trans>
        </Text>
      )}
      {estimatedEnd && (
        <Text size="sm">
          <Trans>
            Done around <Moment at={estimatedEnd} />
          </Trans>
        </Text>
      )}
    </Group>
  );
}
