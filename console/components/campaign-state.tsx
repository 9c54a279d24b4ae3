import { Trans } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import type { Static } from "typebox";
import type { state } from "#domains/campaigns/shapes.api.ts";

export type CampaignStanding = Static<typeof state>;

const colors: Record<CampaignStanding, string> = {
  draft: "stone",
  scheduled: "plum",
  preparing: "slate",
  sending: "slate",
  paused: "ochre",
  cancelled: "brick",
  sent: "pine",
};

/** Where a campaign stands. */
export function CampaignState({ state }: { state: CampaignStanding }) {
  return (
    <Badge color={colors[state]} variant="light">
      {state === "draft" && <Trans context="campaign">Draft</Trans>}
      {state === "scheduled" && <Trans context="campaign">Scheduled</Trans>}
      {state === "preparing" && <Trans context="campaign">Preparing</Trans>}
      {state === "sending" && <Trans context="campaign">Sending</Trans>}
      {state === "paused" && <Trans context="campaign">Paused</Trans>}
      {state === "cancelled" && <Trans context="campaign">Cancelled</Trans>}
      {state === "sent" && <Trans context="campaign">Sent</Trans>}
    </Badge>
  );
}
