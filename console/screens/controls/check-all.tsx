import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { getOperatorStanding, getStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { addressOf } from "../../api/call.ts";
import { keyOf, useAction } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import { type Listing, type Side, sides } from "./control.ts";

type Props = { side: Side; listing: Listing; mayWrite: boolean };

/** Everything that the system looks at by itself, now: how far it is, or when it was done last. */
export function CheckAll({ side, listing: { round }, mayWrite }: Props) {
  const { list, checkAll } = sides[side];
  const ask = useAction(checkAll, { invalidates: [list] });
  if (round && !round.finishedAt) return <UnderWay side={side} />;
  return (
    <Stack gap="sm">
      <Group gap="md">
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<IconListCheck size={18} aria-hidden />}
            loading={ask.isPending}
            onClick={() => ask.mutate({})}
          >
            <Trans>Check everything now</Trans>
          </Button>
        )}
        {round?.finishedAt && (
          <Text size="sm" c="dimmed" component="div">
            <Trans>
              Everything was last checked at once <Moment at={round.finishedAt} show="ago" />.
            </Trans>
          </Text>
        )}
      </Group>
      {ask.error && <ErrorPanel error={ask.error} />}
    </Stack>
  );
}

function UnderWay({ side }: { side: Side }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { list, watchRound } = sides[side];
  const { latest, connection } = useProgress<ReplyOf<typeof watchRound>>(addressOf(watchRound.path, {}));
  const done = latest?.done ?? false;
  useEffect(() => {
    if (!done) return;
    for (const operation of [list, getStanding, getOperatorStanding])
      void queries.invalidateQueries({ queryKey: keyOf(operation) });
  }, [done, list, queries]);
  return (
    <ProgressBar
      label={t`Checking everything`}
      done={latest?.checked ?? 0}
      {...(latest ? { total: latest.all } : {})}
      connection={connection}
    />
  );
}
