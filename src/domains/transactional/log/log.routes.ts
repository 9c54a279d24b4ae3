import {
  decideLife,
  foreseeLife,
  type LifeVersion,
  lifeAt,
  lifeVersions,
  listPurges,
  livesFrom,
  markOfLog,
  storageOf,
} from "#domains/delivery/index.ts";
import { progressRoute, type Route, route } from "#kernel/module.ts";
import { applySoon } from "./apply-lives.ts";
import { emailContent, eventReport, listEmails } from "./compatible.ts";
import { deleteLog } from "./delete-log.ts";
import * as lives from "./lives.api.ts";
import * as log from "./log.api.ts";
import * as messages from "./messages.api.ts";
import { attachmentOf, describeMessage, listMessages, previewOf } from "./messages.ts";
import { aggregatedReport, dailyReports } from "./statistics.ts";
import { usageOf } from "./usage.ts";

export const logRoutes: readonly Route[] = [
  route(log.getTransacEmailsList, (context, { query }) => listEmails(context, query)),
  route(log.getTransacEmailContent, (context, { params }) => emailContent(context, params.uuid)),
  route(log.deleteSmtpLog, async (context, { params, query }) => {
    await deleteLog(context, params.identifier, { startDate: query.from_date, endDate: query.to_date });
    return null;
  }),
  route(log.getEmailEventReport, (context, { query }) => eventReport(context, query)),
  route(log.getAggregatedSmtpReport, (context, { query }) => aggregatedReport(context, query)),
  route(log.getSmtpReport, (context, { query }) => dailyReports(context, query)),
  route(messages.listLog, (context, { query }) => listMessages(context, query)),
  progressRoute(messages.watchLog, async (context) => ({ mark: await markOfLog(context), done: false })),
  route(messages.getMessageUsage, (context, { query }) => usageOf(context, query.days ?? 30)),
  route(messages.getMessageLife, (context, { params }) => describeMessage(context, params.messageId)),
  route(messages.getMessagePreview, (context, { params }) => previewOf(context, params.messageId)),
  route(messages.getMessageAttachment, (context, { params }) =>
    attachmentOf(context, params.messageId, params.place),
  ),
  route(lives.getMessageLives, async (context) => {
    const versions = await lifeVersions(context);
    const known = livesFrom(versions);
    return {
      streams: (["transactional", "marketing"] as const).map((stream) => {
        const decided = versions.findLast((each) => each.stream === stream && each.senderAddress === null);
        return {
          stream,
          life: lifeAt(known.of(stream, ""), context.now),
          decidedAt: decided?.decidedAt.toISOString() ?? null,
          decidedBy: decided?.decidedBy ?? null,
          senders: known.own(stream).flatMap((address) => {
            const own = versions.findLast((each) => each.stream === stream && each.senderAddress === address);
            return own?.life
              ? [
                  {
                    address,
                    life: own.life,
                    decidedAt: own.decidedAt.toISOString(),
                    decidedBy: own.decidedBy,
                  },
                ]
              : [];
          }),
        };
      }),
      versions: versions.toReversed().map(describeVersion),
    };
  }),
  route(lives.foreseeMessageLife, (context, { body }) => foreseeLife(context, body)),
  route(lives.decideMessageLife, async (context, { body }) => {
    await decideLife(context, body);
    await applySoon(context);
    return null;
  }),
  route(lives.listMessagePurges, async (context, { query }) => {
    const purges = await listPurges(context, { limit: query.limit ?? 50, offset: query.offset ?? 0 });
    return {
      purges: purges.map((purge) => ({
        ...purge,
        at: purge.at.toISOString(),
        before: purge.before.toISOString(),
      })),
    };
  }),
  route(lives.getMessageStorage, (context) => storageOf(context)),
];

function describeVersion({ decidedAt, ...version }: LifeVersion) {
  return { ...version, decidedAt: decidedAt.toISOString() };
}
