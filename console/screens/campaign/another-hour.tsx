import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { getEmailCampaign, getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { scheduleEmailCampaign } from "#domains/campaigns/schedule.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Campaign } from "./campaign-details.ts";
import { atOnce, scheduleOf, type When } from "./when.ts";
import { HourChoice } from "./when-choice.tsx";

/** Another hour for what is scheduled: it stays scheduled, and what it says stays as it is. */
export function AnotherHour({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>
        <Trans>Choose another hour</Trans>
      </Button>
      <Modal opened={opened} onClose={close} size="lg" title={<Text fw={600}>{t`Choose another hour`}</Text>}>
        {opened && <Choice campaign={campaign} close={close} />}
      </Modal>
    </>
  );
}

function Choice({ campaign, close }: { campaign: Campaign; close: () => void }) {
  const { t } = useLingui();
  const [when, setWhen] = useState(() => whenOf(campaign));
  const schedule = useAction(scheduleEmailCampaign, {
    invalidates: [getEmailCampaign, getEmailCampaigns],
    onSuccess: () => {
      close();
      toast(t`“${campaign.name}” is scheduled.`);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        schedule.mutate({ params: { campaignId: campaign.id }, body: scheduleOf(when) });
      }}
    >
      <Stack gap="sm">
        <HourChoice campaignId={campaign.id} when={when} change={setWhen} />
        {schedule.error && <ErrorPanel error={schedule.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Keep as it is</Trans>
          </Button>
          <Button type="submit" loading={schedule.isPending} disabled={!when.day || !when.hour}>
            <Trans>Schedule it</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function whenOf({ schedule }: Campaign): When {
  if (!schedule) return { ...atOnce(), kind: "later" };
  const [day = "", hour = ""] = schedule.at.split("T");
  return { kind: "later", day, hour, timeZone: schedule.timeZone, attribute: schedule.attribute };
}
