import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { List, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import {
  getEmailCampaign,
  getEmailCampaigns,
  sendEmailCampaignNow,
} from "#domains/campaigns/campaigns.api.ts";
import { scheduleEmailCampaign, unscheduleEmailCampaign } from "#domains/campaigns/schedule.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { PreflightReport } from "./preflight-report.tsx";
import type { StepProps } from "./step-props.ts";
import { CampaignSummary } from "./summary.tsx";
import { isOverWithTime, type Preflight, usePreflight } from "./use-preflight.ts";
import { atOnce, scheduleOf } from "./when.ts";
import { WhenChoice } from "./when-choice.tsx";

/** All of it once more, then off it goes: the one step that can't be taken back for who has got it. */
export function SendStep({ campaign, saving, back, goTo }: StepProps) {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const [asking, { open, close }] = useDisclosure(false);
  const [when, setWhen] = useState(atOnce);
  const query = usePreflight(campaign.id, saving, when);
  const params = { campaignId: campaign.id };
  const invalidates = [getEmailCampaign, getEmailCampaigns];
  const send = useAction(sendEmailCampaignNow, { invalidates, onSuccess: close });
  const unschedule = useAction(unscheduleEmailCampaign, { invalidates });
  const schedule = useAction(scheduleEmailCampaign, {
    invalidates,
    onSuccess: () => toastUndo(t`“${campaign.name}” is scheduled.`, () => unschedule.mutate({ params })),
  });
  const scheduleIt = () => schedule.mutate({ params, body: scheduleOf(when) });
  const may = query.data?.may ?? 0;
  const blocked = !query.data || query.isPlaceholderData || query.data.problems.length > 0;
  return (
    <>
      <StepForm
        title={t`Ready to send?`}
        submit={when.kind === "now" ? open : scheduleIt}
        back={back}
        disabled={blocked || !maySend}
        next={
          when.kind === "now" ? (
            <Plural value={may} one="Send to # person" other="Send to # people" />
          ) : (
            <Trans>Schedule it</Trans>
          )
        }
      >
        {!maySend && (
          <Guidance tone="block">
            <Trans>Your role may prepare campaigns and not send them. Ask an owner or a marketer.</Trans>
          </Guidance>
        )}
        <Loaded query={query}>
          {(preflight) =>
            !preflight.problems.every(isOverWithTime) ? (
              <PreflightReport campaign={campaign} preflight={preflight} goTo={goTo} />
            ) : (
              <Stack gap="lg">
                {preflight.problems.map(({ reason, message }) => (
                  <Guidance key={reason} tone="block">
                    {message}
                  </Guidance>
                ))}
                <CampaignSummary campaign={campaign} preflight={preflight} />
                <WhenChoice campaignId={campaign.id} when={when} change={setWhen} />
              </Stack>
            )
          }
        </Loaded>
        {schedule.error && <ErrorPanel error={schedule.error} />}
      </StepForm>
      <ConfirmDialog
        opened={asking}
        close={close}
        title={t`Send “${campaign.name}”?`}
        verb={t`Send`}
        confirm={() => send.mutate({ params })}
        pending={send.isPending}
        error={send.error}
      >
        {query.data && <Consequences preflight={query.data} />}
      </ConfirmDialog>
    </>
  );
}

function Consequences({ preflight: { may, audience, warnings } }: { preflight: Preflight }) {
  return (
    <Stack gap="sm">
      <Text>
        <Plural
          value={may}
          one="# person gets this e-mail. What has left can’t be called back."
          other="# people get this e-mail. What has left can’t be called back; you can pause or cancel the rest."
        />
      </Text>
      {audience > may && (
        <Text size="sm" c="dimmed">
          <Plural
            value={audience - may}
            one="# person chosen is left out, because nothing allows writing to them."
            other="# people chosen are left out, because nothing allows writing to them."
          />
        </Text>
      )}
      {warnings.length > 0 && (
        <List size="sm">
          {warnings.map(({ reason, message }) => (
            <List.Item key={reason}>{message}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
