import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { byId, empty, orNull } from "./shapes.api.ts";

const path = "/v3/emailCampaigns/:campaignId/publicCopy";

export const getPublicCopy = operation({
  id: "getPublicCopy",
  method: "GET",
  path,
  permission: "campaigns:read",
  summary: "Where anybody may read the campaign; null where it is not published",
  ...byId,
  reply: { 200: Type.Object({ url: orNull(Type.String()) }) },
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
