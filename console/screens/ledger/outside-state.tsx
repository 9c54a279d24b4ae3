import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Group, Tooltip } from "@mantine/core";
import type { Checkpoint } from "./ledger-state.ts";

/** Who else holds a checkpoint: one badge for each witness and for the time stamp, with what went wrong. */
export function OutsideState({ checkpoint: { witnesses, timeStamp } }: { checkpoint: Checkpoint }) {
  const { t } = useLingui();
  if (witnesses.length === 0 && !timeStamp) return <Trans>only here</Trans>;
  const words = {
    pending: t`on its way`,
    delivered: t`kept`,
    cosigned: t`signed too`,
    failed: t`failed`,
    stamped: t`stamped`,
  };
  const time = timeStamp && words[timeStamp.state];
  return (
    <Group gap={4}>
      {witnesses.map(({ witnessId, name, state, problem }) => (
        <Part key={witnessId} color={colors[state]} problem={problem} text={`${name}: ${words[state]}`} />
      ))}
      {timeStamp && (
        <Part color={colors[timeStamp.state]} problem={timeStamp.problem} text={t`time: ${time}`} />
      )}
    </Group>
  );
}

const colors = {
  pending: "stone",
  delivered: "pine",
  cosigned: "pine",
  stamped: "pine",
  failed: "brick",
} as const;

type PartProps = { color: string; text: string; problem: string | null };

function Part({ color, text, problem }: PartProps) {
  const badge = (
    <Badge color={color} variant="light" tt="none" {...(problem ? { tabIndex: 0 } : {})}>
      {text}
    </Badge>
  );
  return problem ? (
    <Tooltip label={problem} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      {badge}
    </Tooltip>
  ) : (
    badge
  );
}
