import { Trans } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import type { Webhook } from "./webhook.ts";

/** Whether it is told of things, and whether it listens. */
export function WebhookState({ webhook: { state, pausedBecause, failingSince } }: { webhook: Webhook }) {
  if (pausedBecause === "unreviewed")
    return (
      <Badge color="ochre" variant="light">
        <Trans>Waits for a review</Trans>
      </Badge>
    );
  if (state === "paused")
    return (
      <Badge color="stone" variant="light">
        <Trans>Paused</Trans>
      </Badge>
    );
  return failingSince ? (
    <Badge color="ochre" variant="light">
      <Trans>Does not answer</Trans>
    </Badge>
  ) : (
    <Badge color="pine" variant="light">
      <Trans>Active</Trans>
    </Badge>
  );
}
