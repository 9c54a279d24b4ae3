/** What happened between campaigns and one contact, in the compatible API's words; nothing is in it that nobody counts. */
export type ContactStatistics = {
  messagesSent: CampaignMoment[];
  delivered: CampaignMoment[];
  /** Of those who permit it, as long as they do. No IP address is kept: the compatible API's field for it is empty. */
  opened: (CampaignMoment & { count: number; ip: "" })[];
  clicked: { campaignId: number; links: { url: string; count: number; eventTime: string; ip: "" }[] }[];
  hardBounces: CampaignMoment[];
  softBounces: CampaignMoment[];
  complaints: CampaignMoment[];
  unsubscriptions: {
    /** By the person themselves; with the campaign, where it was by a link in its message. */
    userUnsubscription: { campaignId: number | null; eventTime: string }[];
    /** By the account. */
    adminUnsubscription: { eventTime: string }[];
  };
};

export type CampaignMoment = { campaignId: number; eventTime: string };

/** Days, both included. */
export type Between = { from: string; to: string };
