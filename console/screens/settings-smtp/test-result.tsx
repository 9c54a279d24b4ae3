import { Trans, useLingui } from "@lingui/react/macro";
import { Loader, Paper, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import type { testMailServer } from "#domains/delivery/servers.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import classes from "./test-result.module.css";

type Result = ReplyOf<typeof testMailServer>;

const icons = { done: IconCircleCheck, failed: IconCircleX, skipped: IconCircleDashed };

/** How far a connection came, step by step. */
export function TestResult({ running, result }: { running: boolean; result: Result | undefined }) {
  const { t } = useLingui();
  const states = { done: t`Done:`, failed: t`Failed:`, skipped: "" };
  return (
    <div aria-live="polite">
      {running && (
        <Text c="dimmed">
          <Loader size="xs" aria-hidden /> <Trans>Connecting as a message would…</Trans>
        </Text>
      )}
      {result && !running && (
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Text fw={600}>
              {result.works ? (
                <Trans>It works: messages can go out this way.</Trans>
              ) : (
                <Trans>It does not work yet.</Trans>
              )}
            </Text>
            <ol className={classes.steps}>
              {result.steps.map(({ step, state, what }) => {
                const Icon = icons[state];
                return (
                  <li key={step} className={`${classes.step} ${classes[state]}`}>
                    <Icon size={20} aria-hidden />
                    <span>
                      <VisuallyHidden>{states[state]} </VisuallyHidden>
                      {what}
                      {state === "skipped" && <> ({result.works ? t`not needed` : t`not reached`})</>}
                    </span>
                  </li>
                );
              })}
            </ol>
            <Text size="sm" c="dimmed">
              <Trans>No message was sent.</Trans>
            </Text>
          </Stack>
        </Paper>
      )}
    </div>
  );
}
