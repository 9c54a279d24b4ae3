import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import {
  authorisation,
  byId,
  campaign,
  empty,
  html,
  limit,
  line,
  moment,
  number,
  offset,
  orNull,
  problem,
  reasonCount,
  recipients,
  sender,
  sort,
  state,
  statistics,
  statusAsked,
  timeZone,
  wallClock,
  wantedStatus,
} from "./shapes.api.ts";

export const getEmailCampaigns = operation({
  id: "getEmailCampaigns",
  method: "GET",
  path: "/v3/emailCampaigns",
  permission: "campaigns:read",
  summary: "The campaigns, newest first",
  query: Type.Object({
    type: Type.Optional(Type.Union([Type.Literal("classic"), Type.Literal("trigger")])),
    status: Type.Optional(statusAsked),
    /** Which of the statistics to reckon anew; those of the list are else as of last night. */
    statistics,
    /** Those sent between these two moments; both or neither. */
    startDate: Type.Optional(moment),
    endDate: Type.Optional(moment),
    excludeHtmlContent: Type.Optional(Type.Boolean()),
    excludePdfAttachment: Type.Optional(Type.Boolean()),
    /** The same in our words, which tell more. */
    state: Type.Optional(state),
    limit: limit(50, 100),
    offset,
    sort,
  }),
  reply: { 200: Type.Object({ count: Type.Integer(), campaigns: Type.Array(campaign) }) },
});

/** What a draft may say; whatever is missing is asked for before it is sent. */
const content = {
  /** Why people are written to. Where absent, the purpose of the lists. */
  purposeId: Type.Optional(number),
  /** One of the account's senders, by its number or its address. */
  sender: Type.Optional(sender),
  templateId: Type.Optional(number),
  /** With `templateId`: another subject than the template's own, on a copy of it named after the campaign. */
  subject: Type.Optional(line(200)),
  previewText: Type.Optional(Type.String({ maxLength: 200, pattern: "^[^\\p{Cc}\\p{Cs}]*$" })),
  /** Instead of a template: becomes one, named after the campaign. */
  htmlContent: Type.Optional(html),
  recipients: Type.Optional(recipients),
  /** Where answers go, where that is not the sender. */
  replyTo: Type.Optional(Type.String({ maxLength: 320 })),
  /** A word to find it by. */
  tag: Type.Optional(Type.Union([Type.Literal(""), line(100)])),
  /** When to send it; asks for the permission to send. It is a schedule like any other. */
  scheduledAt: Type.Optional(moment),
  /** What clients of the compatible API say by themselves, and is so anyway. */
  type: Type.Optional(Type.Literal("classic")),
  abTesting: Type.Optional(Type.Literal(false)),
  sendAtBestTime: Type.Optional(Type.Literal(false)),
  inlineImageActivation: Type.Optional(Type.Literal(false)),
  recurring: Type.Optional(Type.Literal(false)),
  ipWarmupEnable: Type.Optional(Type.Literal(false)),
  mirrorActive: Type.Optional(Type.Literal(true)),
};

