import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { getEmailCampaign, getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { getCampaignReport, watchEmailCampaign } from "#domains/campaigns/results.api.ts";
import { addressOf } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import { keyOf, useOperation } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { CampaignState } from "../../components/campaign-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { CampaignActions } from "./campaign-actions.tsx";
import type { Campaign, Progress } from "./campaign-details.ts";
import { Missed } from "./missed.tsx";
import { Report } from "./report.tsx";
import { Scheduled } from "./scheduled.tsx";
import { Sending } from "./sending.tsx";
import { Wizard } from "./wizard.tsx";

const route = getRouteApi("/a/$accountId/campaigns/$campaignId");

/** One campaign: a wizard while it is a draft, live while it is sent, then what came of it. */
export function CampaignScreen() {
  const { campaignId } = route.useParams();
  const query = useOperation(
    getEmailCampaign,
    { params: { campaignId: Number(campaignId) } },
    // Its hour may come while somebody looks.
    { refetchInterval: ({ state }) => (state.data?.state === "scheduled" ? 20_000 : false) },
  );
  return <Loaded query={query}>{(campaign) => <Known key={campaign.id} campaign={campaign} />}</Loaded>;
}

function Known({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const { latest, connection } = useFollowed(campaign);
  const state = latest?.state ?? campaign.state;
  return (
    <Page
      title={campaign.name}
      badge={<CampaignState state={state} />}
      breadcrumbs={[{ label: t`Campaigns`, href: accountPath("/campaigns") }]}
      actions={<CampaignActions campaign={campaign} />}
    >
      {campaign.state === "draft" && campaign.missed && <Missed missed={campaign.missed} />}
      {campaign.state === "draft" && <Wizard campaign={campaign} />}
      {campaign.state === "scheduled" && <Scheduled campaign={campaign} />}
      {campaign.state !== "draft" && campaign.state !== "scheduled" && (
        <>
          {latest && !latest.done && (
            <Sending campaign={campaign} progress={latest} connection={connection} />
          )}
          <Report campaign={campaign} state={state} progress={latest} />
        </>
      )}
    </Page>
  );
}

const over: readonly Campaign["state"][] = ["draft", "scheduled", "cancelled", "sent"];

/** The campaign as it goes on; what is known of it is asked anew whenever it comes into another state. */
function useFollowed({ id, state }: Campaign) {
  const queries = useQueryClient();
  const url = over.includes(state) ? undefined : addressOf(watchEmailCampaign.path, { campaignId: id });
  const { latest, connection } = useProgress<Progress>(url);
  const standing = latest?.state;
  useEffect(() => {
    if (!standing) return;
    for (const stale of [getEmailCampaign, getEmailCampaigns, getCampaignReport]) {
      void queries.invalidateQueries({ queryKey: keyOf(stale) });
    }
  }, [standing, queries]);
  return { latest: url ? latest : undefined, connection };
}
