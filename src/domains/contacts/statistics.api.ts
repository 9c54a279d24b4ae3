import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { amount, byIdentifier, day, moment, text } from "./shapes.api.ts";

const ofCampaigns = Type.Array(Type.Object({ campaignId: amount(12), eventTime: moment }));

const seen = { count: amount(1), eventTime: moment, ip: Type.Literal("") };

/** As far as it is counted. */
export const statistics = Type.Object({
  messagesSent: ofCampaigns,
  delivered: ofCampaigns,
  /**
   * Opens and clicks are seen of those who permit it, as long as they do; programs are left out, and counted once per
   * campaign and link. No IP address is kept: the field for it is always empty.
   */
  opened: Type.Array(Type.Object({ campaignId: amount(12), ...seen })),
  clicked: Type.Array(
    Type.Object({
      campaignId: amount(12),
      links: Type.Array(Type.Object({ url: text("https://shop.example.com/spring"), ...seen })),
    }),
  ),
  hardBounces: ofCampaigns,
  softBounces: ofCampaigns,
  complaints: ofCampaigns,
  unsubscriptions: Type.Object({
    userUnsubscription: Type.Array(
      Type.Object({ campaignId: Type.Union([amount(12), Type.Null()]), eventTime: moment }),
    ),
    adminUnsubscription: Type.Array(Type.Object({ eventTime: moment })),
  }),
});

/** Both or none; days, both included. */
export const betweenDays = { startDate: Type.Optional(day), endDate: Type.Optional(day) };

export const getContactStats = operation({
  id: "getContactStats",
  method: "GET",
  path: "/v3/contacts/:identifier/campaignStats",
  permission: "contacts:read",
  summary: "What campaigns sent to a contact, and what became of it",
  ...byIdentifier,
  query: Type.Object({ ...byIdentifier.query.properties, ...betweenDays }),
  reply: { 200: statistics },
});
