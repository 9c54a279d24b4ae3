import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  getEmailCampaign,
  getEmailCampaigns,
  sendEmailCampaignNow,
} from "#domains/campaigns/campaigns.api.ts";
import { scheduleEmailCampaign, unscheduleEmailCampaign } from "#domains/campaigns/schedule.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { AnotherHour } from "./another-hour.tsx";
import type { Campaign } from "./campaign-details.ts";
import { PreflightReport } from "./preflight-report.tsx";
import { CampaignSummary } from "./summary.tsx";
import { usePreflight } from "./use-preflight.ts";

/** A campaign that waits for its hour: what will happen, and the way back. */
export function Scheduled({ campaign }: { campaign: Campaign }) {
  const { scheduledAt, schedule } = campaign;
  const query = usePreflight(campaign.id, false);
  if (!scheduledAt || !schedule) return null;
  const { timeZone } = schedule;
  const hour = schedule.at.slice(11);
  return (
    <Card padding="xl">
      <Stack gap="lg">
        <div>
          <Title order={2}>
            <Trans>
              It leaves on <Moment at={scheduledAt} />
            </Trans>
          </Title>
          <Text c="dimmed">
            {schedule.attribute ? (
              <Trans>
                That is {hour} in the time zone {timeZone}. Whoever is elsewhere gets it at the same hour of
                their own day.
              </Trans>
            ) : (
              <Trans>
                That is {hour} in the time zone {timeZone}. You can close this page and your computer.
              </Trans>
            )}
          </Text>
        </div>
        <Loaded query={query}>
          {(preflight) => (
            <Stack gap="lg">
              <CampaignSummary campaign={campaign} preflight={preflight} />
              <Text size="sm" c="dimmed">
                <Trans>
                  That is how it stands now. Each person is asked about again at its hour; if something keeps
                  it from being sent then, nobody gets it and you are told here why.
                </Trans>
              </Text>
              {preflight.problems.length > 0 && <PreflightReport campaign={campaign} preflight={preflight} />}
            </Stack>
          )}
        </Loaded>
        <Actions campaign={campaign} may={query.data?.may ?? 0} />
      </Stack>
    </Card>
  );
}

function Actions({ campaign, may }: { campaign: Campaign; may: number }) {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const invalidates = [getEmailCampaign, getEmailCampaigns];
  const params = { campaignId: campaign.id };
  const again = useAction(scheduleEmailCampaign, { invalidates });
  const { schedule } = campaign;
  const unschedule = useAction(unscheduleEmailCampaign, {
    invalidates,
    onSuccess: () =>
      toastUndo(t`“${campaign.name}” is a draft again. Nobody gets it.`, () => {
        if (!schedule) return;
        const { at, timeZone, attribute } = schedule;
        again.mutate({ params, body: { at, timeZone, ...(attribute ? { attribute } : {}) } }, tell);
      }),
  });
  const send = useAction(sendEmailCampaignNow, { invalidates });
  if (!maySend) return null;
  return (
    <Group>
      <AnotherHour campaign={campaign} />
      <Button
        variant="default"
        loading={unschedule.isPending}
        onClick={() => unschedule.mutate({ params }, tell)}
      >
        <Trans>Take it back</Trans>
      </Button>
      <AskFirst
        label={<Trans>Send it now instead</Trans>}
        action={send}
        input={{ params }}
        title={t`Send “${campaign.name}”?`}
        verb={t`Send`}
      >
        <Text>
          <Plural
            value={may}
            one="# person gets this e-mail. What has left can’t be called back."
            other="# people get this e-mail. What has left can’t be called back; you can pause or cancel the rest."
          />
        </Text>
      </AskFirst>
    </Group>
  );
}

const tell = {
  onError: (error: Error) => void notifications.show({ color: "brick", message: error.message }),
};
