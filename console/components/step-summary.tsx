import { Trans } from "@lingui/react/macro";
import { Anchor, Group, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./step-summary.module.css";

/** What a step came to: its first line says most. */
export type StepInShort<Step> = { step: Step; label: string; lines: ReactNode[] };

type Props<Step> = { steps: StepInShort<Step>[]; goTo: (step: Step) => void };

/** What was said in the steps before, each part a click from being changed. */
export function StepSummary<Step extends string>({ steps, goTo }: Props<Step>) {
  return (
    <dl className={classes.list}>
      {steps.map(({ step, label, lines }) => (
        <div key={step} className={classes.row}>
          <dt>{label}</dt>
          <dd>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div className={classes.lines}>
                {lines.filter(Boolean).map((line, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text, never moved
                  <Text key={position} {...(position > 0 ? { size: "sm", c: "dimmed" } : {})}>
                    {line}
                  </Text>
                ))}
              </div>
              <Anchor component="button" type="button" size="sm" onClick={() => goTo(step)}>
                <Trans>
                  Change<VisuallyHidden> {label}</VisuallyHidden>
                </Trans>
              </Anchor>
            </Group>
          </dd>
        </div>
      ))}
    </dl>
  );
}
