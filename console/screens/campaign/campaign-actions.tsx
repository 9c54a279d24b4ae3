import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCopy, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import {
  deleteEmailCampaign,
  duplicateEmailCampaign,
  getEmailCampaigns,
} from "#domains/campaigns/campaigns.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Campaign } from "./campaign-details.ts";

/** Duplicate it; delete it while it is a draft. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay("campaigns:write");
  const { name } = campaign;
  const params = { campaignId: campaign.id };
  const duplicate = useAction(duplicateEmailCampaign, {
    invalidates: [getEmailCampaigns],
    onSuccess: async ({ id }) => {
      await navigate({ to: accountPath(`/campaigns/${id}`) });
      toast(t`This is a new draft that says the same to the same lists.`);
    },
  });
  const remove = useAction(deleteEmailCampaign, {
    invalidates: [getEmailCampaigns],
    onSuccess: async () => {
      await navigate({ to: accountPath("/campaigns") });
      toast(t({ message: `“${name}” is deleted.`, context: "campaign" }));
    },
  });
  if (!mayWrite) return null;
  return (
    <>
      {campaign.state === "draft" && (
        <AskFirst
          label={<Trans>Delete the draft</Trans>}
          button={{ variant: "subtle", color: "brick", leftSection: <IconTrash size={18} aria-hidden /> }}
          action={remove}
          input={{ params }}
          title={t`Delete “${name}”?`}
          verb={t`Delete`}
        >
          <Text>
            <Trans>The draft is gone for good. Its e-mail, its lists and the people on them stay.</Trans>
          </Text>
        </AskFirst>
      )}
      <Button
        variant="default"
        leftSection={<IconCopy size={18} aria-hidden />}
        loading={duplicate.isPending}
        onClick={() =>
          duplicate.mutate(
            { params },
            { onError: (error) => notifications.show({ color: "brick", message: error.message }) },
          )
        }
      >
        <Trans>Duplicate</Trans>
      </Button>
    </>
  );
}
