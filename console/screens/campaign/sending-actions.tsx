import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import {
  cancelEmailCampaign,
  getEmailCampaign,
  getEmailCampaigns,
  pauseEmailCampaign,
  resumeEmailCampaign,
} from "#domains/campaigns/campaigns.api.ts";
import { getCampaignReport } from "#domains/campaigns/results.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import type { CampaignStanding } from "../../components/campaign-state.tsx";
import type { Campaign } from "./campaign-details.ts";

type Props = { campaign: Campaign; state: CampaignStanding; left: number };

/** Hold it back, let it go on, or stop it for good. */
export function SendingActions({ campaign, state, left }: Props) {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const invalidates = [getEmailCampaign, getEmailCampaigns, getCampaignReport];
  const pause = useAction(pauseEmailCampaign, { invalidates });
  const resume = useAction(resumeEmailCampaign, { invalidates });
  const cancel = useAction(cancelEmailCampaign, { invalidates });
  const input = { params: { campaignId: campaign.id } };
  const tell = {
    onError: (error: Error) => void notifications.show({ color: "brick", message: error.message }),
  };
  if (!maySend) return null;
  return (
    <>
      {state === "paused" ? (
        <Button
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate(input, tell)}
        >
          <Trans>Resume</Trans>
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={18} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate(input, tell)}
        >
          <Trans>Pause</Trans>
        </Button>
      )}
      <AskFirst
        label={<Trans>Cancel the rest</Trans>}
        button={{ variant: "subtle", color: "brick" }}
        action={cancel}
        input={input}
        title={t`Cancel “${campaign.name}”?`}
        verb={t`Cancel the rest`}
        typeToConfirm={t`cancel`}
      >
        <Text>
          <Plural
            value={left}
            _0="What has not left yet never will. Who has got it keeps it."
            one="# message has not left yet and never will. Who has got it keeps it."
            other="# messages have not left yet and never will. Who has got it keeps it."
          />
        </Text>
      </AskFirst>
    </>
  );
}
