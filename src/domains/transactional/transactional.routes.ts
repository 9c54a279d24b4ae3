import { gatheredRoute, type Route, route } from "#kernel/module.ts";
import { readAttachments } from "./attachments.ts";
import { bindPurpose, listBoundPurposes, unbindPurpose } from "./bound-purposes.ts";
import { logRoutes } from "./log/log.routes.ts";
import { readRequest } from "./read-request.ts";
import { cancelScheduled, scheduledStates } from "./scheduled.ts";
import { sendTest } from "./send-test.ts";
import { takeTogether } from "./take-together.ts";
import * as operations from "./transactional.api.ts";

export const transactionalRoutes: readonly Route[] = [
  ...logRoutes,
  gatheredRoute(operations.sendTransacEmail, async (resources, caller, { body }, { header }) => {
    const asked = readRequest(body, { traceId: caller.traceId, now: new Date(), header });
    // Nothing is fetched for what is refused anyway.
    const attachments = await readAttachments(resources.config, caller.accountId, body);
    const { toldIds, domain } = await takeTogether(resources, caller, { ...asked, attachments });
    const messageIds = toldIds.map((id) => `<${id}@${domain}>`);
    const batch = body.batchId ? { batchId: body.batchId } : {};
    return body.messageVersions
      ? { messageIds, ...batch }
      : { ...(messageIds[0] ? { messageId: messageIds[0] } : {}), ...batch };
  }),
  route(operations.getScheduledEmail, async (context, { params, query }) => {
    const { limit = 100, offset = 0, sort = "desc", ...wanted } = query;
    return scheduledStates(context, params.identifier, { ...wanted, limit, offset, sort });
  }),
  route(operations.deleteScheduledEmail, async (context, { params }) => {
    await cancelScheduled(context, params.identifier);
    return null;
  }),
  route(operations.listBoundPurposes, async (context) => {
    const rules = await listBoundPurposes(context);
    return { count: rules.length, rules };
  }),
  route(operations.createBoundPurpose, async (context, { body }) => ({
    id: await bindPurpose(context, body),
  })),
  route(operations.deleteBoundPurpose, async (context, { params }) => {
    await unbindPurpose(context, params.ruleId);
    return null;
  }),
  route(operations.sendTestTemplate, async (context, { params, body }) => {
    await sendTest(context, params.templateId, body.emailTo);
    return null;
  }),
];
