import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { getCampaignRecipients, getCampaignReport } from "#domains/campaigns/results.api.ts";
import { resendUncertain } from "#domains/delivery/delivery.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import type { CampaignStanding } from "../../components/campaign-state.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Campaign } from "./campaign-details.ts";
import type { CampaignReport } from "./campaign-report.ts";

type Props = { campaign: Campaign; state: CampaignStanding; report: CampaignReport; listed: boolean };

const route = getRouteApi("/a/$accountId/campaigns/$campaignId");

/** Messages of which nobody knows whether they arrived: a person decides whether to send them once more. */
export function Uncertain({ campaign, state, report: { counts, mailingId }, listed }: Props) {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const navigate = route.useNavigate();
  const [asking, { open, close }] = useDisclosure(false);
  const again = useAction(resendUncertain, {
    invalidates: [getCampaignReport, getCampaignRecipients],
    onSuccess: () => {
      close();
      toast(t`They are on their way once more.`);
    },
  });
  const count = counts.uncertain;
  if (count === 0 || mailingId === null) return null;
  return (
    <>
      <Guidance
        tone="warn"
        todo={
          <Group gap="sm">
            {listed && (
              <Button
                size="sm"
                variant="default"
                onClick={() => void navigate({ search: { state: "uncertain" }, resetScroll: false })}
              >
                <Trans>Show whose they are</Trans>
              </Button>
            )}
            {maySend && state !== "cancelled" && (
              <Button size="sm" onClick={open}>
                <Trans>Send them again</Trans>
              </Button>
            )}
          </Group>
        }
        why={
          <Trans>
            The connection broke, or the machine stopped, between the end of a message and the server’s
            answer. Licet writes to nobody twice of its own accord.
          </Trans>
        }
      >
        <Plural
          value={count}
          one="# message is uncertain: it left, and the server’s answer is missing. It may have arrived."
          other="# messages are uncertain: they left, and the server’s answers are missing. They may have arrived."
        />
      </Guidance>
      <ConfirmDialog
        opened={asking}
        close={close}
        title={t`Send the uncertain messages of “${campaign.name}” again?`}
        verb={t`Send again`}
        confirm={() => again.mutate({ params: { mailingId }, body: {} })}
        pending={again.isPending}
        error={again.error}
      >
        <Text>
          <Plural
            value={count}
            one="# person may get this e-mail a second time. Whether it may still be sent is asked again before it leaves."
            other="# people may get this e-mail a second time. Whether it may still be sent is asked again for each of them."
          />
        </Text>
      </ConfirmDialog>
    </>
  );
}
