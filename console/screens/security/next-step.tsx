import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { type Step, TakeStep } from "./take-step.tsx";
import type { Weakness } from "./weakness-shape.ts";

/** What to do now, and what else can be done. */
export function NextStep({ weakness }: { weakness: Weakness }) {
  const { t } = useLingui();
  const [taking, take] = useState<Step | null>(null);
  const { state, source, score, id, entries } = weakness;
  const retested =
    entries.findLastIndex(({ kind }) => kind === "retest_passed") >
    entries.findLastIndex(({ kind }) => kind === "mended");
  const shownToReporter =
    source === "report"
      ? t`The reporter sees on their page that this was done, not what you write here.`
      : "";
  const step = {
    said: {
      kind: "said",
      verb: t`Answer the reporter`,
      hint: t`They read it on their page. With an address they are told that there is an answer.`,
    },
    note: { kind: "note", verb: t`Add a note`, hint: t`Between you: the reporter does not see it.` },
    confirmed: { kind: "confirmed", verb: t`Confirm it`, hint: shownToReporter },
    declined: {
      kind: "declined",
      verb: t`Decline it`,
      hint: t`The reporter reads this reason on their page.`,
    },
    mended: {
      kind: "mended",
      verb: t`It is mended`,
      hint: t`What was changed, and in which version. ${shownToReporter}`,
    },
    retest_passed: { kind: "retest_passed", verb: t`Tried again: mended`, hint: t`Who tried it, and how.` },
    retest_failed: { kind: "retest_failed", verb: t`Not mended`, hint: t`What still goes wrong.` },
    closed: { kind: "closed", verb: t`Close the weakness`, hint: t`What was learnt.` },
    reopened: { kind: "reopened", verb: t`Open it again`, hint: t`Why.` },
    reward: {
      kind: "reward",
      verb: t`Note a reward`,
      hint: t`What the reporter gets, as they read it on their page: “200 €, paid on 3 December”.`,
    },
  } as const satisfies Record<string, Step>;
  const { now, steps } = nextOf();
  return (
    <Card component="section" aria-labelledby="next">
      <Stack gap="sm">
        <Title order={2} size="h3" id="next">
          <Trans>What to do next</Trans>
        </Title>
        <Text maw="var(--licet-measure)">{now}</Text>
        <Group gap="sm">
          {steps.map((each, index) => (
            <Button key={each.kind} variant={index === 0 ? "filled" : "default"} onClick={() => take(each)}>
              {each.verb}…
            </Button>
          ))}
        </Group>
        {taking && <TakeStep weaknessId={id} step={taking} close={() => take(null)} />}
      </Stack>
    </Card>
  );

  function nextOf(): { now: string; steps: Step[] } {
    const always = source === "report" ? [step.said, step.reward, step.note] : [step.note];
    switch (state) {
      case "received":
        return score === null
          ? {
              now: t`Try it yourselves. If it holds, say below how grave it is, then confirm it; if not, decline it with the reason.`,
              steps: [...always.slice(0, 1), step.declined, ...always.slice(1)],
            }
          : {
              now: t`Confirm it, or decline it with the reason.`,
              steps: [step.confirmed, step.declined, ...always],
            };
      case "confirmed":
        return {
          now: t`Mend it, then say so here. How soon depends on how grave it is.`,
          steps: [step.mended, step.declined, ...always],
        };
      case "mended":
        return retested
          ? {
              now: t`It was tried again and is mended: close it.`,
              steps: [step.closed, step.retest_failed, ...always],
            }
          : {
              now: t`Try it again: by the same steps, and by what is near them.`,
              steps: [step.retest_passed, step.retest_failed, ...always],
            };
      default:
        return { now: t`It is closed. If it comes back, open it again.`, steps: [step.reopened, ...always] };
    }
  }
}
