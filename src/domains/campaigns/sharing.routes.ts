import { route } from "#kernel/module.ts";
import { errors } from "./campaigns.errors.ts";
import { publicAddress, publishCopy, unpublishCopy } from "./public-copy.ts";
import * as api from "./sharing.api.ts";

export const sharingRoutes = [
  route(api.getPublicCopy, async (context, { params }) => ({
    url: await publicAddress(context, params.campaignId),
  })),
  route(api.publishCampaign, async (context, { params }) => ({
    url: await publishCopy(context, params.campaignId),
  })),
  route(api.unpublishCampaign, async (context, { params }) => {
    await unpublishCopy(context, params.campaignId);
    return null;
  }),
  route(api.getSharedTemplateUrl, async (context, { params }) => {
    const sharedUrl = await publicAddress(context, params.campaignId);
    if (!sharedUrl) throw errors.notPublished();
    return { sharedUrl };
  }),
];
