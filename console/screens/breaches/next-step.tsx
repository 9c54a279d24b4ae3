import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Moment } from "../../components/moment.tsx";
import { BreachClock } from "./breach-clock.tsx";
import type { Breach } from "./breach-shape.ts";
import { type StepKind, TakeStep } from "./take-step.tsx";

/** The clock, what comes next in a sentence, and the buttons for what has been done. */
export function NextStep({ breach }: { breach: Breach }) {
  const { t } = useLingui();
  const [taking, take] = useState<StepKind | null>(null);
  const { id, stage, clock, suspectedAt, awareAt, containedAt, risk, processorNotifiedAt } = breach;
  const dialogs: Partial<Record<StepKind, { title: string; hint: string; verb: string }>> = {
    aware: awareAt
      ? {
          title: t`The 72 hours began at another time`,
          hint: t`Needed: why the time was wrong. The earlier one stays in the steps.`,
          verb: t`Change it`,
        }
      : {
          title: t`Personal data is concerned`,
          hint: t`From the time above you have 72 hours to tell the authority. How it became certain, if you like.`,
          verb: t`Start the 72 hours`,
        },
    contained: {
      title: t`It is stopped`,
      hint: t`What stopped it: nothing more gets away, what was lost is back or known to be lost.`,
      verb: t`Note it`,
    },
    closed: {
      title: t`Close this breach`,
      hint:
        risk === "high"
          ? t`If the people were not told: which exception holds (encrypted; risk averted since; out of proportion, and a public notice instead), and why.`
          : t`What is to be kept in mind, if anything.`,
      verb: t`Close the breach`,
    },
    reopened: { title: t`Reopen it`, hint: t`Needed: what has come up.`, verb: t`Reopen` },
  };
  const dialog = taking && dialogs[taking];
  const advice = adviceFor();
  function adviceFor(): string {
    if (stage === "closed") return t`Closed. It stays in the register.`;
    if (!awareAt)
      return t`Find out whether personal data is concerned. Do not take long: knowing is when you can be reasonably sure, not when all is known.`;
    if (!risk)
      return t`Say below what was concerned, look in the journal for the people, and assess the risk.`;
    if (risk !== "unlikely" && !["stopped", "late"].includes(clock.state))
      return t`Tell the authority now. What is not known yet follows later.`;
    if (
      risk === "high" &&
      !breach.steps.some(({ kind }) => kind === "people_mailed" || kind === "people_told")
    )
      return t`Tell the people, without waiting for all to be known.`;
    if (!containedAt) return t`Stop it, if it is not stopped, and note when.`;
    return t`Write down what changes so that it does not happen again, and close it.`;
  }
  return (
    <Card>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2} size="h3">
            <Trans>What to do next</Trans>
          </Title>
          <BreachClock clock={clock} />
        </Group>
        <Text maw="var(--licet-measure)">{advice}</Text>
        <Text size="sm" c="dimmed" component="div">
          <Trans>
            First sign: <Moment at={suspectedAt} />
          </Trans>
          {processorNotifiedAt && (
            <>
              {" · "}
              <Trans>
                told by the provider <Moment at={processorNotifiedAt} />
              </Trans>
            </>
          )}
          {awareAt && (
            <>
              {" · "}
              <Trans>
                certain since <Moment at={awareAt} />
              </Trans>
            </>
          )}
        </Text>
        <Group gap="sm">
          {stage === "closed" ? (
            <Button variant="default" onClick={() => take("reopened")}>
              <Trans>Reopen…</Trans>
            </Button>
          ) : (
            <>
              <Button variant={awareAt ? "default" : "filled"} onClick={() => take("aware")}>
                {awareAt ? <Trans>Change the start…</Trans> : <Trans>Data is concerned…</Trans>}
              </Button>
              {!containedAt && (
                <Button variant="default" onClick={() => take("contained")}>
                  <Trans>It is stopped…</Trans>
                </Button>
              )}
              <Button variant="default" onClick={() => take("closed")}>
                <Trans>Close it…</Trans>
              </Button>
            </>
          )}
        </Group>
        {taking && dialog && <TakeStep breachId={id} kind={taking} {...dialog} close={() => take(null)} />}
      </Stack>
    </Card>
  );
}
