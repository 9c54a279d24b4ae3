import { Trans, useLingui } from "@lingui/react/macro";
import { Group, Progress, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { ProgressState } from "../api/use-progress.ts";

type Props = {
  /** What is going on: "Sending “Spring news”". */
  label: string;
  done: number;
  /** Absent while it is not known yet. */
  total?: number;
  connection?: ProgressState<unknown>["connection"];
  /** Most work is the server’s. Where this page sends something, leaving it stops it. */
  goesOn?: "by_itself" | "in_this_page";
  /** Pause, cancel. */
  actions?: ReactNode;
};

/** Long work, live. It goes on without the page; the bar says so. */
export function ProgressBar({
  label,
  done,
  total,
  connection = "live",
  goesOn = "by_itself",
  actions,
}: Props) {
  const { i18n } = useLingui();
  const percent = total ? Math.min(100, (done / total) * 100) : undefined;
  const doneText = i18n.number(done);
  const totalText = total === undefined ? "" : i18n.number(total);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{label}</Text>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <Progress.Root size="lg">
        <Progress.Section
          value={percent ?? 100}
          animated={connection !== "ended"}
          striped={percent === undefined}
          aria-label={label}
        />
      </Progress.Root>
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ fontVariantNumeric: "tabular-nums" }} aria-live="polite">
          {total === undefined ? (
            <Trans>{doneText} so far</Trans>
          ) : (
            <Trans>
              {doneText} of {totalText}
            </Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed" role="status">
          {connection === "lost" && <Trans>Connection lost, trying again. The work itself goes on.</Trans>}
          {connection !== "lost" &&
            connection !== "ended" &&
            (goesOn === "by_itself" ? (
              <Trans>You may leave this page: it goes on.</Trans>
            ) : (
              <Trans>Keep this page open until it is done.</Trans>
            ))}
        </Text>
      </Group>
    </Stack>
  );
}
