import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { byId, empty, number, orNull } from "./shapes.api.ts";

const path = "/v3/emailCampaigns/:campaignId/publicCopy";

export const getPublicCopy = operation({
  id: "getPublicCopy",
  method: "GET",
  path,
  permission: "campaigns:read",
  summary:
    "Where anybody may read the campaign, and what is shown where that address is pasted; null where it is not published",
  ...byId,
  reply: {
    200: Type.Object({
      url: orNull(Type.String()),
      preview: orNull(
        Type.Object({
          title: Type.String(),
          description: Type.String(),
          picture: orNull(
            Type.Object({
              imageId: Type.Integer(),
              url: Type.String(),
              width: Type.Integer(),
              height: Type.Integer(),
              alt: Type.String(),
            }),
          ),
        }),
      ),
    }),
  },
});

export const updatePublicCopy = operation({
  id: "updatePublicCopy",
  method: "PATCH",
  path,
  permission: "campaigns:send",
  summary: "Choose the picture that is shown where the address is pasted; null for none",
  ...byId,
  body: Type.Object({ imageId: orNull(number) }),
  reply: { 204: empty },
});

export const getPublicCopyQrCode = operation({
  id: "getPublicCopyQrCode",
  method: "GET",
  path: `${path}/qr-code`,
  permission: "campaigns:read",
  summary: "The address of the published campaign as a code to scan",
  ...byId,
  query: Type.Object({ format: Type.Union([Type.Literal("svg"), Type.Literal("png")]) }),
  reply: { 200: Type.String({ format: "binary" }) },
});

export const publishCampaign = operation({
  id: "publishCampaign",
  method: "PUT",
  path,
  permission: "campaigns:send",
  summary: "Publish what was sent on a page of its own, without anything of anybody's",
  ...byId,
  reply: { 200: Type.Object({ url: Type.String() }) },
});

export const unpublishCampaign = operation({
  id: "unpublishCampaign",
  method: "DELETE",
  path,
  permission: "campaigns:send",
  summary: "Take it off the web",
  ...byId,
  reply: { 204: empty },
});

export const getSharedTemplateUrl = operation({
  id: "getSharedTemplateUrl",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/sharedUrl",
  permission: "campaigns:read",
  summary: "The address to share of a campaign that is published",
  ...byId,
  reply: { 200: Type.Object({ sharedUrl: Type.String() }) },
});
