import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import {
  authorisation,
  byId,
  counts,
  limit,
  line,
  messageState,
  moment,
  number,
  offset,
  orNull,
  problem,
  reasonCount,
  sort,
  state,
} from "./shapes.api.ts";

export const watchEmailCampaign = operation({
  id: "watchEmailCampaign",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/progress",
  permission: "campaigns:read",
  summary: "How far it is, as server-sent events until it is over",
  ...byId,
  reply: {
    200: Type.Object({
      state,
      /** Nothing will move any more by itself: sent, cancelled, or not sent yet. */
      done: Type.Boolean(),
      counts,
      total: Type.Integer(),
      pausedBecause: orNull(problem),
      /** When the next people get it, where each does at their own hour. */
      nextWaveAt: orNull(moment),
      ratePerSecond: Type.Number(),
      estimatedEnd: orNull(moment),
      /** The SMTP server can't be used at the moment; nothing is lost, it goes on by itself. */
      outage: orNull(Type.Object({ since: moment, problem: Type.String() })),
    }),
  },
});

export const getCampaignReport = operation({
  id: "getCampaignReport",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/report",
  permission: "campaigns:read",
  summary: "What became of it, in numbers",
  ...byId,
  reply: {
    200: Type.Object({
      counts,
      total: Type.Integer(),
      /** What its messages are sent as; null before it is sent. */
      mailingId: orNull(Type.Integer()),
      /** Messages of it were kept in the built-in mailbox: they reached nobody. */
      inMailbox: Type.Boolean(),
      audience: Type.Integer(),
      authorisations: Type.Array(authorisation),
      /** Held back when the audience was made. */
      heldBack: Type.Array(reasonCount),
      /** Allowed then, no longer at the moment of sending: a withdrawal meanwhile. */
      refused: Type.Array(reasonCount),
      bounced: Type.Array(
        Type.Object({
          /** The server's reply code (RFC 5321) and, where it gave one, its enhanced code (RFC 3463). */
          code: orNull(Type.Integer()),
          enhanced: orNull(Type.String()),
          count: Type.Integer(),
        }),
      ),
      /** People who withdrew through a link of this campaign. */
      unsubscribed: Type.Integer(),
      /** People who reported it as unwanted. */
      complained: Type.Integer(),
      overTime: Type.Object({
        bucketSeconds: Type.Integer(),
        points: Type.Array(
          Type.Object({
            at: moment,
            submitted: Type.Integer(),
            bounced: Type.Integer(),
            refused: Type.Integer(),
          }),
        ),
      }),
      /** What was seen of opens and clicks; null where nothing of anybody is observed. */
      observed: orNull(
        Type.Object({
          /** How many of those who got it permit being seen now: what the people's figures are out of. */
          base: Type.Integer(),
          opened: Type.Integer(),
          clicked: Type.Integer(),
          /** Of nobody in particular. */
          anonymous: Type.Object({ opens: Type.Integer(), clicks: Type.Integer() }),
          /** Opens by services that fetch images for their readers, among those above. */
          throughProxies: Type.Integer(),
          /** Fetched by programs: in none of the figures above. */
          scanners: Type.Integer(),
          links: Type.Array(
            Type.Object({
              url: Type.String(),
              people: Type.Integer(),
              clicks: Type.Integer(),
              anonymous: Type.Integer(),
            }),
          ),
        }),
      ),
      /** By who keeps the mailboxes, the largest first; null is everybody else. Counted when it is over, and nightly. */
      providers: Type.Array(Type.Object({ provider: orNull(Type.String()), counts })),
      providersAt: orNull(moment),
      /** Whose mailboxes are written to slowly while it is sent, because they asked for it; null is a small provider. */
      slowed: Type.Array(Type.Object({ provider: orNull(Type.String()), until: moment })),
      startedAt: orNull(moment),
      finishedAt: orNull(moment),
    }),
  },
});

