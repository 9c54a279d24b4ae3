import type { Context } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import { inTurn } from "#kernel/in-turn.ts";
import { callReceiver } from "./call-receiver.ts";
import { nameTold } from "./dialects.ts";
import { type Facts, payloadOf } from "./payload.ts";
import type { EventName, Problem } from "./shapes.api.ts";
import { openSecrets, openTarget } from "./target.ts";
import { errors } from "./webhooks.errors.ts";
import { type WebhookRow, webhookRow } from "./webhooks.sql.ts";

export type Tested = {
  taken: boolean;
  status?: number;
  problem?: Problem;
  milliseconds: number;
  body: string;
};

/** Tells of somebody who does not exist, now, so that one sees at once whether the address and the signature hold. */
export async function testWebhook(
  context: Context,
  id: number,
  event: EventName | undefined,
): Promise<Tested> {
  const webhook = await webhookRow(context, id);
  const body = JSON.stringify(sampleFor(context, webhook, event ?? (webhook.events[0] as EventName)));
  const [target, secrets] = [
    await openTarget(context, webhook.target_sealed),
    await openSecrets(context, webhook.secrets_sealed),
  ];
  const before = Date.now();
  const message = { id: `test_${timeOrderedId(context.now)}`, body, now: context.now };
  const answer = await inTurn(context.accountId, () => callReceiver(context, { target, secrets }, message));
  const milliseconds = Date.now() - before;
  const status = answer.status === undefined ? {} : { status: answer.status };
  if (answer.kind === "taken") return { taken: true, ...status, milliseconds, body };
  const problem = answer.kind === "gone" ? "refused" : answer.problem;
  return { taken: false, ...status, problem, milliseconds, body };
}

function sampleFor(context: Context, webhook: WebhookRow, event: EventName) {
  const name = nameTold(webhook.kind, event);
  if (!name) throw errors.eventNotOfKind({ events: event });
  const { now } = context;
  const to = { webhookId: webhook.id, kind: webhook.kind, event: name, key: `test_${now.getTime()}`, now };
  return { ...payloadOf(nobody(context, name), to), test: true };
}

/** Somebody at a domain that is nobody's (RFC 2606). */
function nobody({ now: at, config, accountId }: Context, event: string): Facts {
  return {
    at,
    personId: "00000000-0000-4000-8000-000000000000",
    email: "jeanne@example.org",
    contactId: 1,
    messageId: undefined,
    program: {
      toldId: "00000000-0000-8000-8000-000000000000",
      domain: "example.org",
      templateId: 1,
      tags: ["test"],
      custom: undefined,
      subject: "Test",
      page: `${config.url}/a/${accountId}/messages`,
    },
    campaign: { id: 1, name: "Test", tag: null, segmentIds: [], sentAt: at },
    link: event === "click" ? "https://example.org/" : undefined,
    reason: /bounce|blocked|deferred|invalid/.test(event) ? "550 5.1.1" : undefined,
    listIds: [1],
    purposes: ["newsletter"],
    method: "one_click",
    changed: { FIRSTNAME: "Jeanne" },
  };
}