export const createEmailCampaign = operation({
  id: "createEmailCampaign",
  method: "POST",
  path: "/v3/emailCampaigns",
  permission: "campaigns:write",
  summary: "Create a campaign as a draft, complete or not",
  body: Type.Object({ name: line(200), ...content }),
  bodyLimit: 2 * 1024 * 1024,
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const getEmailCampaign = operation({
  id: "getEmailCampaign",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId",
  permission: "campaigns:read",
  summary: "One campaign",
  ...byId,
  query: Type.Object({ statistics, excludeHtmlContent: Type.Optional(Type.Boolean()) }),
  reply: { 200: campaign },
});

export const updateEmailCampaign = operation({
  id: "updateEmailCampaign",
  method: "PUT",
  path: "/v3/emailCampaigns/:campaignId",
  permission: "campaigns:write",
  summary: "Change a draft; what is not named stays as it is",
  ...byId,
  body: Type.Object({ name: Type.Optional(line(200)), ...content }),
  bodyLimit: 2 * 1024 * 1024,
  reply: { 204: empty },
});

export const uploadImageToGallery = operation({
  id: "uploadImageToGallery",
  method: "POST",
  path: "/v3/emailCampaigns/images",
  permission: "media:write",
  summary: "Take an image from the web into the library; its address there is for use in e-mails",
  body: Type.Object({
    imageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
    name: Type.Optional(line(200)),
  }),
  reply: { 201: Type.Object({ url: Type.String() }) },
});

export const deleteEmailCampaign = operation({
  id: "deleteEmailCampaign",
  method: "DELETE",
  path: "/v3/emailCampaigns/:campaignId",
  permission: "campaigns:write",
  summary: "Delete a draft; what was sent stays",
  ...byId,
  reply: { 204: empty },
});

export const duplicateEmailCampaign = operation({
  id: "duplicateEmailCampaign",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/duplicate",
  permission: "campaigns:write",
  summary: "Make a new draft that says the same to the same lists and segments",
  ...byId,
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const preflightEmailCampaign = operation({
  id: "preflightEmailCampaign",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/preflight",
  permission: "campaigns:read",
  summary:
    "Who may receive it now, or at the hour it is meant for, who may not and why, and what is missing before it can be sent",
  ...byId,
  query: Type.Object({ at: Type.Optional(wallClock), timeZone: Type.Optional(timeZone) }),
  reply: {
    200: Type.Object({
      /** People on the lists and in the segments, each once, without the excluded. */
      audience: Type.Integer(),
      /** People whom the exclusions leave out. */
      excluded: Type.Integer(),
      may: Type.Integer(),
      /** What allows it: consent, soft_opt_in. */
      authorisations: Type.Array(authorisation),
      heldBack: Type.Array(reasonCount),
      /** Each keeps it from being sent. */
      problems: Type.Array(problem),
      /** Good to know; nothing is kept from being sent. */
      warnings: Type.Array(problem),
    }),
  },
});

export const getHeldBackPeople = operation({
  id: "getHeldBackPeople",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/preflight/people",
  permission: "campaigns:read",
  summary: "Who of its audience would not receive it now, for one reason",
  ...byId,
  query: Type.Object({
    reason: Type.String({ pattern: "^[a-z_]{1,40}$" }),
    limit: limit(50, 500),
    offset,
  }),
  reply: {
    200: Type.Object({
      people: Type.Array(
        Type.Object({
          contactId: orNull(Type.Integer()),
          email: orNull(Type.String()),
          /** All that is against it, what weighs most first. */
          reasons: Type.Array(Type.String()),
        }),
      ),
    }),
  },
});

export const sendTestEmail = operation({
  id: "sendTestEmail",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/sendTest",
  permission: "campaigns:write",
  summary: "Send it as a test to people who work in this account, or to its sender",
  ...byId,
  body: Type.Object({
    emailTo: Type.Array(Type.String({ minLength: 3, maxLength: 320 }), { minItems: 1, maxItems: 5 }),
  }),
  reply: { 204: empty },
});

export const sendEmailCampaignNow = operation({
  id: "sendEmailCampaignNow",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/sendNow",
  permission: "campaigns:send",
  summary: "Send it now; asked twice, it is sent once",
  ...byId,
  reply: { 204: empty },
});

export const pauseEmailCampaign = operation({
  id: "pauseEmailCampaign",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/pause",
  permission: "campaigns:send",
  summary: "Hold back what has not left yet",
  ...byId,
  reply: { 204: empty },
});

export const resumeEmailCampaign = operation({
  id: "resumeEmailCampaign",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/resume",
  permission: "campaigns:send",
  summary: "Go on with a paused campaign",
  ...byId,
  reply: { 204: empty },
});

export const cancelEmailCampaign = operation({
  id: "cancelEmailCampaign",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/cancel",
  permission: "campaigns:send",
  summary: "Stop it for good: what has not left never will",
  ...byId,
  reply: { 204: empty },
});

export const updateCampaignStatus = operation({
  id: "updateCampaignStatus",
  method: "PUT",
  path: "/v3/emailCampaigns/:campaignId/status",
  permission: "campaigns:send",
  summary:
    "`suspended` pauses it, `queued` and `sent` send it, `draft` takes it back, `archive` cancels it, `replicate` duplicates it",
  ...byId,
  body: Type.Object({
    status: wantedStatus,
  }),
  reply: { 204: empty },
});
