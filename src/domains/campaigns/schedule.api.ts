import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { byId, empty, moment, orNull, timeZone, wallClock } from "./shapes.api.ts";

const attribute = Type.String({ pattern: "^[A-Z][A-Z0-9_]{0,49}$" });

export const scheduleEmailCampaign = operation({
  id: "scheduleEmailCampaign",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/schedule",
  permission: "campaigns:send",
  summary:
    "Send it at an hour of a day: for everybody then, or for each at that hour of their own day; said again, at another",
  ...byId,
  body: Type.Object({
    at: wallClock,
    /** Whose clock that is, and everybody's whose own is not known. */
    timeZone,
    /** Where given, each gets it at that hour where they are, as this attribute (a country or a time zone) says. */
    attribute: Type.Optional(attribute),
  }),
  reply: { 204: empty },
});

export const unscheduleEmailCampaign = operation({
  id: "unscheduleEmailCampaign",
  method: "DELETE",
  path: "/v3/emailCampaigns/:campaignId/schedule",
  permission: "campaigns:send",
  summary: "Take it back before anything of it has left: it is a draft again",
  ...byId,
  reply: { 204: empty },
});

export const planEmailCampaign = operation({
  id: "planEmailCampaign",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/schedule",
  permission: "campaigns:read",
  summary: "When it would leave, and for how many of its people, if it were scheduled like this",
  ...byId,
  query: Type.Object({ at: wallClock, timeZone, attribute: Type.Optional(attribute) }),
  reply: {
    200: Type.Object({
      /** Each moment with how many people, of whom not all may receive it. Empty where all get it at once. */
      waves: Type.Array(
        Type.Object({ at: moment, people: Type.Integer(), places: Type.Array(Type.String()) }),
      ),
      /** What the clocks show when it leaves, where they leap over that hour. */
      leapsTo: orNull(wallClock),
      /** Why it can't be scheduled like this. */
      problem: orNull(Type.String()),
      /** What may tell where people are. */
      attributes: Type.Array(
        Type.Object({ name: Type.String(), label: Type.String(), likely: Type.Boolean() }),
      ),
    }),
  },
});
