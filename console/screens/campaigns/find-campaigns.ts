import { t } from "@lingui/core/macro";
import { IconSend } from "@tabler/icons-react";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { call } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import type { FinderModule } from "../../frame/finder.ts";

/** The newest campaigns by a part of their name, for Ctrl+K. */
export const heading: FinderModule["heading"] = () => t`Campaigns`;

export const find: FinderModule["find"] = async (query, signal) => {
  const { campaigns } = await call(getEmailCampaigns, { query: { limit: 100 } }, { signal });
  const wanted = query.toLocaleLowerCase();
  return campaigns
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .slice(0, 5)
    .map(({ id, name }) => ({
      id: `campaign-${id}`,
      label: name,
      href: accountPath(`/campaigns/${id}`),
      icon: IconSend,
    }));
};
