import type { Context } from "#kernel/context.ts";
import { route } from "#kernel/module.ts";
import { qrCode } from "#kernel/qr-code.ts";
import { errors } from "./campaigns.errors.ts";
import { choosePicture, publicAddress, publishCopy, sharedCopy, unpublishCopy } from "./public-copy.ts";
import * as api from "./sharing.api.ts";

export const sharingRoutes = [
  route(api.getPublicCopy, async (context, { params }) => {
    const copy = await sharedCopy(context, params.campaignId);
    if (!copy) return { url: null, preview: null };
    const { url, title, description, picture } = copy;
    return { url, preview: { title, description, picture: picture ?? null } };
  }),
  route(api.publishCampaign, async (context, { params }) => ({
    url: await publishCopy(context, params.campaignId),
  })),
  route(api.updatePublicCopy, async (context, { params, body }) => {
    await choosePicture(context, { campaignId: params.campaignId, imageId: body.imageId });
    return null;
  }),
  route(api.unpublishCampaign, async (context, { params }) => {
    await unpublishCopy(context, params.campaignId);
    return null;
  }),
  route(api.getPublicCopyQrCode, async (context, { params, query }) =>
    qrCode(await addressToShare(context, params.campaignId), query.format),
  ),
  route(api.getSharedTemplateUrl, async (context, { params }) => ({
    sharedUrl: await addressToShare(context, params.campaignId),
  })),
];

async function addressToShare(context: Context, campaignId: number): Promise<string> {
  const url = await publicAddress(context, campaignId);
  if (!url) throw errors.notPublished();
  return url;
}