export const sendCampaignReport = operation({
  id: "sendCampaignReport",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/sendReport",
  permission: "campaigns:write",
  summary: "Mail the figures to people who work in this account",
  ...byId,
  body: Type.Object({
    /** The account's own where absent, or another than the two. */
    language: Type.Optional(Type.String({ pattern: "^[a-z]{2}$" })),
    email: Type.Object({
      to: Type.Array(Type.String({ minLength: 3, maxLength: 320 }), { minItems: 1, maxItems: 99 }),
      /** What stands above the figures. */
      body: Type.String({ minLength: 1, maxLength: 5000, pattern: "^[^\\u0000\\p{Cs}]*$" }),
    }),
  }),
  reply: { 204: Type.Null() },
});

export const compareEmailCampaigns = operation({
  id: "compareEmailCampaigns",
  method: "GET",
  path: "/v3/emailCampaigns/comparison",
  permission: "campaigns:read",
  summary: "What became of several campaigns, side by side; those not sent yet are left out",
  query: Type.Object({ ids: Type.Array(number, { minItems: 1, maxItems: 10 }) }),
  reply: {
    200: Type.Object({
      campaigns: Type.Array(
        Type.Object({
          id: Type.Integer(),
          name: Type.String(),
          subject: Type.String(),
          sentDate: moment,
          audience: Type.Integer(),
          counts,
          unsubscribed: Type.Integer(),
          complained: Type.Integer(),
          /** Of those who permit being seen; null where nobody is observed. */
          observed: orNull(
            Type.Object({ base: Type.Integer(), opened: Type.Integer(), clicked: Type.Integer() }),
          ),
        }),
      ),
    }),
  },
});

export const exportCampaignRecipients = operation({
  id: "exportCampaignRecipients",
  method: "POST",
  path: "/v3/emailCampaigns/:campaignId/exportRecipients",
  permission: "contacts:export",
  confirmedBy: "second_step",
  summary: "Take out who it went to and what became of each message; all of it, or one state or reason",
  ...byId,
  body: Type.Object({
    /** The compatible API's choice. Openers and clickers, and those who are not, are of people who permit being seen. */
    recipientsType: Type.Optional(
      Type.Union([
        Type.Literal("all"),
        Type.Literal("nonClickers"),
        Type.Literal("nonOpeners"),
        Type.Literal("clickers"),
        Type.Literal("openers"),
        Type.Literal("softBounces"),
        Type.Literal("hardBounces"),
        Type.Literal("unsubscribed"),
      ]),
    ),
    /** Told with the number and the status when it is done. */
    notifyURL: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    state: Type.Optional(messageState),
    /** Those stopped at the last moment for this reason. */
    reason: Type.Optional(Type.String({ pattern: "^[a-z_]{1,40}$" })),
    format: Type.Optional(Type.Enum(["csv", "xlsx", "ods", "json", "ndjson"] as const)),
    /** What the data is taken out for, in one's own words. */
    statedPurpose: Type.Optional(line(300)),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
  }),
  reply: { 202: Type.Object({ processId: Type.Integer() }) },
});

export const getCampaignRecipients = operation({
  id: "getCampaignRecipients",
  method: "GET",
  path: "/v3/emailCampaigns/:campaignId/recipients",
  permission: "campaigns:read",
  summary: "Who it went to, what became of each message and what allowed it",
  ...byId,
  query: Type.Object({
    state: Type.Optional(messageState),
    limit: limit(50, 500),
    offset,
    sort,
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      recipients: Type.Array(
        Type.Object({
          messageId: Type.String(),
          /** Null where the contact was deleted or erased since. */
          contactId: orNull(Type.Integer()),
          email: orNull(Type.String()),
          state: Type.String(),
          at: moment,
          /** Why the gate said no at the moment of sending. */
          reasons: Type.Array(
            Type.Object({ reason: Type.String(), what: Type.String(), mend: Type.String() }),
          ),
          code: orNull(Type.Integer()),
          enhanced: orNull(Type.String()),
          authorisedBy: Type.String(),
          /** The event of the consent ledger behind it. */
          authorisingEvent: orNull(Type.Integer()),
          authorisedAt: moment,
        }),
      ),
    }),
  },
});
